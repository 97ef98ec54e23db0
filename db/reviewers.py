"""Reviewers: who labels. A name is enough for now, and is one person however it is capitalised."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import clock
from db.connection import reading, writing
from db.records import Role


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A person of the team. A disabled one keeps their labels and may do nothing more."""

    id: int
    name: str
    role: Role
    disabled: bool = False

    def may(self, role: Role) -> bool:
        """Whether this person may do what the role is for."""
        ranks = list(Role)
        return not self.disabled and ranks.index(self.role) >= ranks.index(role)


def enrol(file: Path, name: str) -> Reviewer:
    """The reviewer of that name, added if new; the first in a project becomes its editor.

    White space around and within the name is folded.
    """
    name = " ".join(name.split())
    if not name:
        raise ValueError("a reviewer needs a name")
    if found := find_reviewer(file, name):
        return found
    with writing(file) as db:
        db.execute(
            """
            INSERT INTO reviewers (name, key, created_at, role)
            VALUES (?, ?, ?, iif(EXISTS (SELECT 1 FROM reviewers), 'reviewer', 'editor'))
            ON CONFLICT (key) DO NOTHING
            """,
            [name, _key(name), clock.stamp(clock.now())],
        )
        (row,) = db.query(f"{_SELECT} WHERE key = ?", [_key(name)])
        return _reviewer(row)


def find_reviewer(file: Path, name: str) -> Reviewer | None:
    """The reviewer of that name, or None."""
    with reading(file) as db:
        rows = list(db.query(f"{_SELECT} WHERE key = ?", [_key(name)]))
        return _reviewer(rows[0]) if rows else None


def list_reviewers(file: Path, *, limit: int = 50) -> list[Reviewer]:
    """Reviewers in the order in which they joined."""
    with reading(file) as db:
        return [_reviewer(row) for row in db.query(f"{_SELECT} ORDER BY id LIMIT ?", [limit])]


_SELECT = "SELECT id, name, role, disabled_at IS NOT NULL AS disabled FROM reviewers"


def _reviewer(row: dict[str, Any]) -> Reviewer:
    return Reviewer(**{**row, "role": Role(row["role"]), "disabled": bool(row["disabled"])})


def _key(name: str) -> str:
    """The same for every way to write the name; SQLite's NOCASE knows only the letters of English."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()
