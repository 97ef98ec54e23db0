"""The one door to the file: `reading()` and `writing()`, one connection per unit of work."""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from db.problems import DatabaseProblem

APPLICATION_ID = 0x436C6D64
"""What the file says it is, in SQLite's `application_id`: "Clmd"."""

BUSY_SECONDS = 15.0

# In this process writers queue here rather than in SQLite's busy handler, which is unfair: with 64
# threads the slowest write waits a tenth as long.
_writers: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)


@contextmanager
def reading(file: Path) -> Iterator[Database]:
    """A connection that sees one moment of the file throughout, and cannot write to it.

    Raises `DatabaseProblem` where the file is missing, is not ours or cannot be read.
    """
    with _connected(file) as db:
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
        yield db


@contextmanager
def writing(file: Path) -> Iterator[Database]:
    """One transaction: begun IMMEDIATE, committed at the end, rolled back if anything is raised.

    A deferred transaction that reads before it writes fails at once with "database is locked"
    when another has written in between, whatever the busy time-out; an immediate one waits.

    Raises `DatabaseProblem` where the file is missing, is not ours or cannot be written.
    """
    with _writers[file.absolute()], _connected(file) as db:
        db.execute("BEGIN IMMEDIATE")
        yield db
        db.conn.commit()


@contextmanager
def _connected(file: Path) -> Iterator[Database]:
    connection = None
    try:
        # mode=rw: a file that has gone is an error here, never silently a new, empty one.
        connection = sqlite3.connect(f"{file.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_SECONDS)
        db = Database(connection, execute_plugins=False)
        if db.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise DatabaseProblem(
                f"{file} is no longer the Claimdesk database it was: it has been emptied or replaced. "
                "Stop the server, put the file or a backup of it back, and start again."
            )
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("PRAGMA synchronous = FULL")  # NORMAL may lose the last labels when the power goes
        yield db
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise DatabaseProblem(_in_words(file, error)) from error
    finally:
        if connection is not None:
            connection.close()  # rolls back what was not committed


def _in_words(file: Path, error: sqlite3.DatabaseError) -> str:
    cause = str(error)
    if not file.exists():
        return f"{file} is missing: it was moved or deleted. Put it or a backup of it back, then reload."
    if "full" in cause:
        return f"{file} cannot be written: the disk is full. Make room and try again; nothing saved is lost."
    if "readonly" in cause:
        return f"{file} cannot be written: it or its folder is read-only. Change that and try again."
    if "locked" in cause:
        return f"{file} is held by another program. Close the program that is writing to it and try again."
    if "malformed" in cause or "not a database" in cause:
        return f"{file} is damaged ({cause}). Stop the server and restore a backup."
    return f"{file} cannot be used ({cause}). Check that its folder exists and may be written to."
