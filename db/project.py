"""The database file as a whole: made, recognised, brought up to date, and summed up."""

import json
import os
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import migrations
from db.connection import APPLICATION_ID, keep_a_log, looking, reading, writing
from db.problems import DatabaseProblem

_SQLITE_HEADER = b"SQLite format 3\x00"
_APPLICATION_ID_AT = slice(68, 72)  # https://www.sqlite.org/fileformat.html#the_database_header


@dataclass(frozen=True, slots=True)
class Project:
    """What a database holds, from counters that are kept as it changes."""

    file: Path
    uid: str
    articles: int
    claims: int
    labels: int

    def in_words(self) -> str:
        """`3 articles, 51 claims and 1 label`."""
        held = (("article", self.articles), ("claim", self.claims), ("label", self.labels))
        articles, claims, labels = (f"{n:,} {what}" + ("" if n == 1 else "s") for what, n in held)
        return f"{articles}, {claims} and {labels}"


def open_project(file: Path, *, quickly: bool = False) -> Project:
    """Make the file ready for use: create it, or recognise it and apply what its schema lacks.

    It is read through to see that it is whole, a gigabyte in some ten seconds; `quickly` leaves that
    out, for who is about to read all of it anyway.

    To be called once as a process starts. Raises `DatabaseProblem`, having changed nothing, where
    the file was here before and is gone or empty, is not a Claimdesk database, is damaged, or was
    written by a newer Claimdesk.
    """
    try:
        there = file.exists()
    except OSError as error:
        raise DatabaseProblem(
            f"{file} cannot be opened ({error.strerror}). Name another file with --db or ANNOTATE_DB."
        ) from error
    if there:
        recognise(file, quickly=quickly)
    else:
        _create(file)
    keep_a_log(file)
    with writing(file) as db:
        migrations.apply(db)
    project = read_project(file)
    _remember(project)
    return project


def read_project(file: Path) -> Project:
    """The counts of articles, claims and labels as they stand."""
    with reading(file) as db:
        (row,) = db.query("SELECT uid, articles, claims, labels FROM project")
    return Project(file, **row)


def _create(file: Path) -> None:
    # In this order: another process that makes the file now has the file there before the memory.
    if (held := _remembered(file)) and not file.exists():
        raise DatabaseProblem(
            f"{file} is missing: it was here before, and {held}. "
            f"Put it or a backup of it back; to start anew instead, delete {_memory_of(file)}."
        )
    if not file.absolute().parent.is_dir():
        raise DatabaseProblem(
            f"{file} cannot be created: the folder {file.absolute().parent} does not exist. "
            "Create the folder, or name another file with --db or ANNOTATE_DB."
        )
    # Made complete under another name first, so that no other process ever sees half a database.
    try:
        with tempfile.TemporaryDirectory(prefix=f".{file.name}-", dir=file.absolute().parent) as folder:
            draft = Path(folder, file.name)
            connection = sqlite3.connect(draft, isolation_level=None)
            try:
                db = Database(connection, execute_plugins=False)
                db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                db.enable_wal()
                db.execute("BEGIN IMMEDIATE")
                migrations.apply(db)
                db.execute("COMMIT")
            finally:
                connection.close()
            try:
                os.link(draft, file)
            except FileExistsError:
                pass  # another process was quicker: its file is as good
            except OSError:  # a file system without hard links
                if not file.exists():
                    draft.rename(file)
    except OSError as error:
        raise DatabaseProblem(
            f"{file} cannot be created ({error.strerror}). Choose a folder that may be written to, "
            "and name the file there with --db or ANNOTATE_DB."
        ) from error


def recognise(file: Path, *, quickly: bool = False) -> None:
    """Raise `DatabaseProblem` unless the file is a Claimdesk database that this program can read.

    And that it is whole: `quickly` leaves that out.
    """
    try:
        with file.open("rb") as opened:
            header = opened.read(100)
    except OSError as error:
        raise DatabaseProblem(
            f"{file} cannot be read ({error.strerror}). Check that it is a file and its permissions, "
            "or name another with --db or ANNOTATE_DB."
        ) from error
    if not header:
        held = _remembered(file)
        raise DatabaseProblem(
            f"{file} is empty (0 bytes), which no Claimdesk database is"
            + (f"; it was here before, and {held}" if held else "")
            + ". Restore a backup, or delete the empty file"
            + (f" and {_memory_of(file)}" if held else "")
            + " to start anew."
        )
    if header[:16] != _SQLITE_HEADER:
        raise DatabaseProblem(
            f"{file} is not a Claimdesk database: it is a file of another kind. "
            "Name another file with --db or ANNOTATE_DB."
        )
    if len(header) < 100 or int.from_bytes(header[_APPLICATION_ID_AT], "big") != APPLICATION_ID:
        raise DatabaseProblem(
            f"{file} is a SQLite database, but not one of Claimdesk's. "
            "Name another file with --db or ANNOTATE_DB."
        )
    with looking(file) as db:
        if newer := migrations.unknown(db):
            raise DatabaseProblem(
                f"{file} was written by a newer Claimdesk (it has {', '.join(newer)}). "
                "Update Claimdesk, or open an older database."
            )
        (fault,) = ("ok",) if quickly else db.execute("PRAGMA quick_check(1)").fetchone()
        if fault != "ok":
            cause = fault.splitlines()[-1]  # the lines before it are a heading
            raise DatabaseProblem(f"{file} is damaged ({cause}). Keep it aside and restore a backup.")


def _memory_of(file: Path) -> Path:
    """A small file beside the database: the only way to tell one that is gone from a new start."""
    return file.with_name(f"{file.name}.seen")


def _remember(project: Project) -> None:
    memory = _memory_of(project.file)
    # A folder that may not be written to does not stop the work: the memory is a safeguard.
    try:
        memory.write_text(json.dumps({"project": project.uid, "labels": project.labels}), encoding="utf-8")
    except OSError:
        return


def _remembered(file: Path) -> str | None:
    """What the memory says of the file, as the end of a sentence; None where there is no memory."""
    memory = _memory_of(file)
    if not memory.exists():
        return None
    try:
        labels = int(json.loads(memory.read_text(encoding="utf-8"))["labels"])
    except (OSError, ValueError, KeyError, TypeError):
        return "how many labels it held is not known"
    return f"held {labels:,} labels when it was last opened"
