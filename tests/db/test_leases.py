"""Leases run by a clock of their own, whatever is done to the computer's."""

from datetime import timedelta
from pathlib import Path

import pytest

from db import clock as wall
from db import leases
from db.checks import check
from db.connection import reading, writing
from db.labels import label
from db.queue import take
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import VERIFIED, Clock, add_claims, uid_of


def wound(file: Path) -> str:
    with writing(file) as db:
        return wall.stamp(leases.wind(db))


def test_it_goes_on_as_the_computers_does(file: Path, clock: Clock) -> None:
    clock.advance(minutes=5)
    assert wound(file) == "2026-03-01T09:05:00.000Z"
    clock.advance(seconds=1.5)
    assert wound(file) == "2026-03-01T09:05:01.500Z"


def test_it_does_not_go_back_and_does_not_stand_still(file: Path, clock: Clock) -> None:
    clock.advance(minutes=5)
    wound(file)
    clock.advance(days=-365)
    assert wound(file) == "2026-03-01T09:05:00.000Z"
    clock.advance(minutes=1)
    assert wound(file) == "2026-03-01T09:06:00.000Z"


def test_asking_does_not_wind_it(file: Path, clock: Clock) -> None:
    clock.advance(minutes=5)
    with reading(file) as db:
        assert wall.stamp(leases.now(db)) == "2026-03-01T09:05:00.000Z"
    clock.advance(minutes=-5)
    assert wound(file) == "2026-03-01T09:00:00.000Z"


def test_with_the_clock_set_back_a_lease_neither_ends_at_once_nor_lasts_for_a_year(
    file: Path, clock: Clock
) -> None:
    (claim,) = add_claims(file, [0.9])
    ana, bo = enrol(file, "Ana").id, enrol(file, "Bo").id
    take(file, enrol(file, "Cy").id)
    clock.advance(days=-365)
    clock.advance(hours=2)
    assert take(file, ana) is None  # the clock was last wound before: what passed meanwhile is not known
    clock.advance(minutes=61)
    assert take(file, ana) == claim
    assert take(file, bo) is None
    clock.advance(minutes=59)
    assert take(file, bo) is None
    clock.advance(minutes=2)
    assert take(file, bo) == claim
    assert check(file) == []


def test_with_the_clock_set_forward_and_back_the_next_leases_last_as_long_as_ever(
    file: Path, clock: Clock
) -> None:
    first, second = add_claims(file, [0.9, 0.8])
    ana, bo = enrol(file, "Ana").id, enrol(file, "Bo").id
    assert take(file, ana) == first
    clock.advance(days=365)
    assert take(file, bo) == first  # by the computer's clock Ana was gone for a year
    clock.advance(days=-365)
    assert take(file, ana, uid_of(file, first)) == second
    clock.advance(minutes=61)
    assert take(file, enrol(file, "Cy").id) == first
    clock.advance(seconds=2)
    label(file, bo, second, VERIFIED)  # nobody has it: its lease ran out in an hour as well
    assert check(file) == []


@pytest.mark.parametrize(("minutes", "free"), [(5, False), (6, True)])
def test_a_lease_is_as_long_as_the_settings_say(file: Path, clock: Clock, minutes: int, free: bool) -> None:
    (claim,) = add_claims(file, [0.9])
    change_settings(file, None, lease_minutes=5)
    take(file, enrol(file, "Ana").id)
    clock.advance(minutes=minutes)
    assert take(file, enrol(file, "Bo").id) == (claim if free else None)


@pytest.mark.parametrize(
    ("lease", "words"),
    [
        (timedelta(minutes=1), "1 minute"),
        (timedelta(minutes=60), "1 hour"),
        (timedelta(minutes=90), "90 minutes"),
        (timedelta(days=2), "2 days"),
        (timedelta(seconds=0.4), "0.4 seconds"),
    ],
)
def test_in_words(lease: timedelta, words: str) -> None:
    assert leases.in_words(lease) == words
