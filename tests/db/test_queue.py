"""Who gets which claim: the most worth checking first, and no claim in two pairs of hands."""

import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest

import db.clock
from db import queue
from db.candidates import Filter
from db.checks import check
from db.connection import reading
from db.drafts import read_draft, save_draft
from db.labels import bring_back_skipped, label, skip, undo
from db.places import requeue
from db.project import open_project, read_project
from db.queue import has_next, read_standing, take
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import DISPUTED, LEASE, VERIFIED, Clock, add_claims, group_by, uid_of
from tests.db.many import review_at_once

ROOT = Path(__file__).parents[2]


@pytest.fixture
def ana(file: Path) -> int:
    return enrol(file, "Ana").id


@pytest.fixture
def bo(file: Path) -> int:
    return enrol(file, "Bo").id


def take_and_label(file: Path, reviewer: int, clock: Clock) -> int | None:
    if (claim := take(file, reviewer)) is not None:
        clock.advance(seconds=2)
        label(file, reviewer, claim, VERIFIED)
    return claim


def shown_at(file: Path, claim: int) -> str:
    with reading(file) as db:
        (shown,) = db.execute("SELECT shown_at FROM assignments WHERE claim_id = ?", [claim]).fetchone()
        return str(shown)


def test_an_empty_queue_has_no_claim_to_give(file: Path, ana: int) -> None:
    assert take(file, ana) is None
    assert take(file, ana, on_screen="no such claim") is None


def test_the_claim_most_worth_checking_comes_first_and_of_equals_the_earlier(
    file: Path, ana: int, clock: Clock
) -> None:
    low, high, middle, equal = add_claims(file, [0.1, 0.9, 0.5, 0.5])
    assert [take_and_label(file, ana, clock) for _ in range(5)] == [high, middle, equal, low, None]


def test_a_claim_imported_later_takes_its_place_in_the_order(file: Path, ana: int, clock: Clock) -> None:
    first, second = add_claims(file, [0.5, 0.4])
    assert take_and_label(file, ana, clock) == first
    (better,) = add_claims(file, [0.8], "later")
    assert [take_and_label(file, ana, clock) for _ in range(2)] == [better, second]


def test_nobody_gets_a_claim_that_is_in_anothers_hands(file: Path, ana: int, bo: int) -> None:
    first, second = add_claims(file, [0.9, 0.8])
    assert (take(file, ana), take(file, bo)) == (first, second)
    assert take(file, enrol(file, "Cy").id) is None


def test_a_labelled_claim_is_not_offered_to_anybody_again(
    file: Path, ana: int, bo: int, clock: Clock
) -> None:
    add_claims(file, [0.9])
    take_and_label(file, ana, clock)
    clock.advance(days=30)
    assert (take(file, ana), take(file, bo)) == (None, None)


def test_whoever_asks_twice_gets_the_same_claim(file: Path, ana: int) -> None:
    first, _ = add_claims(file, [0.9, 0.8])
    assert [take(file, ana) for _ in range(3)] == [first] * 3
    assert check(file) == []


def test_the_claim_on_screen_is_kept_and_its_time_runs_on(file: Path, ana: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.9])
    take(file, ana)
    shown = shown_at(file, claim)
    for _ in range(3):
        clock.advance(minutes=40)  # past half of the lease, so that it is renewed
        assert take(file, ana, uid_of(file, claim)) == claim
    assert shown_at(file, claim) == shown


def test_a_claim_that_appears_anew_begins_its_time_anew(file: Path, ana: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.9])
    take(file, ana)
    before = shown_at(file, claim)
    clock.advance(seconds=10)
    take(file, ana)
    assert shown_at(file, claim) > before


def test_a_lease_that_is_renewed_does_not_run_out(file: Path, ana: int, bo: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.9])
    take(file, ana)
    for _ in range(4):
        clock.advance(seconds=LEASE.total_seconds() * 0.6)
        assert take(file, bo) is None
        assert take(file, ana, uid_of(file, claim)) == claim


@pytest.mark.parametrize(("minutes", "free"), [(59, False), (60, False), (61, True)])
def test_a_lease_runs_out_after_an_hour(
    file: Path, ana: int, bo: int, clock: Clock, minutes: int, free: bool
) -> None:
    (claim,) = add_claims(file, [0.9])
    take(file, ana)
    clock.advance(minutes=minutes)
    assert take(file, bo) == (claim if free else None)
    assert check(file) == []


def test_of_several_claims_in_hand_the_latest_comes_first(file: Path, ana: int, clock: Clock) -> None:
    claims = add_claims(file, [0.7, 0.8, 0.9])
    for _ in claims:
        take_and_label(file, ana, clock)
    for _ in claims:
        undo(file, ana)  # the one most worth checking last
        clock.advance(seconds=1)
    assert [take_and_label(file, ana, clock) for _ in claims] == [claims[2], claims[1], claims[0]]
    for _ in range(2):
        undo(file, ana)
        clock.advance(seconds=1)
    undone_last = claims[1]
    assert take(file, ana) == undone_last


def test_a_claim_in_hand_does_not_use_up_another_place(file: Path, ana: int) -> None:
    (claim,) = add_claims(file, [0.9])
    change_settings(file, None, overlap=3)
    list(requeue(file))
    for _ in range(4):
        assert take(file, ana) == claim
    with reading(file) as db:
        assert db.execute("SELECT open_slots FROM claims").fetchone() == (2,)


def test_a_lease_that_ran_out_while_nobody_asked_is_still_ones_own(
    file: Path, ana: int, bo: int, clock: Clock
) -> None:
    (claim,) = add_claims(file, [0.9])
    take(file, ana)
    clock.advance(days=1)
    assert take(file, ana, uid_of(file, claim)) == claim
    assert take(file, bo) is None


def test_a_claim_on_screen_that_went_back_to_nobody_is_had_again(
    file: Path, ana: int, bo: int, clock: Clock
) -> None:
    first, second, third = add_claims(file, [0.9, 0.8, 0.7])
    assert (take(file, bo), take(file, ana)) == (first, second)
    clock.advance(days=1)
    add_claims(file, [1.0], "later")
    take(file, enrol(file, "Cy").id)  # gives back the leases that ran out; the later claim is Cy's
    assert take(file, ana, uid_of(file, second)) == second  # though the first is worth more
    assert take(file, bo) == first
    assert take(file, enrol(file, "Di").id) == third
    assert check(file) == []


def test_a_claim_on_screen_that_a_colleague_has_by_now_gives_way_to_the_next(
    file: Path, ana: int, bo: int, clock: Clock
) -> None:
    first, second = add_claims(file, [0.9, 0.8])
    take(file, ana)
    clock.advance(days=1)
    assert take(file, bo) == first
    assert take(file, ana, uid_of(file, first)) == second


def test_a_claim_on_screen_that_one_has_labelled_or_skipped_gives_way_to_the_next(
    file: Path, ana: int, clock: Clock
) -> None:
    first, second, third = add_claims(file, [0.9, 0.8, 0.7])
    take(file, ana)
    clock.advance(seconds=2)
    label(file, ana, first, VERIFIED)
    assert take(file, ana, uid_of(file, first)) == second
    clock.advance(seconds=2)
    skip(file, ana, second)
    assert take(file, ana, uid_of(file, second)) == third


def test_after_a_long_night_the_leases_come_back_some_at_a_time(
    file: Path, ana: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queue, "_SWEEP", 3)
    add_claims(file, [0.5] * 5)
    for n in range(5):
        take(file, enrol(file, f"reviewer {n}").id)
    clock.advance(days=1)
    for reviewer, left_open in ((ana, 2), (enrol(file, "Bo").id, 3)):
        assert take(file, reviewer) is not None
        with reading(file) as db:
            assert db.execute("SELECT sum(open_slots) FROM claims").fetchone() == (left_open,)


def test_a_skipped_claim_is_for_others_and_for_oneself_only_when_asked_for(
    file: Path, ana: int, bo: int, clock: Clock
) -> None:
    first, second = add_claims(file, [0.9, 0.8])
    take(file, ana)
    clock.advance(seconds=2)
    skip(file, ana, first)
    assert take_and_label(file, ana, clock) == second
    assert take(file, ana) is None
    assert read_standing(file, ana).skipped == 1
    bring_back_skipped(file, ana)
    assert take(file, ana) == first
    assert read_standing(file, ana).skipped == 0
    assert take(file, bo) is None


def test_a_skipped_claim_is_open_to_others_at_once(file: Path, ana: int, bo: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.9])
    take(file, ana)
    clock.advance(seconds=2)
    skip(file, ana, claim)
    assert take(file, bo) == claim
    bring_back_skipped(file, ana)  # too late
    assert take(file, ana) is None


def test_two_tabs_of_one_reviewer_show_one_claim_and_do_no_harm(file: Path, ana: int, clock: Clock) -> None:
    first, second = add_claims(file, [0.9, 0.8])
    assert (take(file, ana), take(file, ana)) == (first, first)
    clock.advance(seconds=2)
    label(file, ana, first, VERIFIED)  # in the one tab …
    assert take(file, ana, uid_of(file, first)) == second
    clock.advance(seconds=2)
    label(file, ana, first, VERIFIED)  # … and in the other, which still showed the first
    assert take(file, ana, uid_of(file, first)) == second
    assert read_standing(file, ana).own_labels == 1
    assert check(file) == []


def test_one_reviewer_does_not_see_what_another_typed(file: Path, ana: int, bo: int) -> None:
    (claim,) = add_claims(file, [0.9])
    save_draft(file, ana, claim, {"note": "mine"})
    assert read_draft(file, bo, claim) == {}


def test_the_standing_counts_what_stands(file: Path, ana: int, bo: int, clock: Clock) -> None:
    add_claims(file, [0.9, 0.8, 0.7])
    for reviewer in (ana, bo):
        claim = take(file, reviewer)
        assert claim
        clock.advance(seconds=4)
        label(file, reviewer, claim, DISPUTED)
    clock.advance(seconds=2)
    undo(file, bo)
    standing = read_standing(file, ana)
    assert (standing.wanted, standing.labels, standing.own_labels, standing.skipped) == (3, 1, 1, 0)
    assert standing.recent_seconds == (4.0,)
    assert read_standing(file, bo).own_labels == 0


def start(file: Path, name: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.worker", file, name],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def labelled(file: Path) -> Counter[int]:
    with reading(file) as db:
        return Counter(claim for (claim,) in db.execute("SELECT claim_id FROM labels"))


def test_many_processes_of_many_threads_label_every_claim_once(tmp_path: Path) -> None:
    file = open_project(tmp_path / "annotate.db").file
    claims = add_claims(file, [n % 7 / 7 for n in range(400)])
    processes = [start(file, f"process {n}") for n in range(4)]
    ended = [process.communicate(timeout=300) for process in processes]
    assert [errors for _, errors in ended] == [""] * 4
    assert labelled(file) == Counter(claims)
    assert Counter(int(line.split()[0]) for out, _ in ended for line in out.splitlines()) == Counter(claims)
    assert read_project(file).labels == 400
    assert check(file) == []


def test_with_an_overlap_and_some_who_walk_away_there_are_exactly_the_labels_wanted(tmp_path: Path) -> None:
    done = review_at_once(tmp_path, claims=60, overlap=3, processes=3, threads=4, lease_seconds=0.4)
    assert done.is_right, done


def test_when_a_process_is_killed_the_rest_finishes_and_no_label_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = open_project(tmp_path / "annotate.db").file
    claims = add_claims(file, [0.5] * 300)
    with start(file, "doomed") as doomed, start(file, "other") as other:
        assert doomed.stdout
        acknowledged = [doomed.stdout.readline() for _ in range(30)]
        doomed.kill()
        acknowledged += doomed.stdout.readlines()
        _, errors = other.communicate(timeout=300)
    assert errors == ""
    there = labelled(file)
    assert {int(line.split()[0]) for line in acknowledged if line.endswith("\n")} <= set(there)
    assert set(there.values()) == {1}
    assert check(file) == []
    # What was in the hands of the dead comes back when their leases have run out.
    clock = Clock()
    clock.moment = db.clock.now()
    clock.advance(hours=2)
    monkeypatch.setattr(db.clock, "now", clock.now)
    heir = enrol(file, "heir").id
    while take_and_label(file, heir, clock) is not None:
        pass
    assert labelled(file) == Counter(claims)
    assert check(file) == []


def test_that_there_is_a_next_claim_is_said_without_taking_it(
    file: Path, ana: int, bo: int, clock: Clock
) -> None:
    assert not has_next(file, ana)
    (claim,) = add_claims(file, [0.9])
    assert has_next(file, ana)
    assert read_project(file).labels == 0
    assert take(file, bo) == claim
    assert not has_next(file, ana)
    assert has_next(file, bo)  # their own
    assert not has_next(file, bo, Filter(claimant="Li Wei"))
    clock.advance(minutes=LEASE / timedelta(minutes=1), seconds=1)
    assert has_next(file, ana)
    assert take(file, ana) == claim
    assert not has_next(file, bo)


def test_whenever_a_next_claim_is_promised_one_is_given(file: Path, ana: int, bo: int, clock: Clock) -> None:
    add_claims(file, [0.9, 0.8, 0.7, 0.6])
    group_by(file, lambda text: text in ("Claim 0.", "Claim 1."))
    promises = []
    for _ in range(5):
        for who in (ana, bo):
            promises.append(has_next(file, who))
            claim = take(file, who)
            assert (claim is not None) == promises[-1]
            clock.advance(seconds=2)
            if claim is not None and who == ana:
                skip(file, ana, claim)
            elif claim is not None:
                label(file, bo, claim, VERIFIED)
    assert set(promises) == {True, False}
