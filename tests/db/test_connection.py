"""The door to the file: what a connection promises, and what happens when the file has gone."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import connection
from db.connection import reading, writing
from db.problems import DatabaseProblem
from db.project import open_project
from tests.db.making import files_in, from_outside

Door = Callable[[Path], AbstractContextManager[Database]]
both_doors = pytest.mark.parametrize("door", [reading, writing])


@both_doors
@pytest.mark.parametrize(
    ("pragma", "value"), [("foreign_keys", 1), ("synchronous", 2), ("journal_mode", "wal")]
)
def test_every_connection_has_the_pragmas(file: Path, door: Door, pragma: str, value: object) -> None:
    with door(file) as db:
        assert db.execute(f"PRAGMA {pragma}").fetchone() == (value,)


def test_what_is_written_is_there_afterwards(file: Path) -> None:
    with writing(file) as db:
        db.execute("UPDATE project SET uid = 'changed'")
    with reading(file) as db:
        assert db.execute("SELECT uid FROM project").fetchone() == ("changed",)


def test_an_exception_rolls_everything_back(file: Path) -> None:
    def fail_half_way() -> None:
        with writing(file) as db:
            db.execute("UPDATE project SET uid = 'changed'")
            db.execute("INSERT INTO reviewers (name, key, created_at) VALUES ('a', 'a', '')")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_half_way()
    with reading(file) as db:
        assert db.execute("SELECT count(*) FROM project WHERE uid = 'changed'").fetchone() == (0,)
        assert db.execute("SELECT count(*) FROM reviewers").fetchone() == (0,)


def test_a_reader_cannot_write(file: Path) -> None:
    with pytest.raises(DatabaseProblem), reading(file) as db:
        db.execute("UPDATE project SET uid = 'changed'")


def test_a_reader_sees_one_moment_and_holds_nobody_up(file: Path) -> None:
    with reading(file) as db:
        before = db.execute("SELECT uid FROM project").fetchone()
        with writing(file) as other:
            other.execute("UPDATE project SET uid = 'changed'")
        assert db.execute("SELECT uid FROM project").fetchone() == before


def test_a_broken_constraint_is_not_called_a_problem_of_the_file(file: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError), writing(file) as db:
        db.execute("INSERT INTO claim_spans VALUES (99, 0, 0, 1)")  # of a claim that is not there


def remove(file: Path) -> None:
    file.unlink()


def empty(file: Path) -> None:
    file.write_bytes(b"")


def replace_by_another_database(file: Path) -> None:
    file.unlink()
    from_outside(file, "CREATE TABLE recipes (id INTEGER PRIMARY KEY)")


def replace_by_text(file: Path) -> None:
    file.write_text("Dear diary, " * 1000)


def replace_by_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def remove_its_folder(file: Path) -> None:
    shutil.rmtree(file.parent)


@both_doors
@pytest.mark.parametrize(
    ("happens", "said"),
    [
        (remove, "is missing"),
        (empty, "emptied or replaced"),
        (replace_by_another_database, "emptied or replaced"),
        (replace_by_text, "damaged"),
        (replace_by_a_folder, "cannot be used"),
        (remove_its_folder, "is missing"),
    ],
)
def test_a_file_that_went_while_we_ran_is_said_and_nothing_is_made(
    tmp_path: Path, door: Door, happens: Callable[[Path], None], said: str
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    file = open_project(folder / "annotate.db").file
    happens(file)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(DatabaseProblem, match=said) as problem, door(file):
        pass
    assert str(file) in str(problem.value)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@both_doors
def test_the_log_of_an_emptied_file_is_kept_for_there_are_labels_in_it(file: Path, door: Door) -> None:
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE project SET uid = 'in the log only'")
        other.commit()
        empty(file)
        before = files_in(file.parent)
        assert len(before["annotate.db-wal"]) > 0
        with pytest.raises(DatabaseProblem), door(file):
            pass
        assert files_in(file.parent) == before


def test_a_writer_waits_for_another_program_and_then_says_so(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.02)
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseProblem, match="held by another program"), writing(file):
            pass
        with reading(file) as db:
            assert db.execute("SELECT count(*) FROM project").fetchone() == (1,)
        other.execute("ROLLBACK")
        with writing(file) as db:
            db.execute("UPDATE project SET uid = 'changed'")


def test_after_a_failure_the_next_writer_is_not_kept_waiting(file: Path) -> None:
    for _ in range(3):
        with pytest.raises(ZeroDivisionError), writing(file):
            _ = 1 / 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_full_disk_is_said_and_nothing_saved_is_lost(file: Path) -> None:
    # A limit on the size of files stands in for the disk; a process cannot lift its own again.
    script = """
import resource, signal, sys
from pathlib import Path
from db.articles import store_article
from db.problems import DatabaseProblem
from db.records import Article
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
file, stored = Path(sys.argv[1]), 0
try:
    while stored < 1000:
        store_article(file, Article("words " * 2000), str(stored))
        stored += 1
except DatabaseProblem as problem:
    print(stored, problem)
"""
    root = Path(__file__).parents[2]
    said = subprocess.run(
        [sys.executable, "-c", script, file], cwd=root, capture_output=True, text=True, check=True
    ).stdout
    stored, problem = said.split(" ", 1)
    assert problem.startswith(str(file)), said
    assert "disk" in problem
    with reading(file) as db:
        assert db.execute("SELECT count(*) FROM articles").fetchone() == (int(stored),)
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
