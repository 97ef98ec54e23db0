"""One process at a time, by a lock that ends with whoever holds it, however that is.

The lock is SQLite's own, on an empty file: it works wherever the database does.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

LOOKS_AGAIN_AFTER = 0.2
"""Seconds. SQLite itself would wait for longer, but Ctrl+C is heard only in between."""


@contextmanager
def turn(lock: Path) -> Iterator[None]:
    """Wait until nobody else holds the lock, hold it, and let go of it at the end."""
    with closing(sqlite3.connect(lock, timeout=LOOKS_AGAIN_AFTER, isolation_level=None)) as connection:
        while not _try(connection, "BEGIN EXCLUSIVE"):
            pass
        yield


def is_taken(lock: Path) -> bool:
    """Whether somebody holds the lock now, in this process or another."""
    if not lock.exists():
        return False
    with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
        return not _try(connection, "SELECT 1 FROM sqlite_schema")


def _try(connection: sqlite3.Connection, statement: str) -> bool:
    try:
        connection.execute(statement)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            return False
        raise
    return True
