"""Gold claims: unseen among the others, each once a reviewer, and no part of the overlap."""

import sqlite3
from pathlib import Path

import pytest

import db.gold
from db.audit import list_entries
from db.checks import check
from db.connection import reading
from db.gold import GoldScore, gold_scores, list_gold, mark_gold, unmark_gold
from db.labels import bring_back_skipped, label, skip, undo
from db.problems import Refused
from db.queue import read_standing, take
from db.records import Verdict
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import DISPUTED, VERIFIED, Clock, add_claims, from_outside, group_by, uid_of


@pytest.fixture
def ana(file: Path) -> int:
    return enrol(file, "Ana").id


@pytest.fixture
def claims(file: Path, ana: int) -> list[int]:
    """Forty claims, of which the last ten are gold: verified."""
    claims = add_claims(file, [0.5] * 40)
    for claim in claims[30:]:
        mark_gold(file, ana, uid_of(file, claim), Verdict.VERIFIED)
    return claims


def judge_all(file: Path, who: int, clock: Clock) -> list[int]:
    shown = []
    while (claim := take(file, who)) is not None:
        shown.append(claim)
        clock.advance(seconds=2)
        label(file, who, claim, VERIFIED)
    return shown


def test_without_a_rate_no_gold_claim_is_shown(file: Path, claims: list[int], ana: int, clock: Clock) -> None:
    assert judge_all(file, ana, clock) == claims[:30]


def test_they_come_in_between_each_once_a_reviewer_and_take_no_place_of_others(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    change_settings(file, None, gold_rate=0.2)
    bo = enrol(file, "Bo").id
    by_ana = judge_all(file, ana, clock)
    assert [claim for claim in by_ana if claim <= 30] == claims[:30]
    gold = [by_ana.index(claim) for claim in by_ana if claim > 30]
    assert 2 <= len(gold) <= 10
    assert len(set(by_ana)) == len(by_ana)
    assert gold != list(range(30, 30 + len(gold)))
    assert take(file, bo) is None  # beside gold claims alone one would tell them
    assert check(file) == []


def test_where_they_come_is_for_the_seed_to_say(file: Path, claims: list[int], clock: Clock) -> None:
    change_settings(file, None, gold_rate=0.3)
    first = [take(file, enrol(file, f"R{n}").id) for n in range(20)]
    assert any(claim and claim > 30 for claim in first)
    assert any(claim and claim <= 30 for claim in first)


def test_a_label_on_gold_counts_as_ones_own_and_not_towards_what_is_missing(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    change_settings(file, None, gold_rate=0.5)
    for number in range(1, 11):
        claim = take(file, ana)
        assert claim is not None
        clock.advance(seconds=2)
        label(file, ana, claim, VERIFIED)
        standing = read_standing(file, ana)  # the same step each time: nobody can tell from it
        assert (standing.wanted, standing.labels, standing.own_labels) == (30, number, number)
    with reading(file) as opened:
        (missing,) = opened.execute("SELECT missing FROM project").fetchone()
    assert missing > 20


def test_undo_skip_and_a_lease_work_as_with_any_other(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    gold = claims[35]
    assert take(file, ana, uid_of(file, gold)) == gold
    clock.advance(seconds=2)
    label(file, ana, gold, DISPUTED)
    assert undo(file, ana) == uid_of(file, gold)
    assert take(file, ana) == gold
    clock.advance(seconds=2)
    skip(file, ana, gold)
    clock.advance(seconds=2)
    assert undo(file, ana) == uid_of(file, gold)
    clock.advance(seconds=2)
    skip(file, ana, gold)
    bring_back_skipped(file, ana)
    assert take(file, ana) == gold
    clock.advance(days=1)
    take(file, enrol(file, "Bo").id)  # gives the lease back
    label(file, ana, gold, VERIFIED)
    assert check(file) == []


def test_the_score_is_of_labels_given_after_the_mark_by_the_verdict_that_is_right_now(
    file: Path, claims: list[int], ana: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    bo = enrol(file, "Bo").id
    take(file, bo)
    clock.advance(seconds=2)
    label(file, bo, claims[0], VERIFIED)
    mark_gold(file, ana, uid_of(file, claims[0]), Verdict.VERIFIED)  # too late to test Bo
    assert gold_scores(file) == []
    for claim in claims[30:34]:
        take(file, bo, uid_of(file, claim))
        clock.advance(seconds=2)
        label(file, bo, claim, DISPUTED if claim == claims[31] else VERIFIED)
    assert gold_scores(file) == [GoldScore(bo, "Bo", 3, 1, 3, 1)]
    mark_gold(file, ana, uid_of(file, claims[31]), Verdict.DISPUTED, "a slip of mine")
    monkeypatch.setattr(db.gold, "RECENT", 2)
    assert gold_scores(file, bo) == [GoldScore(bo, "Bo", 4, 0, 2, 0)]
    assert gold_scores(file, ana) == []


def test_gold_no_more_is_in_the_queue_as_far_as_it_has_room(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    take(file, ana, uid_of(file, claims[30]))
    clock.advance(seconds=2)
    label(file, ana, claims[30], VERIFIED)
    for claim in claims[30:32]:
        unmark_gold(file, ana, uid_of(file, claim))
    with reading(file) as opened:
        rows = opened.execute("SELECT id FROM claims WHERE id > 30 AND open_slots > 0").fetchall()
    assert rows == [(claims[31],)]
    assert check(file) == []


def test_nothing_is_carried_over_to_gold_and_one_read_elsewhere_is_not_shown(
    file: Path, ana: int, clock: Clock
) -> None:
    first, twin, other = add_claims(file, [0.9, 0.8, 0.7])
    group_by(file, lambda text: int(text == "Claim 2."))
    mark_gold(file, None, uid_of(file, twin), Verdict.VERIFIED)
    change_settings(file, None, gold_rate=0.5)
    assert take(file, ana, uid_of(file, first)) == first
    clock.advance(seconds=2)
    label(file, ana, first, VERIFIED)
    assert judge_all(file, ana, clock) == [other]


def test_every_mark_is_on_record_and_stays(file: Path, claims: list[int], ana: int) -> None:
    uid = uid_of(file, claims[0])
    mark_gold(file, ana, uid, Verdict.VERIFIED, "the ministry's own table")
    mark_gold(file, ana, uid, Verdict.VERIFIED, "the ministry's own table")  # the same again is nothing new
    unmark_gold(file, ana, uid)
    unmark_gold(file, ana, uid)
    told = [entry.about for entry in list_entries(file) if entry.about.get("claim") == uid]
    assert told == [
        {"claim": uid, "verdict": None, "note": ""},
        {"claim": uid, "verdict": "verified", "note": "the ministry's own table"},
    ]
    for change in (
        "UPDATE gold_marks SET verdict = 'disputed'",
        "DELETE FROM gold_marks",
        "INSERT OR REPLACE INTO gold_marks SELECT * FROM gold_marks",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            from_outside(file, change)


def test_they_are_listed_those_marked_last_first(file: Path, claims: list[int], ana: int) -> None:
    listed = list_gold(file, limit=3)
    assert [one.claim_id for one in listed] == [claims[39], claims[38], claims[37]]
    assert (listed[0].marked_by, listed[0].verdict, listed[0].labels) == ("Ana", Verdict.VERIFIED, 0)


def test_a_claim_that_is_not_there_is_refused_in_a_sentence(file: Path) -> None:
    with pytest.raises(Refused, match="There is no claim nowhere"):
        mark_gold(file, None, "nowhere", Verdict.VERIFIED)
