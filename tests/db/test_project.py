"""The file as a whole: made once, recognised, and left alone where it is not what it should be."""

import json
import random
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from db.connection import reading
from db.labels import label
from db.problems import DatabaseProblem
from db.project import open_project, read_project
from db.queue import take
from db.reviewers import enrol
from tests.db.making import VERIFIED, Clock, add_claims, files_in, from_outside

ROOT = Path(__file__).parents[2]


def test_a_new_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    project = open_project(tmp_path / "annotate.db")
    assert (project.articles, project.claims, project.labels) == (0, 0, 0)
    assert sorted(files_in(tmp_path)) == ["annotate.db", "annotate.db.seen"]


def test_opened_again_it_is_the_same(file: Path) -> None:
    add_claims(file, [0.5])
    before = read_project(file)
    assert open_project(file) == before
    assert (before.articles, before.claims) == (1, 1)


def test_what_processes_that_start_at_once_open_is_one_database(tmp_path: Path) -> None:
    script = "import sys, pathlib, db.project; print(db.project.open_project(pathlib.Path(sys.argv[1])).uid)"
    for attempt in range(3):
        file = tmp_path / str(attempt) / "annotate.db"
        file.parent.mkdir()
        started = [
            subprocess.Popen(
                [sys.executable, "-c", script, file],
                cwd=ROOT,
                text=True,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
            )
            for _ in range(8)
        ]
        ended = [process.communicate() for process in started]
        assert [errors for _, errors in ended] == [""] * 8
        assert {uid for uid, _ in ended} == {read_project(file).uid + "\n"}
        assert sorted(files_in(file.parent)) == ["annotate.db", "annotate.db.seen"]


def test_a_file_that_another_process_makes_meanwhile_is_not_called_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "annotate.db"
    looked = Path.exists

    def exists(path: Path) -> bool:
        # Between our first look and the next step, another process does all of its own.
        if path == file:
            monkeypatch.undo()
            open_project(file)
            return False
        return looked(path)

    monkeypatch.setattr(Path, "exists", exists)
    assert open_project(file).uid == read_project(file).uid


def make_text(file: Path) -> None:
    file.write_text("Dear diary,\n" * 1000)


def make_empty(file: Path) -> None:
    file.write_bytes(b"")


def make_emptied(file: Path) -> None:
    open_project(file)
    file.write_bytes(b"")


def make_other_database(file: Path) -> None:
    from_outside(file, "CREATE TABLE recipes (name TEXT)", "INSERT INTO recipes VALUES ('soup')")


def make_short(file: Path) -> None:
    file.write_bytes(b"SQLite format 3\0 and no more")


def make_cut(file: Path) -> None:
    open_project(file)
    file.write_bytes(file.read_bytes()[:20_000])


def make_cut_in_the_header_page(file: Path) -> None:
    open_project(file)
    file.write_bytes(file.read_bytes()[:200])


def make_damaged(file: Path) -> None:
    open_project(file)
    add_claims(file, [0.5] * 500)
    content = bytearray(file.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 8192] = random.Random(1).randbytes(8192)
    file.write_bytes(content)


def make_newer(file: Path) -> None:
    open_project(file)
    from_outside(
        file,
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('claimdesk', 'm999_x', '')",
    )


def make_newer_by_a_process_that_died(file: Path) -> None:
    """Its last transactions are in the log, which whoever opens the file next would fold in."""
    open_project(file)
    script = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute(
    "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('claimdesk', 'm999_x', '')"
)
connection.commit()
os._exit(9)
"""
    subprocess.run([sys.executable, "-c", script, file], check=False)
    assert file.with_name("annotate.db-wal").exists()


def make_missing(file: Path) -> None:
    open_project(file)
    file.unlink()


def make_missing_with_a_memory_that_is_no_memory(file: Path) -> None:
    file.with_name("annotate.db.seen").write_bytes(b"\xff[")


def make_folder(file: Path) -> None:
    file.mkdir()


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (make_text, "is a file of another kind"),
        (make_empty, r"is empty \(0 bytes\).*delete the empty file to start anew"),
        (make_emptied, "was here before, and held 0 labels.*annotate.db.seen to start anew"),
        (make_other_database, "not one of Claimdesk's"),
        (make_short, "not one of Claimdesk's"),
        (make_cut, "is damaged"),
        (make_cut_in_the_header_page, "is damaged"),
        (make_damaged, "is damaged"),
        (make_newer, r"newer Claimdesk \(it has m999_x\)"),
        (make_newer_by_a_process_that_died, r"newer Claimdesk \(it has m999_x\)"),
        (make_missing, "is missing: it was here before, and held 0 labels.*annotate.db.seen"),
        (make_missing_with_a_memory_that_is_no_memory, "how many labels it held is not known"),
        (make_folder, "cannot be read"),
    ],
)
def test_what_cannot_be_opened_is_said_and_not_one_byte_changed(
    tmp_path: Path, make: Callable[[Path], None], said: str
) -> None:
    file = tmp_path / "annotate.db"
    make(file)
    before = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    with pytest.raises(DatabaseProblem, match=said) as problem:
        open_project(file)
    message = str(problem.value)
    assert message.startswith(str(file))
    assert "\n" not in message
    shm = file.with_name("annotate.db-shm")  # an index of the log that SQLite makes anew as it likes
    after = {path: path.read_bytes() for path in tmp_path.iterdir() if path.is_file()}
    assert {**after, shm: b""} == {**before, shm: b""}


@pytest.mark.parametrize("name", ["nowhere/annotate.db", "x" * 300 + ".db"])
def test_a_place_where_no_file_can_be_is_said_and_nothing_made(tmp_path: Path, name: str) -> None:
    with pytest.raises(DatabaseProblem, match="--db or ANNOTATE_DB"):
        open_project(tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_whatever_page_is_overwritten_it_opens_or_is_a_problem_that_is_said(tmp_path: Path) -> None:
    whole = tmp_path / "whole.db"
    open_project(whole)
    add_claims(whole, [0.5] * 60)
    content = whole.read_bytes()
    chance = random.Random(7)
    refused = 0
    for number in range(60):
        file = tmp_path / f"{number}.db"
        damaged = bytearray(content)
        at = chance.randrange(100, len(content))
        junk = chance.randbytes(chance.choice([1, 16, 4096]))
        damaged[at : at + len(junk)] = junk
        file.write_bytes(damaged)
        try:
            open_project(file)
        except DatabaseProblem:
            refused += 1
            assert file.read_bytes() == damaged
    assert refused > 10


def test_the_memory_says_how_many_labels_there_were(file: Path, clock: Clock) -> None:
    add_claims(file, [0.5])
    reviewer = enrol(file, "Ana").id
    claim = take(file, reviewer)
    clock.advance(seconds=5)
    assert claim
    label(file, reviewer, claim, VERIFIED)
    assert open_project(file).labels == 1
    file.unlink()
    with pytest.raises(DatabaseProblem, match="held 1 labels when it was last opened"):
        open_project(file)


def test_once_the_memory_is_deleted_one_starts_anew(file: Path) -> None:
    before = open_project(file).uid
    file.unlink()
    file.with_name("annotate.db.seen").unlink()
    assert open_project(file).uid != before


def test_the_memory_names_the_project(file: Path) -> None:
    memory = json.loads(file.with_name("annotate.db.seen").read_text())
    assert memory == {"project": read_project(file).uid, "labels": 0}


def test_a_copy_that_does_without_a_log_gets_one_again(tmp_path: Path, file: Path) -> None:
    copy = tmp_path / "copy.db"
    from_outside(file, f"VACUUM INTO '{copy}'")
    assert open_project(copy).uid == read_project(file).uid
    with reading(copy) as db:
        assert db.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_file_that_is_moved_with_its_memory_is_opened_where_it_is_now(tmp_path: Path, file: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for path in tmp_path.glob("annotate.db*"):
        shutil.move(path, elsewhere)
    assert open_project(elsewhere / "annotate.db").file == elsewhere / "annotate.db"


def test_opening_does_not_need_the_folder_to_keep_a_memory(file: Path) -> None:
    memory = file.with_name("annotate.db.seen")
    memory.unlink()
    memory.mkdir()  # cannot be written to, whoever we are
    assert open_project(file).labels == 0


def test_a_database_in_use_by_others_is_opened(file: Path) -> None:
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT * FROM project").fetchone()
    assert open_project(file).labels == 0
    other.close()
