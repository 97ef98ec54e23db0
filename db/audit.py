"""The audit: who changed what about the project, and when; each entry chained to the one before.

What reviewers say of claims is not repeated here: `decisions` has it, chained in the same way.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import clock
from db.chain import first_altered
from db.connection import reading


@dataclass(frozen=True, slots=True)
class Entry:
    """`at` is UTC, ISO 8601; `who` is None for the command line."""

    id: int
    at: str
    who: str | None
    action: str
    about: dict[str, Any]


def record(db: Database, reviewer_id: int | None, action: str, about: Mapping[str, Any]) -> None:
    """Add an entry within the caller's transaction, which does what the entry says."""
    before = db.execute("SELECT checksum FROM audit ORDER BY id DESC LIMIT 1").fetchone()
    row = {
        "at": clock.stamp(clock.now()),
        "reviewer_id": reviewer_id,
        "action": action,
        "about": json.dumps(about, ensure_ascii=False, sort_keys=True),
    }
    db.execute(
        """
        INSERT INTO audit (at, reviewer_id, action, about, checksum)
        VALUES (:at, :reviewer_id, :action, :about, :checksum)
        """,
        {**row, "checksum": _checksum(before[0] if before else "", row)},
    )


def list_entries(
    file: Path,
    *,
    reviewer_id: int | None = None,
    action: str | None = None,
    before: int | None = None,
    limit: int = 100,
) -> list[Entry]:
    """Entries, newest first; `before` is the id of the last one on the page before."""
    with reading(file) as db:
        rows = db.query(
            """
            SELECT e.id, e.at, r.name AS who, e.action, e.about
            FROM audit AS e LEFT JOIN reviewers AS r ON r.id = e.reviewer_id
            WHERE e.id < ifnull(:before, 9223372036854775807)
              AND (:reviewer_id IS NULL OR e.reviewer_id = :reviewer_id)
              AND (:action IS NULL OR e.action = :action)
            ORDER BY e.id DESC LIMIT :limit
            """,
            {"reviewer_id": reviewer_id, "action": action, "before": before, "limit": limit},
        )
        return [Entry(**{**row, "about": json.loads(row["about"])}) for row in rows]


def altered_entry(file: Path) -> int | None:
    """The id of the first entry that is not as it was stored, or None: each sums up the one before."""
    return first_altered(
        file,
        "SELECT * FROM audit WHERE id > ? ORDER BY id LIMIT 1000",
        lambda db, previous, row: _checksum(previous, row),
    )


def _checksum(previous: str, row: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of the entry's content and the checksum before it."""
    content = {name: row[name] for name in ("at", "reviewer_id", "action", "about")}
    told = json.dumps([previous, content], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(told.encode()).hexdigest()
