"""Labels: given once, taken back as often as one likes, and never changed or lost."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from db.checks import check
from db.clock import stamp
from db.connection import reading
from db.dataset import export_labels
from db.drafts import read_draft, save_draft
from db.labels import GivenSkip, bring_back_skipped, given_label, given_skip, label, skip, undo
from db.places import requeue
from db.problems import Refused
from db.project import read_project
from db.queue import read_standing, take
from db.records import Confidence, DisputedKind, Evidence, Judgement, Reason, SkipReason, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import DISPUTED, LEASE, VERIFIED, Clock, add_claims, from_outside, uid_of

FULL = Judgement(
    Verdict.DISPUTED,
    disputed_kind=DisputedKind.CONFLICTING,
    confidence=Confidence.LOW,
    note="As of March 2026.",
    claimant="The ministry",
    wording="Rents doubled between 2010 and 2020.",
    evidence=(Evidence("https://a.example", "It does not say so."), Evidence("", "A book.")),
)


@pytest.fixture
def claims(file: Path) -> list[int]:
    return add_claims(file, [0.9, 0.8, 0.7])


@pytest.fixture
def ana(file: Path) -> int:
    return enrol(file, "Ana").id


@pytest.fixture
def bo(file: Path) -> int:
    return enrol(file, "Bo").id


def take_next(file: Path, reviewer: int, clock: Clock, seconds: float = 2) -> int:
    claim = take(file, reviewer)
    assert claim is not None
    clock.advance(seconds=seconds)
    return claim


def decisions_in(file: Path) -> list[tuple[object, ...]]:
    with reading(file) as db:
        return db.execute("SELECT claim_id, action, verdict, replaces FROM decisions ORDER BY id").fetchall()


def verdicts(file: Path) -> list[tuple[str, str]]:
    return [(one.claim, one.verdict.value) for one in export_labels(file)]


def test_a_label_keeps_all_that_was_said(file: Path, claims: list[int], ana: int, clock: Clock) -> None:
    claim = take_next(file, ana, clock, seconds=12.345)
    label(file, ana, claim, FULL)
    given = given_label(file, ana, claim)
    assert given
    assert (given.judgement, given.decided_at) == (FULL, stamp(clock.now()))
    assert [one.seconds for one in export_labels(file)] == [12.345]


def test_submitting_twice_is_one_label(file: Path, claims: list[int], ana: int, clock: Clock) -> None:
    claim = take_next(file, ana, clock)
    for _ in range(3):
        label(file, ana, claim, VERIFIED)
        clock.advance(seconds=1)
    assert len(decisions_in(file)) == 1
    assert read_project(file).labels == 1


def test_another_verdict_is_refused_and_the_first_stands(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    label(file, ana, claim, VERIFIED)
    with pytest.raises(Refused, match="already labelled that claim “verified”"):
        label(file, ana, claim, DISPUTED)
    assert verdicts(file) == [("Claim 0.", "verified")]


def label_verified(file: Path, reviewer: int, claim: int) -> None:
    label(file, reviewer, claim, VERIFIED)


@pytest.mark.parametrize("decide", [label_verified, skip])
@pytest.mark.parametrize(("seconds", "refused"), [(0, True), (0.299, True), (0.3, False), (-3600, False)])
def test_a_key_that_bounces_decides_nothing(
    file: Path,
    claims: list[int],
    ana: int,
    clock: Clock,
    decide: Callable[[Path, int, int], None],
    seconds: float,
    refused: bool,
) -> None:
    claim = take_next(file, ana, clock, seconds)  # below 0, the computer's clock was set back
    if refused:
        with pytest.raises(Refused, match="just appeared"):
            decide(file, ana, claim)
    else:
        decide(file, ana, claim)
    assert len(decisions_in(file)) == (not refused)
    assert check(file) == []


def test_a_clock_set_back_gives_no_negative_time(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    label(file, ana, take_next(file, ana, clock, seconds=-100), VERIFIED)
    assert [one.seconds for one in export_labels(file)] == [0.0]


def test_a_label_after_the_lease_ran_out_counts_while_the_claim_is_free(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    clock.advance(days=1)
    better = add_claims(file, [1.0], "later")
    assert take(file, bo) == better[0]  # Ana's lease is given back, her claim is nobody's
    label(file, ana, claim, VERIFIED)
    assert [one.seconds for one in export_labels(file)] == [LEASE.total_seconds()]
    assert check(file) == []


def test_a_label_for_what_a_colleague_has_by_now_is_refused_and_the_draft_kept(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    save_draft(file, ana, claim, {"note": "half a"})
    clock.advance(days=1)
    assert take(file, bo) == claim
    with pytest.raises(Refused, match="a colleague has it now"):
        label(file, ana, claim, VERIFIED)
    assert read_draft(file, ana, claim) == {"note": "half a"}
    clock.advance(seconds=2)
    label(file, bo, claim, DISPUTED)
    with pytest.raises(Refused, match="a colleague has it now"):
        label(file, ana, claim, VERIFIED)
    assert verdicts(file) == [("Claim 0.", "disputed")]
    assert check(file) == []


def test_a_label_makes_an_end_of_its_draft_and_of_no_other(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    for reviewer, of in ((ana, claim), (ana, claims[1]), (bo, claim)):
        save_draft(file, reviewer, of, {"note": "typed"})
    label(file, ana, claim, VERIFIED)
    assert read_draft(file, ana, claim) == {}
    assert read_draft(file, ana, claims[1]) == read_draft(file, bo, claim) == {"note": "typed"}


def test_undo_puts_the_claim_and_what_was_said_back(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    label(file, ana, claim, FULL)
    assert undo(file, ana) == uid_of(file, claim)
    assert verdicts(file) == []
    assert take(file, ana) == claim
    assert read_draft(file, ana, claim) == {
        "disputed_kind": "conflicting",
        "confidence": "low",
        "note": FULL.note,
        "claimant": FULL.claimant,
        "wording": FULL.wording,
        "url 0": "https://a.example",
        "says 0": "It does not say so.",
        "says 1": "A book.",
    }
    given = given_label(file, ana, claim)
    assert given
    assert given.judgement == FULL


def test_undo_goes_back_as_far_as_one_likes_and_no_further(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    for verdict in (VERIFIED, None, DISPUTED):
        claim = take_next(file, ana, clock)
        if verdict:
            label(file, ana, claim, verdict)
        else:
            skip(file, ana, claim)
    undone = []
    while (uid := undo(file, ana)) is not None:
        undone.append(uid)
        clock.advance(seconds=1)
        assert check(file) == []
    assert undone == [uid_of(file, claim) for claim in reversed(claims)]
    assert (verdicts(file), read_standing(file, ana).skipped) == ([], 0)


def test_what_was_undone_can_be_labelled_otherwise(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    label(file, ana, claim, VERIFIED)
    undo(file, ana)
    clock.advance(seconds=1)
    label(file, ana, claim, DISPUTED)
    assert verdicts(file) == [("Claim 0.", "disputed")]
    assert decisions_in(file) == [
        (claim, "label", "verified", None),
        (claim, "undo", None, 1),
        (claim, "label", "disputed", 2),
    ]
    clock.advance(seconds=1)
    assert undo(file, ana) == uid_of(file, claim)
    clock.advance(seconds=1)
    assert undo(file, ana) is None
    assert check(file) == []


def test_undo_takes_back_nothing_of_a_colleagues(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    label(file, ana, take_next(file, ana, clock), VERIFIED)
    assert undo(file, bo) is None
    assert len(verdicts(file)) == 1


def test_a_held_undo_key_takes_back_one_label(file: Path, claims: list[int], ana: int, clock: Clock) -> None:
    for _ in claims:
        label(file, ana, take_next(file, ana, clock), VERIFIED)
    undo(file, ana)
    for _ in range(3):
        clock.advance(milliseconds=30)
        with pytest.raises(Refused, match="just appeared"):
            undo(file, ana)
    assert len(verdicts(file)) == 2
    clock.advance(milliseconds=30)
    undo(file, ana)
    assert len(verdicts(file)) == 1


def test_a_claim_that_was_undone_and_left_goes_to_the_next_reviewer(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    label(file, ana, claim, VERIFIED)
    undo(file, ana)
    clock.advance(days=1)
    assert take(file, bo) == claim
    with pytest.raises(Refused):
        label(file, ana, claim, VERIFIED)
    assert check(file) == []


def test_a_skipped_claim_that_a_colleague_has_is_passed_over_by_undo(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    first = take_next(file, ana, clock)
    label(file, ana, first, VERIFIED)
    second = take_next(file, ana, clock)
    skip(file, ana, second)
    assert take(file, bo) == second
    assert undo(file, ana) == uid_of(file, first)


def test_skipping_twice_is_one_skip_and_a_label_is_not_skipped(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    skip(file, ana, claim)
    skip(file, ana, claim)
    other = take_next(file, ana, clock)
    label(file, ana, other, VERIFIED)
    skip(file, ana, other)
    assert [row[1] for row in decisions_in(file)] == ["skip", "label"]
    assert check(file) == []


def test_skipping_keeps_the_draft(file: Path, claims: list[int], ana: int, clock: Clock) -> None:
    claim = take_next(file, ana, clock)
    save_draft(file, ana, claim, {"note": "later"})
    skip(file, ana, claim)
    assert read_draft(file, ana, claim) == {"note": "later"}


def test_skipping_what_a_colleague_has_by_now_does_nothing(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    clock.advance(days=1)
    assert take(file, bo) == claim
    skip(file, ana, claim)
    assert decisions_in(file) == []
    assert take(file, bo) == claim
    assert check(file) == []


def test_skipping_after_the_lease_ran_out_is_a_skip_while_the_claim_is_free(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    clock.advance(days=1)
    add_claims(file, [1.0], "later")
    take(file, bo)
    skip(file, ana, claim)
    assert take(file, ana, uid_of(file, claim)) == claims[1]
    assert take(file, enrol(file, "Cy").id) == claim
    assert check(file) == []


def test_what_was_skipped_in_one_tab_can_be_labelled_in_the_other(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock, seconds=5)
    skip(file, ana, claim)
    clock.advance(seconds=2)
    label(file, ana, claim, VERIFIED)
    assert [(one.claim, one.seconds) for one in export_labels(file)] == [("Claim 0.", 7.0)]
    assert read_standing(file, ana).skipped == 0
    assert check(file) == []


def test_a_claim_skipped_after_its_lease_can_still_be_labelled(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    clock.advance(days=1)
    add_claims(file, [1.0], "later")
    take(file, bo)
    skip(file, ana, claim)
    clock.advance(seconds=2)
    label(file, ana, claim, VERIFIED)
    assert len(verdicts(file)) == 1
    assert check(file) == []


def test_bringing_back_what_was_skipped_leaves_labels_alone(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    label(file, ana, take_next(file, ana, clock), VERIFIED)
    skip(file, ana, take_next(file, ana, clock))
    skip(file, bo, take_next(file, bo, clock))
    bring_back_skipped(file, ana)
    bring_back_skipped(file, ana)
    assert (read_standing(file, ana).skipped, read_standing(file, bo).skipped) == (0, 1)
    assert len(verdicts(file)) == 1
    assert take(file, ana) == claims[1]
    assert check(file) == []


@pytest.mark.parametrize("reason", [None, *SkipReason])
def test_a_skip_is_kept_with_its_reason_and_told_to_the_one_who_gave_it(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock, reason: SkipReason | None
) -> None:
    claim = take_next(file, ana, clock)
    skip(file, ana, claim, reason)
    assert take(file, bo) == claim  # at once
    bring_back_skipped(file, ana)
    assert given_skip(file, ana, claim) == GivenSkip(reason, "2026-03-01T09:00:02.000Z")
    assert given_skip(file, bo, claim) is None
    assert check(file) == []


def test_what_is_labelled_after_a_skip_was_not_skipped_last(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    skip(file, ana, claim, SkipReason.NEEDS_TIME)
    clock.advance(seconds=2)
    label(file, ana, claim, VERIFIED)
    assert given_skip(file, ana, claim) is None


def test_a_reason_to_skip_belongs_to_a_skip(file: Path, claims: list[int], ana: int, clock: Clock) -> None:
    label(file, ana, take_next(file, ana, clock), VERIFIED)
    with pytest.raises(sqlite3.IntegrityError):
        from_outside(
            file,
            """
            INSERT INTO decisions (claim_id, reviewer_id, action, note, seconds, decided_at, checksum,
                                   verdict, skip_reason)
            VALUES (2, 1, 'label', '', 0, '', '', 'verified', 'not my subject')
            """,
        )


def test_a_refusal_says_how_long_the_lease_was(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    change_settings(file, None, lease_minutes=90)
    claim = take_next(file, ana, clock)
    clock.advance(minutes=91)
    assert take(file, bo) == claim
    with pytest.raises(Refused, match="yours for 90 minutes, and a colleague has it now"):
        label(file, ana, claim, VERIFIED)


def test_after_the_lease_a_verdict_counts_while_there_is_room_for_one_more(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    change_settings(file, None, overlap=2)
    list(requeue(file))
    claim = take_next(file, ana, clock)
    clock.advance(days=1)
    assert take(file, bo) == claim
    label(file, ana, claim, VERIFIED)
    clock.advance(seconds=2)
    label(file, bo, claim, DISPUTED)
    assert len(verdicts(file)) == 2
    assert check(file) == []


def test_a_judgement_that_the_rules_do_not_allow_is_not_stored(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    claim = take_next(file, ana, clock)
    for wrong in (
        Judgement(Verdict.VERIFIED, disputed_kind=DisputedKind.REFUTED),
        Judgement(Verdict.DISPUTED, reason=Reason.NO_EVIDENCE),
    ):
        with pytest.raises(sqlite3.IntegrityError):
            label(file, ana, claim, wrong)
    assert decisions_in(file) == []
    assert take(file, ana, uid_of(file, claim)) == claim
    assert check(file) == []


CHANGES = [
    "UPDATE decisions SET verdict = 'disputed'",
    "UPDATE decisions SET note = note",
    "UPDATE OR REPLACE decisions SET id = 2 WHERE id = 1",
    "DELETE FROM decisions",
    "INSERT OR REPLACE INTO decisions SELECT * FROM decisions WHERE id = 1",
    """INSERT OR REPLACE INTO decisions
           (id, claim_id, reviewer_id, action, verdict, note, seconds, decided_at, replaces, checksum)
       SELECT 99, claim_id, reviewer_id, action, 'verified', note, seconds, decided_at, replaces, checksum
       FROM decisions WHERE id = 1""",
    """REPLACE INTO decisions
           (id, claim_id, reviewer_id, action, verdict, note, seconds, decided_at, replaces, checksum)
       SELECT 99, claim_id, reviewer_id, action, verdict, note, seconds, decided_at, replaces, checksum
       FROM decisions WHERE replaces = 1""",
    "UPDATE evidence SET url = 'https://b.example'",
    "DELETE FROM evidence",
    "UPDATE evidence SET dated = '2026-03-01'",
    "INSERT OR REPLACE INTO evidence VALUES (1, 0, 'https://b.example', '', NULL)",
    "DELETE FROM claims",
    "DELETE FROM reviewers",
    "DELETE FROM articles",
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("recursive", [0, 1])
def test_a_label_is_never_updated_deleted_or_replaced(
    file: Path, claims: list[int], ana: int, clock: Clock, change: str, recursive: int
) -> None:
    label(file, ana, take_next(file, ana, clock), FULL)
    undo(file, ana)
    clock.advance(seconds=1)
    label(file, ana, claims[0], FULL)
    before = decisions_in(file)
    with pytest.raises(sqlite3.IntegrityError):
        from_outside(file, "PRAGMA foreign_keys = ON", f"PRAGMA recursive_triggers = {recursive}", change)
    assert decisions_in(file) == before
    assert check(file) == []
