"""Tokens: they work for whoever may ask, until they are withdrawn."""

from pathlib import Path

import pytest

from db.audit import list_entries
from db.connection import reading
from db.records import Role
from db.reviewers import enrol
from db.team import add, change_role, disable
from db.tokens import Token, list_tokens, make_token, who_holds, withdraw_token
from tests.db.making import Clock


def test_a_token_asks_in_its_makers_name_until_it_is_withdrawn(file: Path) -> None:
    ana = enrol(file, "Ana")
    token = make_token(file, ana.id, " nightly   copy ")
    assert who_holds(file, token) == ana
    (listed,) = list_tokens(file)
    assert (listed.name, listed.reviewer) == ("nightly copy", "Ana")
    withdraw_token(file, ana.id, listed.id)
    withdraw_token(file, ana.id, listed.id)
    assert who_holds(file, token) is None
    assert list_tokens(file) == []
    assert [entry.action for entry in list_entries(file)][:2] == ["withdraw token", "make token"]


def test_no_other_words_are_a_token(file: Path) -> None:
    ana = enrol(file, "Ana")
    token = make_token(file, ana.id, "copy")
    for other in ("", token[:-1], token.upper(), "copy"):
        assert who_holds(file, other) is None


def test_whoever_is_no_editor_any_more_asks_for_nothing(file: Path) -> None:
    ana, bo = enrol(file, "Ana"), add(file, None, "Bo", Role.EDITOR)
    token = make_token(file, bo.id, "copy")
    change_role(file, ana.id, bo.id, Role.ADJUDICATOR)
    assert who_holds(file, token) is None
    change_role(file, ana.id, bo.id, Role.EDITOR)
    assert who_holds(file, token) == bo
    disable(file, ana.id, bo.id)
    assert who_holds(file, token) is None
    assert list_tokens(file) == []


def test_only_the_hash_of_a_token_is_stored(file: Path) -> None:
    token = make_token(file, enrol(file, "Ana").id, "copy")
    with reading(file) as db:
        assert not [line for line in db.conn.iterdump() if token in line]


def test_the_day_of_its_last_use_is_known(file: Path, clock: Clock) -> None:
    ana = enrol(file, "Ana")
    token = make_token(file, ana.id, "copy")
    assert list_tokens(file) == [Token(1, "copy", "Ana", "2026-03-01T09:00:00.000Z", None)]
    clock.advance(hours=30)
    who_holds(file, token)
    assert list_tokens(file)[0].used_on == "2026-03-02"


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_what_it_is_for_has_to_be_said(file: Path, name: str) -> None:
    with pytest.raises(ValueError, match="what the token is for"):
        make_token(file, enrol(file, "Ana").id, name)
    assert list_tokens(file) == []
