"""The dataset of claims: each labelled claim with its votes, as they were when the export began."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.articles import describe_article
from db.claims_dataset import decided_without_votes, export_claims, this_moment, votes_to_compare
from db.exported import ExportedClaim, ExportedVote
from db.gold import mark_gold, unmark_gold
from db.labels import undo
from db.records import ClaimKind, DisputedKind, Gold, GoldSource, Judgement, Reason, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from db.settling import settle, take_back
from tests.db.making import Clock, add_claims, add_votes, group_by, uid_of

V, D, U, N = Verdict
NO_GOLD = Gold(None, GoldSource.OPEN)


def exported(file: Path, page: int = 500) -> list[ExportedClaim]:
    return list(export_claims(file, this_moment(file), lambda *_: NO_GOLD, page=page))


def test_without_labels_there_are_no_rows(file: Path) -> None:
    add_claims(file, [0.5])
    assert exported(file) == []


def test_a_row_has_everything_about_the_claim_its_votes_and_what_was_decided(
    file: Path, clock: Clock
) -> None:
    eda = enrol(file, "Eda").id
    (claim,) = add_claims(file, [0.75])
    describe_article(file, 1, title="T", url="u", publisher="P", author="A", published_on="2026-02-28")
    corrected = Judgement(D, disputed_kind=DisputedKind.REFUTED, wording="Otherwise.", claimant="Who")
    add_votes(file, claim, Ana=corrected, Bo=Judgement(U, reason=Reason.TOO_VAGUE))
    settle(file, eda, claim, Judgement(D, note="Because"))
    asked = []

    def gold_of(claim_id: int, verdicts: Sequence[Verdict], decided: Gold | None) -> Gold:
        asked.append((claim_id, list(verdicts), decided))
        return Gold(D, GoldSource.ADJUDICATED)

    (row,) = export_claims(file, this_moment(file), gold_of)
    assert asked == [(claim, [D, U], Gold(D, GoldSource.ADJUDICATED))]
    ana, bo = row.votes
    now = "2026-03-01T09:00:00.000Z"
    assert ana == ExportedVote(ana.label_id, "Ana", D, DisputedKind.REFUTED, None, False, labelled_at=now)
    assert bo == ExportedVote(bo.label_id, "Bo", U, None, Reason.TOO_VAGUE, False, labelled_at=now)
    assert row.adjudication is not None
    assert (row.adjudication.adjudicator, row.adjudication.note) == ("Eda", "Because")
    assert row == ExportedClaim(
        claim_id=uid_of(file, claim),
        claim="Claim 0.",  # as extracted: what each reviewer made of it stands with their label
        source_text="claim 00000.",
        claimant=None,
        kind=ClaimKind.NARRATIVE,
        provenance=None,
        check_worthiness=0.75,
        article_id=row.article_id,
        article_title="T",
        article_url="u",
        publisher="P",
        author="A",
        article_date="2026-02-28",
        char_start=7,
        char_end=19,
        extractor_version="1",
        gold=Gold(D, GoldSource.ADJUDICATED),
        votes=row.votes,
        adjudication=row.adjudication,
        spans=((7, 19),),
    )


@pytest.mark.parametrize("page", [1, 2, 3, 500])
def test_the_pages_together_are_the_dataset(file: Path, page: int) -> None:
    claims = add_claims(file, [0.5] * 7)
    for number, claim in enumerate(claims):
        if number % 3 != 2:
            add_votes(file, claim, **dict.fromkeys(["Ana", "Bo", "Cy"][: number % 3 + 1], V))
    rows = exported(file, page)
    assert [(row.claim_id, len(row.votes)) for row in rows] == [
        (uid_of(file, claims[number]), number % 3 + 1) for number in (0, 1, 3, 4, 6)
    ]


def test_votes_taken_back_are_none_and_a_claim_without_any_has_no_row(file: Path) -> None:
    one, two = add_claims(file, [0.5] * 2)
    add_votes(file, one, Ana=V, Bo=D)
    add_votes(file, two, Ana=V)
    undo(file, enrol(file, "Ana").id)
    undo(file, enrol(file, "Bo").id)
    (row,) = exported(file)
    assert [vote.reviewer for vote in row.votes] == ["Ana"]


def test_what_comes_after_the_moment_is_not_told(file: Path) -> None:
    eda = enrol(file, "Eda").id
    one, two = add_claims(file, [0.5] * 2)
    add_votes(file, one, Ana=V, Bo=D)
    settle(file, eda, one, Judgement(V))
    moment = this_moment(file)
    add_votes(file, one, Cy=D)
    add_votes(file, two, Ana=V)
    take_back(file, eda)
    settle(file, eda, one, Judgement(D))
    undo(file, enrol(file, "Bo").id)
    (row,) = export_claims(file, moment, lambda *_: NO_GOLD)
    assert [(vote.reviewer, vote.verdict) for vote in row.votes] == [("Ana", V), ("Bo", D)]
    assert row.adjudication is not None
    assert row.adjudication.verdict is V
    assert [verdict for _, _, verdict in votes_to_compare(file, moment)] == [V, D]
    assert decided_without_votes(file, moment) == {one: Gold(V, GoldSource.ADJUDICATED)}
    assert decided_without_votes(file, this_moment(file)) == {one: Gold(D, GoldSource.ADJUDICATED)}


def test_of_a_gold_claim_the_verdict_is_known_unless_it_was_adjudicated(file: Path) -> None:
    eda = enrol(file, "Eda").id
    known, settled, unmarked = add_claims(file, [0.5] * 3)
    before = this_moment(file)
    for claim in (known, settled, unmarked):
        add_votes(file, claim, Ana=V, Bo=V)
        mark_gold(file, eda, uid_of(file, claim), D)
    mark_gold(file, eda, uid_of(file, known), U)
    unmark_gold(file, eda, uid_of(file, unmarked))
    settle(file, eda, settled, Judgement(N))
    assert decided_without_votes(file, before) == {}
    assert decided_without_votes(file, this_moment(file)) == {
        known: Gold(U, GoldSource.KNOWN),
        settled: Gold(N, GoldSource.ADJUDICATED),
    }


def test_a_vote_given_for_the_same_claim_elsewhere_says_so(file: Path) -> None:
    claims = add_claims(file, [0.5] * 2)
    group_by(file, lambda text: 0)
    add_votes(file, claims[0], Ana=V)
    rows = exported(file)
    assert [vote.carried for row in rows for vote in row.votes] == [False, True]


def test_votes_come_claim_by_claim_to_be_compared(file: Path) -> None:
    change_settings(file, None, overlap=3)
    one, two = add_claims(file, [0.5] * 2)
    add_votes(file, two, Bo=V, Ana=D)
    add_votes(file, one, Ana=N, Bo=U)
    bo, ana = enrol(file, "Bo").id, enrol(file, "Ana").id
    expected = [(one, bo, U), (one, ana, N), (two, bo, V), (two, ana, D)]
    for page in (1, 2, 500):
        assert list(votes_to_compare(file, this_moment(file), page=page)) == expected
