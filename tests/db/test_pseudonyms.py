"""A pseudonym stays with its person, whatever they are called, and is of one project alone."""

from pathlib import Path

from db.project import open_project
from db.pseudonyms import read_pseudonyms
from db.reviewers import enrol
from db.team import rename


def test_it_stays_when_the_name_changes(file: Path) -> None:
    ana, bo = enrol(file, "Ana"), enrol(file, "Bo")
    pseudonym = read_pseudonyms(file)
    before = pseudonym("Ana")
    assert before.startswith("reviewer-")
    assert before != pseudonym("Bo")
    rename(file, ana.id, bo.id, "Robert")
    rename(file, ana.id, ana.id, "Anastasia")
    assert pseudonym("Anastasia") == before == read_pseudonyms(file)("Anastasia")


def test_another_project_has_others_for_the_same_people(file: Path, tmp_path: Path) -> None:
    other = open_project(tmp_path / "other.db").file
    assert enrol(file, "Ana").id == enrol(other, "Ana").id
    assert read_pseudonyms(file)("Ana") != read_pseudonyms(other)("Ana")
