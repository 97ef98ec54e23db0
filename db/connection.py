"""The one door to the file: `reading()` and `writing()`, one connection per unit of work."""

import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlite_utils import Database

from db.problems import DatabaseProblem

APPLICATION_ID = 0x436C6D64
"""What the file says it is, in SQLite's `application_id`: "Clmd"."""

BUSY_SECONDS = 15.0

_REPLACED = (
    "{} is no longer the Claimdesk database it was: it has been emptied or replaced. "
    "Stop the server, put the file or a backup of it back, and start again."
)

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
def looking(file: Path) -> Iterator[Database]:
    """As `reading`, and not one byte of the file changes: for one that we may not know how to handle.

    Otherwise, where a process died and left its write-ahead log, whoever reads next folds it in.
    """
    # Without a log there is nothing to fold in, and read-only access would leave an empty one behind.
    log = file.with_name(f"{file.name}-wal")
    with _connected(file, mode="ro" if log.exists() else "rw") as db:
        db.execute("PRAGMA query_only = ON")
        db.execute("BEGIN")
        yield db


def keep_a_log(file: Path) -> None:
    """Have readers and writers not wait for each other, also in a copy whose maker undid that."""
    with _connected(file) as db:
        db.execute("PRAGMA journal_mode = WAL")


def replace_content(file: Path, source: sqlite3.Connection) -> None:
    """Make the file what another database holds, in one transaction: readers see all of it or nothing."""
    with _writers[file.absolute()], _connected(file) as db:
        source.backup(db.conn)


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
def _connected(file: Path, mode: str = "rw") -> Iterator[Database]:
    try:
        with closing(_open(file, mode)) as connection:  # closing rolls back what was not committed
            yield Database(connection, execute_plugins=False)
    except sqlite3.IntegrityError:
        raise
    except sqlite3.DatabaseError as error:
        raise DatabaseProblem(_in_words(file, error)) from error


def _open(file: Path, mode: str) -> sqlite3.Connection:
    # SQLite deletes the write-ahead log of an emptied file, and with it the latest labels.
    if _is_emptied(file):
        raise DatabaseProblem(_REPLACED.format(file))
    # mode=rw: a file that has gone is an error here, never silently a new, empty one.
    address = f"{file.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS)
    try:
        if connection.execute("PRAGMA application_id").fetchone() != (APPLICATION_ID,):
            raise DatabaseProblem(_REPLACED.format(file))
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")  # NORMAL may lose the last labels when the power goes
    except UnicodeDecodeError as error:  # SQLite's own message quotes what it could not read
        connection.close()
        raise DatabaseProblem(
            f"{file} is damaged (its schema is unreadable). Stop the server and restore a backup."
        ) from error
    except BaseException:
        connection.close()
        raise
    return connection


def _is_emptied(file: Path) -> bool:
    try:
        return file.stat().st_size == 0
    except OSError:
        return False


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
