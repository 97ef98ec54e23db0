"""Backups: a whole copy of the project while it is in use, and a project put back from one."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from db import clock
from db.connection import reading, replace_content
from db.problems import DatabaseProblem
from db.project import Project, open_project, read_project, recognise


def back_up(file: Path, copy: Path) -> Project:
    """Copy the project as it stands, its write-ahead log included, while others go on with it.

    Returns what the copy holds. Raises `DatabaseProblem`, having left nothing behind, where the copy
    is there already, cannot be written, or does not read back sound.
    """
    if copy.exists():
        raise DatabaseProblem(f"{copy} is there already. Name another file, or delete that one first.")
    unfinished = copy.with_name(f".{copy.name}.unfinished")
    try:
        unfinished.unlink(missing_ok=True)
        with closing(sqlite3.connect(unfinished)) as written, reading(file) as db:
            # In one step: a copy by pages begins anew whenever a label is stored, and never ends.
            db.conn.backup(written)
            written.execute("PRAGMA journal_mode = DELETE")  # one file, with nothing beside it
        recognise(unfinished)
        with unfinished.open("rb") as whole:
            os.fsync(whole.fileno())
        unfinished.replace(copy)
    except OSError as error:
        raise DatabaseProblem(
            f"{copy} cannot be written ({error.strerror}). Name a file in a folder that may be written to."
        ) from error
    except sqlite3.DatabaseError as error:
        raise DatabaseProblem(
            f"{copy} cannot be written ({error}). Make room, or name a file in another folder."
        ) from error
    finally:
        unfinished.unlink(missing_ok=True)
    return read_project(copy)


def restore(file: Path, copy: Path) -> tuple[Project, Path | None]:
    """Make the project what the copy holds; what was there before is kept aside, whole or damaged.

    A sound project is replaced in one transaction, and a server that has it open goes on with what
    was restored. Returns the project, and where its content from before is; None where there was none.
    Raises `DatabaseProblem`, having changed nothing, where the copy is not a sound Claimdesk database.
    """
    if not copy.exists():
        raise DatabaseProblem(f"{copy} does not exist. Name the backup to restore.")
    recognise(copy)
    stamp = clock.stamp(clock.now()).replace(":", "").replace("-", "")
    aside = file.with_name(f"{file.name}.before-{stamp}")
    if _is_sound(file):
        back_up(file, aside)
        with reading(copy) as db:
            replace_content(file, db.conn)
    else:
        # The write-ahead log goes with its file: SQLite would fold it into whatever bears the name.
        for end in ("", "-wal", "-shm"):
            part = file.with_name(file.name + end)
            if part.exists():
                part.rename(aside.with_name(aside.name + end))
        back_up(copy, file)
    was_there = any(aside.parent.glob(f"{aside.name}*"))
    return open_project(file), aside if was_there else None


def _is_sound(file: Path) -> bool:
    if not file.exists():
        return False
    try:
        recognise(file)
    except DatabaseProblem:
        return False
    return True
