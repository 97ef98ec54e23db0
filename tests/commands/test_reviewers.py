"""python -m annotate reviewers."""

import csv
import io
import re
from pathlib import Path

import pytest

from db.audit import list_entries
from db.invitations import accept, read_invitation
from db.reviewers import enrol, find_reviewer
from db.team import password_of
from tests.test_command_line import annotate, one_sentence


@pytest.fixture
def file(project: Path) -> Path:
    return project


def people(file: Path) -> dict[str, tuple[str, str]]:
    done = annotate("reviewers", "list", "--db", file)
    assert (done.returncode, done.stderr) == (0, b"")
    rows = csv.DictReader(io.StringIO(done.stdout.decode()))
    return {row["name"]: (row["role"], row["state"]) for row in rows}


def token(said: bytes, base: str = "http://localhost:8501") -> str:
    found = re.fullmatch(rf"{re.escape(base)}/sign-in\?invitation=([\w-]+)\n", said.decode())
    assert found is not None
    return found[1]


def test_a_link_makes_the_first_editor_of_a_new_project(tmp_path: Path) -> None:
    file = tmp_path / "new.db"
    done = annotate("--db", file, "reviewers", "invite", "--role", "editor", ANNOTATE_SIGN_IN="password")
    assert done.returncode == 0
    assert one_sentence(done.stderr) == "The link works once, for 7 days; only its hash is kept."
    accept(file, token(done.stdout), "Ana", "hash")
    assert people(file) == {"Ana": ("editor", "active")}


@pytest.mark.parametrize(
    ("arguments", "environment", "base"),
    [
        (["--url", "http://192.0.2.7:8501/"], {}, "http://192.0.2.7:8501"),
        ([], {"ANNOTATE_HOSTS": "claims.example.org, other.example.org"}, "https://claims.example.org"),
    ],
)
def test_the_link_leads_where_the_server_is(
    file: Path, arguments: list[str], environment: dict[str, str], base: str
) -> None:
    done = annotate("reviewers", "invite", *arguments, "--db", file, **environment)
    assert read_invitation(file, token(done.stdout, base)).role == "reviewer"


def test_people_are_added_renamed_and_given_roles(file: Path) -> None:
    for arguments in (
        ["add", "Ana"],
        ["add", "Bo", "--role", "adjudicator", "--email", "bo@example.org"],
        ["rename", "bo", "Bo Lima"],
        ["role", "Bo Lima", "editor"],
        ["email", "Bo Lima", ""],
        ["disable", "Ana"],
    ):
        done = annotate("reviewers", *arguments, "--db", file)
        assert done.returncode == 0, done.stderr
    assert people(file) == {"Ana": ("editor", "disabled"), "Bo Lima": ("editor", "active")}
    annotate("reviewers", "enable", "Ana", "--db", file)
    assert people(file)["Ana"] == ("editor", "active")
    assert [one.who for one in list_entries(file)][:6] == [None] * 6


def test_a_reset_prints_a_link_and_voids_the_password(file: Path) -> None:
    ana = enrol(file, "Ana")
    accept(file, token(annotate("reviewers", "reset", "ana", "--db", file).stdout), "", "hash")
    assert password_of(file, "Ana") == (ana, "hash")
    annotate("reviewers", "reset", "ana", "--db", file)
    assert password_of(file, "Ana") is None


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["rename", "Bo", "Cy"], "Bo is not in"),
        (["disable", "Ana"], "Ana is the last editor"),
        (["role", "Ana", "reviewer"], "Ana is the last editor"),
        (["add", "ana"], "Ana is in the project already"),
        (["add", " "], "The name is empty"),
        (["add", "Bo", "--email", "bo"], "“bo” is no e-mail address"),
        (["invite", "--name", "Ana"], "Ana is in the project already"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(file: Path, arguments: list[str], sentence: str) -> None:
    enrol(file, "Ana")
    done = annotate("reviewers", *arguments, "--db", file)
    assert done.returncode == 1
    assert one_sentence(done.stderr).startswith(sentence)
    assert find_reviewer(file, "Bo") is None


def test_with_an_identity_provider_nobody_needs_a_link(file: Path) -> None:
    done = annotate("reviewers", "invite", "--db", file, ANNOTATE_SIGN_IN="oidc")
    assert done.returncode == 1
    assert "add them by their e-mail address" in one_sentence(done.stderr)


def test_a_database_that_is_not_there_is_not_made_by_looking(tmp_path: Path) -> None:
    done = annotate("reviewers", "list", "--db", tmp_path / "none.db")
    assert done.returncode == 1
    assert "does not exist" in one_sentence(done.stderr)
    assert not (tmp_path / "none.db").exists()
