"""Sessions: they stand until they end, for whoever may still be here."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

from db.attempts import attempt_failed, attempt_succeeded, begin_attempt
from db.audit import list_entries
from db.connection import reading
from db.invitations import accept, invite, list_open_invitations, offer_new_password
from db.records import Role
from db.reviewers import enrol, reviewer_with_email
from db.sessions import begin_session, end_session, read_session, signing_key
from db.team import add, anybody, disable, enable, password_of
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


def test_nothing_of_signing_in_scans_a_table(file: Path, asked: set[str]) -> None:
    ana = enrol(file, "Ana")
    begin_attempt(file, "Ana", "192.0.2.7")
    attempt_failed(file, "Ana", "192.0.2.7")
    attempt_succeeded(file, "Ana", "192.0.2.7")
    token = begin_session(file, ana.id, HOURS, way="name")
    read_session(file, token)
    end_session(file, token)
    offer = invite(file, ana.id, Role.REVIEWER)
    list_open_invitations(file)
    bo = accept(file, offer, "Bo", "hash")
    offer_new_password(file, ana.id, bo.id)
    reviewer_with_email(file, "ana@example.org")
    password_of(file, "Ana")
    anybody(file)
    looked_at = [one for one in asked if one.split()[0] in ("SELECT", "UPDATE", "DELETE")]
    assert len(looked_at) > 20
    with reading(file) as db:
        for statement in looked_at:
            for *_, step in db.execute(f"EXPLAIN QUERY PLAN {statement}"):
                assert "TEMP B-TREE" not in step, statement
                assert not step.startswith("SCAN") or step in ONE_ROW, statement


ONE_ROW = {"SCAN project", "SCAN p", "SCAN audit"}  # the audit's newest entry, by its key
