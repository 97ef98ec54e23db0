"""Settling: the next claim, the votes on it, what is decided of it, and that nothing of it is lost."""

import sqlite3
from pathlib import Path

import pytest

from db.audit import list_entries
from db.checks import check
from db.connection import reading
from db.drafts import read_draft, save_draft
from db.labels import undo
from db.problems import Refused
from db.records import Confidence, DisputedKind, Evidence, Judgement, Reason, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from db.settling import (
    Agreement,
    adjudication_of,
    claim_called,
    next_to_settle,
    read_agreement,
    settle,
    take_back,
    votes_of,
)
from tests.db.making import Clock, add_claims, add_votes, from_outside, uid_of

V, D, U, N = Verdict


@pytest.fixture
def editor(file: Path) -> int:
    """The first in a project, who may therefore settle."""
    return enrol(file, "Eda").id


def want(file: Path, claim_id: int, labels: int) -> None:
    from_outside(file, f"UPDATE claims SET wanted = {labels} WHERE id = {claim_id}")


def settled(file: Path, claim_id: int) -> str | None:
    found = adjudication_of(file, claim_id)
    return found and found.verdict


def test_the_claim_with_the_least_agreement_is_next(file: Path, editor: int) -> None:
    alone, agreed, some, least, other = add_claims(file, [0.5] * 5)
    assert next_to_settle(file) is None
    add_votes(file, alone, Ana=V)
    add_votes(file, agreed, Ana=V, Bo=V)
    assert next_to_settle(file) is None
    add_votes(file, some, Ana=V, Bo=V, Cy=D)
    assert next_to_settle(file) == some
    add_votes(file, other, Ana=N, Bo=D)
    add_votes(file, least, Ana=V, Bo=U)
    assert next_to_settle(file) == least
    settle(file, editor, least, Judgement(U))
    assert next_to_settle(file) == other
    settle(file, editor, other, Judgement(N))
    assert next_to_settle(file) == some
    settle(file, editor, some, Judgement(D))
    assert next_to_settle(file) is None
    assert check(file) == []


def test_how_much_agreement_is_asked_for_can_change_at_any_time(file: Path, editor: int) -> None:
    half, two_thirds, three_quarters = add_claims(file, [0.5] * 3)
    add_votes(file, half, Ana=V, Bo=D)
    add_votes(file, two_thirds, Ana=V, Bo=V, Cy=D)
    add_votes(file, three_quarters, Ana=V, Bo=V, Cy=V, Di=D)
    expected = {1.0: 3, 0.75: 2, 2 / 3: 1, 0.5: 0}
    for below, many in expected.items():
        change_settings(file, editor, settle_below=below)
        assert read_agreement(file).to_settle == many
        assert read_agreement(file).tolerated == 3 - many
        assert (next_to_settle(file) is None) == (many == 0)


def test_a_claim_that_waits_for_labels_is_not_settled_before_they_are_in_unless_asked(
    file: Path, editor: int
) -> None:
    waiting, ready = add_claims(file, [0.5] * 2)
    add_votes(file, waiting, Ana=V, Bo=D)
    want(file, waiting, 3)
    assert next_to_settle(file) is None
    assert next_to_settle(file, early=True) == waiting
    add_votes(file, ready, Ana=V, Bo=V, Cy=D)
    assert next_to_settle(file, early=True) == ready  # what is complete comes first
    assert read_agreement(file) == Agreement(unanimous=0, settled=0, to_settle=1, waiting=1, tolerated=0)
    want(file, waiting, 2)
    assert next_to_settle(file) == waiting
    want(file, waiting, 5)
    assert next_to_settle(file) == ready


def test_a_label_taken_back_is_no_vote(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    assert next_to_settle(file) == claim
    undo(file, enrol(file, "Bo").id)
    want(file, claim, 1)
    assert next_to_settle(file) is None
    assert [ballot.reviewer for ballot in votes_of(file, claim)] == ["Ana"]
    assert check(file) == []


def test_gold_claims_are_nobodys_to_settle(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    from_outside(file, f"UPDATE claims SET gold = 1 WHERE id = {claim}")
    assert next_to_settle(file, early=True) is None
    assert read_agreement(file) == Agreement(0, 0, 0, 0, 0)


def test_skipped_claims_come_last_and_come_again(file: Path, editor: int) -> None:
    one, two, three, waiting = add_claims(file, [0.5] * 4)
    for claim in (one, two, three, waiting):
        add_votes(file, claim, Ana=V, Bo=D)
    want(file, waiting, 3)
    assert next_to_settle(file, after=uid_of(file, one)) == two
    assert next_to_settle(file, after=uid_of(file, three)) == one
    assert next_to_settle(file, after=uid_of(file, three), early=True) == waiting
    assert next_to_settle(file, after=uid_of(file, waiting), early=True) == one
    settle(file, editor, one, Judgement(V))
    assert next_to_settle(file, after=uid_of(file, one)) == two  # where it stood nothing is known any more
    assert next_to_settle(file, after="no such claim") == two


def test_the_votes_are_told_with_everything_said_beside_them(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    full = Judgement(
        D,
        disputed_kind=DisputedKind.REFUTED,
        confidence=Confidence.HIGH,
        note="It was 2023.",
        evidence=(Evidence("https://example.org/a", "says 2023"), Evidence("", "a colleague")),
    )
    add_votes(file, claim, Ana=full, Bo=Judgement(U, reason=Reason.TOO_VAGUE))
    ana, bo = votes_of(file, claim)
    assert (ana.reviewer, ana.judgement, ana.carried) == ("Ana", full, False)
    assert (bo.reviewer, bo.judgement.reason) == ("Bo", Reason.TOO_VAGUE)


def test_what_is_decided_stands_beside_the_votes(file: Path, editor: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    before = votes_of(file, claim)
    save_draft(file, editor, claim, {"note": "The budget says 2023.", "disputed_kind": "conflicting"})
    settle(
        file,
        editor,
        claim,
        Judgement(D, disputed_kind=DisputedKind.CONFLICTING, note="The budget says 2023."),
    )
    found = adjudication_of(file, claim)
    assert found is not None
    assert (found.adjudicator, found.verdict, found.disputed_kind, found.note) == (
        "Eda",
        D,
        DisputedKind.CONFLICTING,
        "The budget says 2023.",
    )
    assert found.decided_at == "2026-03-01T09:00:00.000Z"
    assert votes_of(file, claim) == before
    assert read_draft(file, editor, claim) == {}
    (entry,) = list_entries(file, action="settle")
    assert (entry.who, entry.about) == ("Eda", {"claim": uid_of(file, claim), "verdict": "disputed"})


def test_deciding_the_same_twice_is_one_adjudication(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    settle(file, editor, claim, Judgement(D, note="Why"))
    settle(file, editor, claim, Judgement(D, note="Why"))
    settle(file, editor, claim, Judgement(D))  # the first press took the note along
    with reading(file) as db:
        assert db.execute("SELECT count(*) FROM adjudications").fetchone() == (1,)
    assert len(list_entries(file, action="settle")) == 1


def test_an_adjudication_is_replaced_by_who_has_seen_it_alone(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    cy = enrol(file, "Cy").id
    from_outside(file, f"UPDATE reviewers SET role = 'adjudicator' WHERE id = {cy}")
    settle(file, editor, claim, Judgement(D))
    first = adjudication_of(file, claim)
    assert first is not None
    with pytest.raises(Refused, match="Eda has settled that claim meanwhile: “disputed”"):
        settle(file, cy, claim, Judgement(V))
    with pytest.raises(Refused, match="Eda has settled"):
        settle(file, editor, claim, Judgement(V))  # in another tab of their own
    assert settled(file, claim) == D
    settle(file, cy, claim, Judgement(V), seen=first.id)
    assert settled(file, claim) == V
    with reading(file) as db:
        chain = db.execute("SELECT adjudicator_id, verdict, replaces FROM adjudications ORDER BY id")
        assert chain.fetchall() == [(editor, "disputed", None), (cy, "verified", first.id)]
    assert list_entries(file, action="settle")[0].about["was"] == "disputed"
    assert check(file) == []


def test_taking_back_opens_the_claim_again_with_what_was_said_as_the_draft(file: Path, editor: int) -> None:
    one, two = add_claims(file, [0.5] * 2)
    for claim in (one, two):
        add_votes(file, claim, Ana=V, Bo=D)
    settle(file, editor, one, Judgement(U, reason=Reason.NO_EVIDENCE, note="Nothing found."))
    settle(file, editor, two, Judgement(V))
    assert take_back(file, editor) == uid_of(file, two)
    assert take_back(file, editor) == uid_of(file, one)
    assert take_back(file, editor) is None
    assert read_draft(file, editor, one) == {"note": "Nothing found.", "unverifiable because": "no evidence"}
    assert (settled(file, one), next_to_settle(file)) == (None, one)
    settle(file, editor, one, Judgement(V))
    assert settled(file, one) == V
    assert read_agreement(file).settled == 1
    assert len(list_entries(file, action="take back settlement")) == 2
    assert check(file) == []


def test_another_adjudicators_decision_is_not_ones_own_to_take_back(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    cy = enrol(file, "Cy").id
    from_outside(file, f"UPDATE reviewers SET role = 'adjudicator' WHERE id = {cy}")
    settle(file, editor, claim, Judgement(V))
    assert take_back(file, cy) is None
    assert settled(file, claim) == V


def test_an_adjudicator_may_settle_what_they_have_labelled_and_one_vote_is_enough(
    file: Path, editor: int
) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Eda=V)
    settle(file, editor, claim, Judgement(D))
    assert settled(file, claim) == D
    assert claim_called(file, uid_of(file, claim)) == claim


def test_who_is_no_adjudicator_settles_nothing(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    ana = enrol(file, "Ana").id
    with pytest.raises(Refused, match="Ana is a reviewer, and only adjudicators and editors settle claims"):
        settle(file, ana, claim, Judgement(V))
    with pytest.raises(Refused, match="only adjudicators"):
        take_back(file, ana)
    with pytest.raises(Refused, match="sign in"):
        settle(file, 999, claim, Judgement(V))
    from_outside(file, f"UPDATE reviewers SET disabled_at = 'x' WHERE id = {editor}")
    with pytest.raises(Refused):
        settle(file, editor, claim, Judgement(V))
    assert settled(file, claim) is None


def test_a_claim_without_a_label_is_not_settled(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    assert claim_called(file, uid_of(file, claim)) is None
    with pytest.raises(Refused, match="Nobody has labelled that claim"):
        settle(file, editor, claim, Judgement(V))


def test_votes_that_come_later_leave_what_was_settled_as_it_is(file: Path, editor: int) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    settle(file, editor, claim, Judgement(U))
    add_votes(file, claim, Cy=D, Di=D)
    assert (settled(file, claim), next_to_settle(file)) == (U, None)
    assert len(votes_of(file, claim)) == 4


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE adjudications SET verdict = 'verified'",
        "DELETE FROM adjudications",
        "INSERT OR REPLACE INTO adjudications SELECT * FROM adjudications",
        """
        INSERT OR REPLACE INTO adjudications (claim_id, adjudicator_id, action, verdict, note,
                                              decided_at, checksum)
        SELECT claim_id, adjudicator_id, 'settle', 'verified', '', '', '' FROM adjudications
        """,
    ],
)
def test_adjudications_are_only_ever_added(file: Path, editor: int, change: str) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=V, Bo=D)
    settle(file, editor, claim, Judgement(D))
    with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
        from_outside(file, change)
    assert settled(file, claim) == D


def test_an_altered_adjudication_and_a_wrong_count_are_told(file: Path, editor: int) -> None:
    claims = add_claims(file, [0.5] * 2)
    for claim in claims:
        add_votes(file, claim, Ana=V, Bo=D)
        settle(file, editor, claim, Judgement(D, note="Why"))
    from_outside(
        file,
        "DROP TRIGGER adjudications_refuse_update",
        "UPDATE adjudications SET note = 'Because' WHERE id = 2",
        "UPDATE claim_votes SET votes = 7 WHERE claim_id = 1",
        "UPDATE vote_tallies SET claims = 9 WHERE claims = 2",
    )
    faults = " ".join(check(file))
    assert "Adjudication 2 is not as it was stored" in faults
    assert f"Of votes on claims, claim {uid_of(file, claims[0])} has 2, but 7 are on record." in faults
    assert "Of claims by their votes, the project has 2, but 9 are on record." in faults
