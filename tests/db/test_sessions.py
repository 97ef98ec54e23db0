"""Sessions: they stand until they end, for whoever may still be here."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from db.audit import list_entries
from db.connection import reading
from db.records import Role
from db.reviewers import enrol
from db.sessions import begin_session, end_session, read_session, signing_key
from db.team import add, disable, enable
from tests.db.making import Clock

HOURS = timedelta(hours=12)


def test_a_session_says_who_it_is_until_it_ends(file: Path, clock: Clock) -> None:
    ana = enrol(file, "Ana")
    token = begin_session(file, ana.id, HOURS, way="name")
    clock.advance(hours=11, minutes=59)
    session = read_session(file, token)
    assert session is not None
    assert (session.reviewer, session.signing_key) == (ana, signing_key(file))
    clock.advance(minutes=1)
    assert read_session(file, token) is None


def test_each_sign_in_is_a_session_of_its_own(file: Path) -> None:
    ana = enrol(file, "Ana")
    one, other = (begin_session(file, ana.id, HOURS, way="name") for _ in range(2))
    end_session(file, one)
    assert read_session(file, one) is None
    assert read_session(file, other) is not None


def test_no_token_is_one_that_was_not_given(file: Path) -> None:
    begin_session(file, enrol(file, "Ana").id, HOURS, way="name")
    for token in ("", "x", "%", "\x00", "é"):
        assert read_session(file, token) is None


def test_tokens_are_not_in_the_file(file: Path) -> None:
    token = begin_session(file, enrol(file, "Ana").id, HOURS, way="name")
    with closing(sqlite3.connect(file)) as db:
        assert token not in "\n".join(db.iterdump())


def test_whoever_is_disabled_is_signed_out_everywhere_and_stays_so(file: Path) -> None:
    enrol(file, "Ana")
    bo = add(file, None, "Bo", Role.REVIEWER)
    token = begin_session(file, bo.id, HOURS, way="name")
    disable(file, None, bo.id)
    assert read_session(file, token) is None
    enable(file, None, bo.id)
    assert read_session(file, token) is None


def test_sessions_that_are_over_are_cleared_away(file: Path, clock: Clock) -> None:
    ana = enrol(file, "Ana")
    begin_session(file, ana.id, HOURS, way="name")
    clock.advance(days=1)
    begin_session(file, ana.id, HOURS, way="name")
    with reading(file) as db:
        assert db.execute("SELECT count(*) FROM sessions").fetchone() == (1,)


def test_signing_in_and_out_is_on_record_once(file: Path) -> None:
    ana = enrol(file, "Ana")
    token = begin_session(file, ana.id, HOURS, way="password", address="192.0.2.7")
    end_session(file, token)
    end_session(file, token)
    assert [(one.who, one.action, one.about) for one in list_entries(file)][:2] == [
        ("Ana", "sign out", {}),
        ("Ana", "sign in", {"by": "password", "from": "192.0.2.7"}),
    ]


def test_every_project_signs_with_a_key_of_its_own(file: Path, tmp_path: Path) -> None:
    from db.project import open_project

    other = open_project(tmp_path / "other.db").file
    assert len(signing_key(file)) == 32
    assert signing_key(file) != signing_key(other)


def test_whether_a_session_stands_is_looked_up_in_an_index(file: Path) -> None:
    with reading(file) as db:
        plan = db.execute(
            """
            EXPLAIN QUERY PLAN
            SELECT r.id FROM sessions AS s JOIN reviewers AS r ON r.id = s.reviewer_id
            WHERE s.token_hash = ? AND s.ends_at > ?
            """,
            ["", ""],
        ).fetchall()
    assert not any("SCAN" in step[-1] for step in plan)
