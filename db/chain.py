"""Tables that are only ever added to, in which each row sums up the one before: is one altered?"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.connection import reading


def first_altered(
    file: Path, rows: str, checksum: Callable[[Database, str, dict[str, Any]], str]
) -> int | None:
    """The id of the first row that is not as it was stored, or None.

    `rows` is SQL for the next rows after an id, in the order of their ids, some at a time;
    `checksum` gives a row's from the checksum before it and the row.
    """
    previous, after = "", 0
    while True:
        with reading(file) as db:
            page = list(db.query(rows, [after]))
            for row in page:
                if row["checksum"] != checksum(db, previous, row):
                    return int(row["id"])
                previous, after = row["checksum"], row["id"]
        if not page:
            return None
