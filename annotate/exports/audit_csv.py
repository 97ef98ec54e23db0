"""The audit as CSV: one row an event."""

import json
from collections.abc import Iterable, Iterator

from annotate.exports import csv_file
from annotate.exports.columns import Column
from db.records import Event

COLUMNS: tuple[Column[Event], ...] = (
    Column("at", "When: UTC, ISO 8601.", lambda event: event.at),
    Column("who", "The name of who did it; empty for the command line.", lambda event: event.who or ""),
    Column("action", "What was done.", lambda event: event.action),
    Column(
        "about",
        "To what, and what changed: JSON.",
        lambda event: json.dumps(event.about, ensure_ascii=False, sort_keys=True),
    ),
    Column("source", "Where it is on record: `audit` or `decisions`.", lambda event: event.source),
    Column("id", "Which one it is there.", lambda event: str(event.id)),
    Column("checksum", "SHA-256 of it and of the one before it in its source.", lambda event: event.checksum),
)
"""In the order in which they are written."""


def write(events: Iterable[Event], *, spreadsheet: bool = False) -> Iterator[bytes]:
    """The file, piece by piece, as `csv_file.write` does it."""
    return csv_file.write(COLUMNS, events, spreadsheet=spreadsheet)
