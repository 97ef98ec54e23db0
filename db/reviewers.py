"""Reviewers: who labels. A name is enough for now, and is one person however it is capitalised."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path

from db import clock
from db.connection import reading, writing


@dataclass(frozen=True, slots=True)
class Reviewer:
    id: int
    name: str


def enrol(file: Path, name: str) -> Reviewer:
    """The reviewer of that name, added if new. White space around and within the name is folded."""
    name = " ".join(name.split())
    if not name:
        raise ValueError("a reviewer needs a name")
    if found := find_reviewer(file, name):
        return found
    with writing(file) as db:
        db.execute(
            "INSERT INTO reviewers (name, key, created_at) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING",
            [name, _key(name), clock.stamp(clock.now())],
        )
        (row,) = db.query("SELECT id, name FROM reviewers WHERE key = ?", [_key(name)])
        return Reviewer(**row)


def find_reviewer(file: Path, name: str) -> Reviewer | None:
    """The reviewer of that name, or None."""
    with reading(file) as db:
        rows = list(db.query("SELECT id, name FROM reviewers WHERE key = ?", [_key(name)]))
        return Reviewer(**rows[0]) if rows else None


def list_reviewers(file: Path, *, limit: int = 50) -> list[Reviewer]:
    """Reviewers in the order in which they joined."""
    with reading(file) as db:
        return [
            Reviewer(**row) for row in db.query("SELECT id, name FROM reviewers ORDER BY id LIMIT ?", [limit])
        ]


def _key(name: str) -> str:
    """The same for every way to write the name; SQLite's NOCASE knows only the letters of English."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()
