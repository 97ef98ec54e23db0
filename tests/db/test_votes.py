"""Votes: the labels that stand, claim by claim."""

from pathlib import Path

import pytest

import db.votes
from db.labels import label, undo
from db.queue import take
from db.records import DisputedKind, Judgement, Verdict
from db.reviewers import enrol
from db.votes import last_decision_id, read_votes
from tests.db.making import DISPUTED, VERIFIED, Clock, add_claims, group_by
from tests.giving import give


def test_nothing_labelled_is_no_vote(file: Path) -> None:
    add_claims(file, [0.5])
    assert list(read_votes(file)) == []
    assert last_decision_id(file) == 0


def test_the_votes_come_claim_by_claim_with_what_was_said(file: Path) -> None:
    first, second = add_claims(file, [0.5, 0.6])
    ana, bo = enrol(file, "Ana"), enrol(file, "Bo")
    give(file, bo.id, second, VERIFIED)
    give(file, bo.id, first, Judgement(Verdict.DISPUTED, disputed_kind=DisputedKind.REFUTED))
    give(file, ana.id, first, DISPUTED)
    votes = list(read_votes(file))
    assert [(vote.claim_id, vote.reviewer) for vote in votes] == [
        (first, "Ana"),
        (first, "Bo"),
        (second, "Bo"),
    ]
    assert [vote.disputed_kind for vote in votes] == [None, DisputedKind.REFUTED, None]
    assert not any(vote.carried for vote in votes)
    assert last_decision_id(file) == 3


def test_more_claims_than_are_read_at_once_are_read_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.votes, "_PAGE", 2)
    claims = add_claims(file, [0.5] * 5)
    ana, bo = enrol(file, "Ana"), enrol(file, "Bo")
    for claim in claims:
        give(file, ana.id, claim, VERIFIED)
        give(file, bo.id, claim, VERIFIED)
    votes = [(vote.claim_id, vote.reviewer) for vote in read_votes(file)]
    assert votes == [(claim, name) for claim in claims for name in ("Ana", "Bo")]


def test_a_label_taken_back_is_no_vote(file: Path, clock: Clock) -> None:
    add_claims(file, [0.5])
    ana = enrol(file, "Ana")
    claim = take(file, ana.id)
    assert claim is not None
    clock.advance(seconds=2)
    label(file, ana.id, claim, VERIFIED)
    given = last_decision_id(file)
    clock.advance(seconds=2)
    undo(file, ana.id)
    assert list(read_votes(file)) == []
    assert last_decision_id(file) > given


def test_a_label_carried_over_is_known_as_such(file: Path, clock: Clock) -> None:
    claims = add_claims(file, [0.9, 0.8])
    group_by(file, lambda text: 1)
    ana = enrol(file, "Ana")
    claim = take(file, ana.id)
    assert claim == claims[0]
    clock.advance(seconds=2)
    label(file, ana.id, claim, DISPUTED)
    assert [(vote.claim_id, vote.carried) for vote in read_votes(file)] == [
        (claims[0], False),
        (claims[1], True),
    ]
