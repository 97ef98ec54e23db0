"""Attempts to sign in: limited where they come from, never for a colleague elsewhere."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from db.attempts import FOR_A_NAME, FOR_AN_ADDRESS, attempt_failed, attempt_succeeded, begin_attempt
from db.audit import list_entries
from db.connection import reading
from db.problems import Refused
from db.reviewers import enrol
from tests.db.making import Clock

HERE, THERE = "192.0.2.7", "198.51.100.9"


def exhaust(file: Path, name: str, address: str) -> None:
    for _ in range(FOR_A_NAME):
        begin_attempt(file, name, address)


def test_a_name_may_be_tried_a_few_times_and_then_has_to_wait(file: Path, clock: Clock) -> None:
    exhaust(file, "Ana", HERE)
    with pytest.raises(Refused, match="Wait 15 minutes"):
        begin_attempt(file, " ANA ", HERE)
    clock.advance(minutes=14, seconds=30)
    with pytest.raises(Refused, match="Wait a minute"):
        begin_attempt(file, "Ana", HERE)
    clock.advance(seconds=30)
    begin_attempt(file, "Ana", HERE)


def test_a_stranger_locks_nobody_out(file: Path) -> None:
    for n in range(20):
        exhaust(file, "Ana", f"203.0.113.{n}")
    begin_attempt(file, "Ana", HERE)


def test_other_names_from_the_same_place_may_be_tried_but_not_without_end(file: Path) -> None:
    exhaust(file, "Ana", HERE)
    for n in range(FOR_AN_ADDRESS - FOR_A_NAME):
        begin_attempt(file, f"name {n}", HERE)
    with pytest.raises(Refused, match="tried too often from here"):
        begin_attempt(file, "Bo", HERE)
    begin_attempt(file, "Bo", THERE)


def test_success_forgets_that_names_attempts_alone(file: Path) -> None:
    exhaust(file, "Ana", HERE)
    exhaust(file, "Bo", HERE)
    attempt_succeeded(file, "Ana", HERE)
    begin_attempt(file, "Ana", HERE)
    with pytest.raises(Refused):
        begin_attempt(file, "Bo", HERE)


def test_whoever_has_many_addresses_in_one_network_is_one(file: Path) -> None:
    for n in range(FOR_A_NAME):
        begin_attempt(file, "Ana", f"2001:db8:1:2::{n}")
    with pytest.raises(Refused):
        begin_attempt(file, "Ana", "2001:db8:1:2:ffff::1")
    begin_attempt(file, "Ana", "2001:db8:1:3::1")


def test_attempts_at_the_same_time_are_no_way_around_the_limit(file: Path) -> None:
    def attempt(_: int) -> bool:
        try:
            begin_attempt(file, "Ana", HERE)
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(attempt, range(24))) == FOR_A_NAME


def test_a_failure_is_on_record_without_what_was_typed(file: Path) -> None:
    ana = enrol(file, "Ana")
    attempt_failed(file, "ana", HERE)
    begin_attempt(file, "correct horse battery", HERE)  # a password in the field for the name
    attempt_failed(file, "correct horse battery", HERE)
    assert [(one.who, one.action, one.about) for one in list_entries(file)][:2] == [
        (None, "failed sign-in", {"reviewer": None, "from": HERE}),
        (None, "failed sign-in", {"reviewer": ana.id, "from": HERE}),
    ]
    with closing(sqlite3.connect(file)) as db:
        assert "correct horse" not in "\n".join(db.iterdump())


def test_old_attempts_are_cleared_away(file: Path, clock: Clock) -> None:
    exhaust(file, "Ana", HERE)
    clock.advance(hours=1)
    begin_attempt(file, "Bo", THERE)
    with reading(file) as db:
        assert db.execute("SELECT count(*) FROM sign_in_attempts").fetchone() == (1,)
