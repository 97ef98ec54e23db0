"""Reviewers: one person however the name is written."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db.records import Role
from db.reviewers import Reviewer, enrol, find_reviewer, list_reviewers


@pytest.mark.parametrize(
    ("name", "again"),
    [
        ("Ana", "ana"),
        ("Ana Lima", "  ana \t LIMA\n"),
        ("Élodie", "élodie"),
        ("Élodie", "E\u0301LODIE"),  # the accent a character of its own
        ("Жанна", "ЖАННА"),
        ("Strauß", "STRAUSS"),
    ],
)
def test_a_name_written_otherwise_is_the_same_person(file: Path, name: str, again: str) -> None:
    assert (
        enrol(file, name)
        == enrol(file, again)
        == find_reviewer(file, again)
        == Reviewer(1, name, Role.EDITOR)
    )


@pytest.mark.parametrize("other", ["Anna", "Ana L", "A na", "Aná"])
def test_another_name_is_another_person(file: Path, other: str) -> None:
    assert enrol(file, "Ana").id != enrol(file, other).id


def test_who_is_not_there_is_not_found(file: Path) -> None:
    enrol(file, "Ana")
    assert find_reviewer(file, "Bo") is None
    assert find_reviewer(file, "") is None


@pytest.mark.parametrize("name", ["", " ", "\t\n"])
def test_nobody_is_without_a_name(file: Path, name: str) -> None:
    with pytest.raises(ValueError, match="The name is empty"):
        enrol(file, name)


def test_white_space_in_a_name_is_folded(file: Path) -> None:
    assert enrol(file, "  Ana \n Lima ").name == "Ana Lima"


def test_reviewers_are_listed_as_they_joined(file: Path) -> None:
    for name in ("Cy", "ana", "Bo"):
        enrol(file, name)
    assert [one.name for one in list_reviewers(file)] == ["Cy", "ana", "Bo"]
    assert [one.name for one in list_reviewers(file, limit=2)] == ["Cy", "ana"]


def test_who_signs_in_in_many_tabs_at_once_is_one_person(file: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: enrol(file, "Ana"), range(24)))
    assert set(found) == {Reviewer(1, "Ana", Role.EDITOR)}


def test_the_first_in_a_project_is_its_editor_and_the_rest_are_reviewers(file: Path) -> None:
    assert [enrol(file, name).role for name in ("Ana", "Bo", "ana")] == ["editor", "reviewer", "editor"]


@pytest.mark.parametrize(
    ("role", "may"),
    [("reviewer", [True, False, False]), ("adjudicator", [True, True, False]), ("editor", [True] * 3)],
)
def test_a_role_may_do_what_the_ones_before_it_may(role: str, may: list[bool]) -> None:
    assert [Reviewer(1, "Ana", Role(role)).may(one) for one in Role] == may
    assert not any(Reviewer(1, "Ana", Role(role), disabled=True).may(one) for one in Role)
