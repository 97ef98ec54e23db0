"""What an editor changes about people."""

from pathlib import Path

import pytest

from db.audit import list_entries
from db.checks import check
from db.dataset import export_labels
from db.labels import label
from db.problems import Refused
from db.queue import take
from db.records import Role
from db.reviewers import enrol, find_reviewer, reviewer_with_email
from db.team import (
    add,
    change_email,
    change_role,
    disable,
    enable,
    first_person,
    list_team,
    rename,
)
from tests.db.making import VERIFIED, Clock, add_claims


@pytest.fixture
def ana(file: Path) -> int:
    """The project's editor."""
    return enrol(file, "Ana").id


def test_people_are_added_with_their_role_and_address(file: Path, ana: int) -> None:
    bo = add(file, ana, " Bo  Lima ", Role.ADJUDICATOR, "Bo@Example.org ")
    (_, member) = list_team(file)
    assert (member.reviewer, member.email, member.has_password) == (bo, "bo@example.org", False)
    assert reviewer_with_email(file, "BO@example.ORG") == bo
    assert reviewer_with_email(file, "ana@example.org") is None


@pytest.mark.parametrize(
    "name",
    ["", "  ", "A\x00na", "A\x1bna", "\ud800", "x" * 81, "evil\u202ename"],
)
def test_what_is_no_name_is_refused_in_a_sentence(file: Path, ana: int, name: str) -> None:
    for use in (lambda: add(file, ana, name, Role.REVIEWER), lambda: rename(file, ana, ana, name)):
        with pytest.raises(ValueError, match=r"^The name .*\.$"):
            use()
    assert len(list_team(file)) == 1


@pytest.mark.parametrize(
    "name", ["<b>Ana</b>", "'; DROP TABLE reviewers; --", "=1+1", "محمد", "न्यूज़", "Ana 🐝"]
)
def test_any_other_name_is_kept_as_it_is(file: Path, ana: int, name: str) -> None:
    assert add(file, ana, name, Role.REVIEWER) == find_reviewer(file, name)


@pytest.mark.parametrize("email", ["ana", "@example.org", "ana@", "ana@host", "a b@example.org"])
def test_what_is_no_address_is_refused(file: Path, ana: int, email: str) -> None:
    with pytest.raises(ValueError, match="no e-mail address"):
        add(file, ana, "Bo", Role.REVIEWER, email)


def test_a_name_and_an_address_are_one_persons(file: Path, ana: int) -> None:
    bo = add(file, ana, "Bo", Role.REVIEWER, "bo@example.org")
    with pytest.raises(Refused, match="Bo is in the project already"):
        add(file, ana, "BO", Role.REVIEWER)
    with pytest.raises(Refused, match="Bo is in the project already"):
        rename(file, ana, ana, "bo")
    with pytest.raises(Refused, match=r"bo@example\.org belongs to Bo already"):
        change_email(file, ana, ana, "bo@EXAMPLE.org")
    change_email(file, ana, bo.id, "")
    change_email(file, ana, ana, "bo@example.org")


def test_a_new_name_stands_beside_labels_already_given(file: Path, ana: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.5])
    take(file, ana)
    clock.advance(seconds=2)
    label(file, ana, claim, VERIFIED)
    rename(file, ana, ana, "Ana Lima")
    assert [row.reviewer for row in export_labels(file)] == ["Ana Lima"]
    assert check(file) == []
    rename(file, ana, ana, "ana lima")  # the same person, written otherwise
    assert find_reviewer(file, "Ana Lima") == list_team(file)[0].reviewer


def test_the_last_editor_stays_one(file: Path, ana: int) -> None:
    bo = add(file, ana, "Bo", Role.EDITOR)
    disable(file, ana, bo.id)
    for use in (lambda: disable(file, ana, ana), lambda: change_role(file, ana, ana, Role.REVIEWER)):
        with pytest.raises(Refused, match="Ana is the last editor"):
            use()
    enable(file, ana, bo.id)
    change_role(file, ana, ana, Role.REVIEWER)
    disable(file, bo.id, ana)
    assert [member.reviewer.may(Role.REVIEWER) for member in list_team(file)] == [False, True]


def test_claims_in_the_hands_of_whoever_is_disabled_go_to_others(file: Path, ana: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.5])
    bo = add(file, ana, "Bo", Role.REVIEWER)
    assert take(file, bo.id) == claim
    assert take(file, ana) is None
    disable(file, ana, bo.id)
    assert take(file, ana) == claim
    assert check(file) == []
    assert list_entries(file)[0].about == {"reviewer": bo.id, "name": "Bo", "claims given back": 1}


def test_labels_of_whoever_is_disabled_stand(file: Path, ana: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.5])
    bo = add(file, ana, "Bo", Role.REVIEWER)
    take(file, bo.id)
    clock.advance(seconds=2)
    label(file, bo.id, claim, VERIFIED)
    disable(file, ana, bo.id)
    assert [row.reviewer for row in export_labels(file)] == ["Bo"]
    assert check(file) == []


def test_the_first_person_is_made_once(file: Path) -> None:
    ana = first_person(file, "Ana", password_hash="hash")
    assert (ana.role, list_team(file)[0].has_password) == (Role.EDITOR, True)
    with pytest.raises(Refused, match="Somebody has just become"):
        first_person(file, "Bo")


def test_every_change_is_on_record_once(file: Path, ana: int) -> None:
    bo = add(file, ana, "Bo", Role.REVIEWER)
    for _ in range(2):
        rename(file, ana, bo.id, "Bo Lima")
        change_role(file, ana, bo.id, Role.EDITOR)
        change_email(file, ana, bo.id, "bo@example.org")
        disable(file, ana, bo.id)
    enable(file, None, bo.id)
    enable(file, None, bo.id)
    assert [(one.who, one.action) for one in reversed(list_entries(file))] == [
        ("Ana", "join"),
        ("Ana", "add reviewer"),
        ("Ana", "rename reviewer"),
        ("Ana", "change role"),
        ("Ana", "change e-mail"),
        ("Ana", "disable reviewer"),
        (None, "enable reviewer"),
    ]
    assert check(file) == []
