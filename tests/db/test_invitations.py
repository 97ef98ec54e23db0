"""Invitations: links that work once, for a while."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from db.audit import list_entries
from db.invitations import (
    accept,
    invite,
    list_open_invitations,
    offer_new_password,
    read_invitation,
    withdraw,
)
from db.problems import Refused
from db.records import Role
from db.reviewers import enrol, find_reviewer
from db.sessions import begin_session, read_session
from db.team import disable, password_of
from tests.db.making import Clock


@pytest.fixture
def ana(file: Path) -> int:
    """The project's editor."""
    return enrol(file, "Ana").id


def test_an_invitation_makes_one_person_of_its_role(file: Path, ana: int) -> None:
    token = invite(file, ana, Role.ADJUDICATOR, "Bo")
    offer = read_invitation(file, token)
    assert (offer.role, offer.name, offer.reviewer, offer.made_by) == ("adjudicator", "Bo", None, "Ana")
    bo = accept(file, token, "Bo Lima", "hash")
    assert (bo.name, bo.role) == ("Bo Lima", Role.ADJUDICATOR)
    assert password_of(file, "bo lima") == (bo, "hash")


def test_a_link_works_once_however_many_come_at_once(file: Path, ana: int) -> None:
    token = invite(file, ana, Role.REVIEWER)

    def use(n: int) -> bool:
        try:
            accept(file, token, f"Person {n}", "hash")
        except Refused:
            return False
        return True

    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(use, range(16))) == 1
    with pytest.raises(Refused, match="used before"):
        read_invitation(file, token)


def test_a_link_expires(file: Path, ana: int, clock: Clock) -> None:
    token = invite(file, ana, Role.REVIEWER)
    clock.advance(days=7)
    for use in (lambda: read_invitation(file, token), lambda: accept(file, token, "Bo", "hash")):
        with pytest.raises(Refused, match="expired on 2026-03-08"):
            use()
    assert find_reviewer(file, "Bo") is None


@pytest.mark.parametrize("token", ["", "x" * 43, "' OR 1 --"])
def test_what_is_no_link_of_ours_offers_nothing(file: Path, ana: int, token: str) -> None:
    invite(file, ana, Role.EDITOR)
    with pytest.raises(Refused, match="not one of this project"):
        accept(file, token, "Bo", "hash")


def test_a_withdrawn_link_is_void(file: Path, ana: int) -> None:
    token = invite(file, ana, Role.REVIEWER)
    (offer,) = list_open_invitations(file)
    withdraw(file, ana, offer.id)
    with pytest.raises(Refused, match="withdrawn"):
        read_invitation(file, token)
    assert list_open_invitations(file) == []


def test_nobody_becomes_another_by_an_invitation(file: Path, ana: int) -> None:
    token = invite(file, ana, Role.EDITOR)
    with pytest.raises(Refused, match="Ana is in the project already"):
        accept(file, token, " ANA ", "hash")
    assert password_of(file, "Ana") is None
    accept(file, token, "Bo", "hash")  # and the link still works for another name
    with pytest.raises(Refused, match="Ana is in the project already"):
        invite(file, ana, Role.REVIEWER, "ana")


def test_a_reset_ends_the_password_the_sessions_and_earlier_links(file: Path, ana: int) -> None:
    bo = accept(file, invite(file, ana, Role.REVIEWER), "Bo", "old")
    session = begin_session(file, bo.id, timedelta(hours=1), way="password")
    earlier = offer_new_password(file, ana, bo.id)
    token = offer_new_password(file, ana, bo.id)
    assert password_of(file, "Bo") is None
    assert read_session(file, session) is None
    with pytest.raises(Refused):
        read_invitation(file, earlier)
    assert read_invitation(file, token).reviewer == "Bo"
    assert accept(file, token, "Somebody Else", "new") == bo
    assert password_of(file, "Bo") == (bo, "new")
    assert find_reviewer(file, "Somebody Else") is None


def test_whoever_is_disabled_cannot_come_back_by_a_link(file: Path, ana: int) -> None:
    bo = accept(file, invite(file, ana, Role.REVIEWER), "Bo", "old")
    token = offer_new_password(file, ana, bo.id)
    disable(file, ana, bo.id)
    with pytest.raises(Refused):
        accept(file, token, "", "new")


def test_tokens_are_not_in_the_file_and_links_are_on_record(file: Path, ana: int) -> None:
    tokens = [invite(file, ana, Role.REVIEWER, "Bo"), offer_new_password(file, None, ana)]
    with closing(sqlite3.connect(file)) as db:
        dump = "\n".join(db.iterdump())
    assert not any(token in dump for token in tokens)
    assert [(one.who, one.action) for one in list_entries(file)][:2] == [
        (None, "reset password"),
        ("Ana", "invite"),
    ]
