import sqlite3
from pathlib import Path

import pytest

from db.articles import describe_article
from db.checks import check
from db.groups import split
from db.labels import label, skip, undo
from db.queue import take
from db.records import DisputedKind, Judgement, Reason, SkipReason, Verdict
from db.reports import (
    RECENT,
    Hour,
    Outcome,
    Progress,
    Verdicts,
    labels_by_hour,
    outcomes,
    read_progress,
    verdicts_by,
    work_of_each,
)
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import DISPUTED, VERIFIED, Clock, add_claims, from_outside, group_by

NOON = "2026-03-01T09"
EVER = ""


@pytest.fixture
def ana(file: Path) -> int:
    return enrol(file, "Ana").id


@pytest.fixture
def bo(file: Path, ana: int) -> int:
    return enrol(file, "Bo").id


def judge(
    file: Path, reviewer_id: int, clock: Clock, judgement: Judgement = VERIFIED, seconds: float = 10
) -> int:
    claim = take(file, reviewer_id)
    assert claim is not None
    clock.advance(seconds=seconds)
    label(file, reviewer_id, claim, judgement)
    return claim


def states(file: Path) -> tuple[int, int, int, int]:
    found = read_progress(file)
    return found.open, found.in_hands, found.second_look, found.done


def test_a_claim_is_in_one_state_at_a_time(file: Path, ana: int, bo: int, clock: Clock) -> None:
    change_settings(file, ana, overlap=2)
    add_claims(file, [0.9, 0.8, 0.7])
    assert states(file) == (3, 0, 0, 0)
    claim = take(file, ana)
    assert claim is not None
    assert states(file) == (2, 1, 0, 0)
    clock.advance(seconds=10)
    label(file, ana, claim, VERIFIED)
    assert states(file) == (2, 0, 1, 0)
    assert take(file, bo) == claim
    assert states(file) == (2, 1, 0, 0)
    clock.advance(seconds=10)
    label(file, bo, claim, DISPUTED)
    assert states(file) == (2, 0, 0, 1)
    undo(file, bo)
    assert states(file) == (2, 1, 0, 0)
    clock.advance(seconds=10)
    skip(file, bo, claim)
    assert states(file) == (2, 0, 1, 0)
    found = read_progress(file)
    assert (found.claims, found.wanted, found.missing) == (3, 6, 5)
    assert check(file) == []


def test_an_empty_project(file: Path) -> None:
    assert read_progress(file) == Progress(0, 0, 0, 0, 0, 0)
    assert labels_by_hour(file, EVER) == []
    assert work_of_each(file) == []
    assert [verdicts_by(file, sort) for sort in ("claimant", "publisher", "week")] == [[], [], []]
    assert outcomes(file) == []


def test_labels_stand_in_the_hour_in_which_they_were_given(
    file: Path, ana: int, bo: int, clock: Clock
) -> None:
    add_claims(file, [0.9, 0.8, 0.7, 0.6])
    judge(file, ana, clock)
    judge(file, bo, clock)
    clock.advance(hours=2)
    judge(file, ana, clock)
    assert labels_by_hour(file, EVER) == [Hour("2026-03-01T09", 2, 0), Hour("2026-03-01T11", 1, 0)]
    assert labels_by_hour(file, "2026-03-01T10") == [Hour("2026-03-01T11", 1, 0)]
    assert labels_by_hour(file, EVER, bo) == [Hour("2026-03-01T09", 1, 0)]
    clock.advance(hours=2)
    undo(file, ana)  # one that was taken back is nowhere, not in the hour of the undo
    assert labels_by_hour(file, EVER) == [Hour("2026-03-01T09", 2, 0)]
    assert check(file) == []


def test_carried_labels_count_as_labels_but_not_as_reading(file: Path, ana: int, clock: Clock) -> None:
    claims = add_claims(file, [0.9, 0.8, 0.7])
    group_by(file, lambda text: 0)
    judge(file, ana, clock, seconds=30)
    assert labels_by_hour(file, EVER) == [Hour(NOON, 1, 2)]
    (work,) = work_of_each(file)
    assert (work.labels, work.read, work.carried, work.recent_seconds) == (3, 1, 2, (30.0,))
    assert verdicts_by(file, "publisher") == [Verdicts("", 3, 0, 0, 0)]
    split(file, ana, claims[1])
    assert labels_by_hour(file, EVER) == [Hour(NOON, 1, 1)]
    assert check(file) == []


def test_the_pace_is_that_of_the_last_labels_without_idle_time(file: Path, ana: int, clock: Clock) -> None:
    claims = add_claims(file, [0.5] * (RECENT + 2))
    judge(file, ana, clock, seconds=99)
    take(file, ana)
    clock.advance(seconds=20)
    skip(file, ana, claims[1])
    for _ in range(RECENT - 1):
        judge(file, ana, clock)
    take(file, ana)
    clock.advance(seconds=300)
    label(file, ana, claims[-1], VERIFIED, idle_seconds=288)
    (work,) = work_of_each(file)
    assert work.recent_seconds == (12.0, *[10.0] * (RECENT - 1))


def test_one_reviewers_work_alone(file: Path, ana: int, bo: int, clock: Clock) -> None:
    add_claims(file, [0.9, 0.8])
    judge(file, ana, clock)
    judge(file, bo, clock)
    assert [work.name for work in work_of_each(file)] == ["Ana", "Bo"]
    assert [(work.name, work.read) for work in work_of_each(file, bo)] == [("Bo", 1)]


def test_verdicts_follow_what_is_known_of_the_article(file: Path, ana: int, clock: Clock) -> None:
    add_claims(file, [0.9, 0.8], "first")
    add_claims(file, [0.7], "second")
    known = {"title": None, "url": None, "author": None}
    describe_article(file, 1, **known, publisher="The Quay", published_on="2026-03-01")  # a Sunday
    judge(file, ana, clock)
    judge(file, ana, clock, DISPUTED)
    judge(file, ana, clock, Judgement(Verdict.NOT_A_CLAIM))
    assert verdicts_by(file, "publisher") == [Verdicts("The Quay", 1, 1, 0, 0), Verdicts("", 0, 0, 0, 1)]
    assert verdicts_by(file, "week") == [Verdicts("2026-02-23", 1, 1, 0, 0)]
    describe_article(file, 2, **known, publisher="The Quay", published_on="2026-03-02")  # the Monday after
    assert verdicts_by(file, "publisher") == [Verdicts("The Quay", 1, 1, 0, 1)]
    assert [one.name for one in verdicts_by(file, "week")] == ["2026-02-23", "2026-03-02"]
    assert [one.name for one in verdicts_by(file, "week", limit=1)] == ["2026-03-02"]
    describe_article(file, 1, **known, publisher=None, published_on="soon")
    assert [one.name for one in verdicts_by(file, "publisher")] == ["", "The Quay"]
    undo(file, ana)
    assert verdicts_by(file, "claimant") == [Verdicts("", 1, 1, 0, 0)]
    assert check(file) == []


def test_outcomes_by_the_reason_given(file: Path, ana: int, bo: int, clock: Clock) -> None:
    add_claims(file, [0.9, 0.8, 0.7, 0.6, 0.5])
    judge(file, ana, clock, Judgement(Verdict.NOT_A_CLAIM, reason=Reason.QUESTION))
    judge(file, ana, clock, Judgement(Verdict.NOT_A_CLAIM))
    judge(file, ana, clock, Judgement(Verdict.DISPUTED, disputed_kind=DisputedKind.REFUTED))
    claim = take(file, ana)
    assert claim is not None
    clock.advance(seconds=10)
    skip(file, ana, claim, SkipReason.NEEDS_TIME)
    assert set(outcomes(file)) == {
        Outcome("not a claim", "question", 1),
        Outcome("not a claim", "", 1),
        Outcome("disputed", "refuted", 1),
        Outcome("skip", "needs more time", 1),
    }
    undo(file, ana)
    clock.advance(seconds=10)
    label(file, ana, claim, VERIFIED)
    assert Outcome("skip", "needs more time", 1) not in outcomes(file)
    assert Outcome("verified", "", 1) in outcomes(file)
    assert check(file) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE claim_tallies SET claims = 9 WHERE state = 'open'",
         "Of claims by state, state open has 1, but 9 are on record."),
        ("UPDATE label_tallies SET read = 9 WHERE reviewer_id AND hour > ''",
         "Of labels by hour, 2026-03-01T09 of reviewer 1 has 1, but 9 are on record."),
        ("DELETE FROM label_tallies WHERE reviewer_id AND hour > ''",
         "Of labels by hour, 2026-03-01T09 of reviewer 1 has 1, but 0 are on record."),
        ("UPDATE outcome_tallies SET decisions = 9",
         "Of decisions by reason, verified  has 1, but 9 are on record."),
        ("UPDATE verdict_tallies SET disputed = 9 WHERE sort = 'week'",
         "Of verdicts by claimant, publisher and week, week , disputed has 0, but 9 are on record."),
    ],
)  # fmt: skip
def test_a_tally_that_is_off_is_a_fault(file: Path, ana: int, clock: Clock, change: str, fault: str) -> None:
    add_claims(file, [0.9, 0.8])
    judge(file, ana, clock)
    assert check(file) == []
    from_outside(file, change)
    assert check(file) == [fault]


@pytest.fixture
def statements(file: Path, ana: int, clock: Clock, asked: set[str]) -> set[str]:
    """Every statement of the reports, with the values it had."""
    add_claims(file, [0.9, 0.8])
    judge(file, ana, clock)
    asked.clear()
    read_progress(file)
    labels_by_hour(file, NOON)
    labels_by_hour(file, NOON, ana)
    work_of_each(file)
    work_of_each(file, ana)
    for sort in ("claimant", "publisher", "week"):
        verdicts_by(file, sort)
    outcomes(file)
    return {one for one in asked if one.split()[0] == "SELECT"}


# A row for the project, five states, some twenty reasons, the people of a team.
SMALL = {"project", "claim_tallies", "outcome_tallies", "r"}


def test_the_reports_scan_and_sort_nothing_that_grows(file: Path, statements: set[str]) -> None:
    db = sqlite3.connect(file)
    assert len(statements) >= 9
    for statement in statements:
        for _, _, _, step in db.execute(f"EXPLAIN QUERY PLAN {statement}"):
            assert "TEMP B-TREE" not in step, statement
            assert not step.startswith("SCAN") or step.split()[1] in {*SMALL, "(subquery-1)"}, statement
    db.close()
