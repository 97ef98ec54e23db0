"""Reviewers: who labels. A name is one person however it is written; `db.team` changes what they may do."""

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import audit, clock
from db.connection import reading, writing
from db.records import Role

NAME_LENGTH = 80
"""Characters that a name may have."""

# Within a line these turn the reading order of what stands after them, other people's names too.
_TURNS_THE_LINE = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


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

    White space around and within the name is folded. Raises `ValueError` for what is no name.
    """
    name = clean_name(name)
    if found := find_reviewer(file, name):
        return found
    with writing(file) as db:
        return reviewer_called(db, name) or join(db, name, Role.REVIEWER)


def count_who_labelled(file: Path) -> int:
    """How many people have labels that stand."""
    with reading(file) as db:
        (count,) = db.execute("SELECT count(*) FROM reviewers WHERE labels > 0").fetchone()
        return int(count)


def clean_name(name: str) -> str:
    """The name as it is stored. Raises `ValueError` with a sentence for what is no name."""
    name = " ".join(name.split())
    if not name:
        raise ValueError("The name is empty: a reviewer needs a name, which stands beside their labels.")
    if len(name) > NAME_LENGTH:
        raise ValueError(f"The name has {len(name):,} characters; {NAME_LENGTH} are allowed.")
    if any(unicodedata.category(one) in ("Cc", "Cs") or one in _TURNS_THE_LINE for one in name):
        raise ValueError("The name has a control character in it. Type it without.")
    return name


def join(db: Database, name: str, role: Role, *, email: str | None = None) -> Reviewer:
    """As `insert`, and on record as the person's own doing."""
    joined = insert(db, name, role, email=email)
    audit.record(db, joined.id, "join", {"name": joined.name, "role": joined.role})
    return joined


def insert(db: Database, name: str, role: Role, *, email: str | None = None) -> Reviewer:
    """Add a person of a clean name that nobody has; the first in a project becomes its editor.

    Within the caller's transaction, which puts it on record.
    """
    role = role if has_editor(db) else Role.EDITOR
    (row,) = db.query(
        """
        INSERT INTO reviewers (name, key, created_at, role, email) VALUES (?, ?, ?, ?, ?)
        RETURNING id, name, role, 0 AS disabled
        """,
        [name, name_key(name), clock.stamp(clock.now()), role, email],
    )
    return reviewer_of_row(row)


def insert_absent(db: Database, name: str) -> Reviewer:
    """Add somebody of a clean name whose labels are brought along: disabled until an editor lets them in.

    Within the caller's transaction, which puts it on record. Never a project's first person.
    """
    now = clock.stamp(clock.now())
    (row,) = db.query(
        """
        INSERT INTO reviewers (name, key, created_at, role, disabled_at) VALUES (?, ?, ?, ?, ?)
        RETURNING id, name, role, 1 AS disabled
        """,
        [name, name_key(name), now, Role.REVIEWER, now],
    )
    return reviewer_of_row(row)


def has_editor(db: Database) -> bool:
    """Whether the project has begun: its first person is an editor, and the last one stays.

    Those whose labels were brought along from elsewhere do not begin it.
    """
    return db.execute("SELECT 1 FROM reviewers WHERE role = 'editor' LIMIT 1").fetchone() is not None


def find_reviewer(file: Path, name: str) -> Reviewer | None:
    """The reviewer of that name, or None."""
    with reading(file) as db:
        return reviewer_called(db, name)


def reviewer_called(db: Database, name: str) -> Reviewer | None:
    """The same within the caller's transaction."""
    rows = list(db.query(f"{_SELECT} WHERE key = ?", [name_key(name)]))
    return reviewer_of_row(rows[0]) if rows else None


def reviewer_with_email(file: Path, email: str) -> Reviewer | None:
    """Whom the address belongs to, or None."""
    with reading(file) as db:
        rows = list(db.query(f"{_SELECT} WHERE email = ?", [fold_email(email)]))
        return reviewer_of_row(rows[0]) if rows else None


def list_reviewers(file: Path, *, limit: int = 50) -> list[Reviewer]:
    """Reviewers in the order in which they joined."""
    with reading(file) as db:
        return [reviewer_of_row(row) for row in db.query(f"{_SELECT} ORDER BY id LIMIT ?", [limit])]


_SELECT = "SELECT id, name, role, disabled_at IS NOT NULL AS disabled FROM reviewers"


def reviewer_of_row(row: dict[str, Any]) -> Reviewer:
    """The reviewer of a row with these four columns."""
    return Reviewer(row["id"], row["name"], Role(row["role"]), bool(row["disabled"]))


def name_key(name: str) -> str:
    """The same for every way to write the name; SQLite's NOCASE knows only the letters of English."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def fold_email(email: str) -> str:
    """The address as it is stored and compared. Raises `ValueError` with a sentence for what is none."""
    folded = email.strip().casefold()
    user, _, host = folded.rpartition("@")
    if not user or "." not in host.strip(".") or len(folded) > 254 or not folded.isascii():
        raise ValueError(f"“{email.strip()[:80]}” is no e-mail address. One looks like ana@example.org.")
    if any(one.isspace() or not one.isprintable() for one in folded):
        raise ValueError(f"“{email.strip()[:80]}” is no e-mail address: it has white space in it.")
    return folded
