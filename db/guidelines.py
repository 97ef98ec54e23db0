"""The team's own guidelines: written by its editor, kept in every version, announced to reviewers once."""

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import audit, clock
from db.connection import reading, writing
from db.problems import Refused

LONGEST = 50_000
"""Characters that one version may have."""


@dataclass(frozen=True, slots=True)
class Guidelines:
    """One version. `text` is Markdown, `change` says in one line what is new; `written_at` is UTC."""

    version: int
    text: str
    change: str
    written_by: str
    written_at: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What an editor has typed and not yet published, and the version that they began from."""

    text: str = ""
    change: str = ""
    based_on: int | None = None


def write_guidelines(
    file: Path, reviewer_id: int, text: str, change: str, based_on: int | None = None
) -> Guidelines:
    """Put this text in force, on record as the reviewer's doing; the reviewer has seen it.

    `based_on` is the version that the text was made from, None where there was none. Raises `Refused`,
    having changed nothing, where somebody has written another since, where nothing is new, and where
    it is not said in one line what is.
    """
    text, change = text.strip(), " ".join(change.split())
    if not change:
        raise Refused("It is not said what is new. Say it in one line: reviewers are told so.")
    if len(text) > LONGEST:
        raise Refused(
            f"The text has {len(text):,} characters, and {LONGEST:,} are the most. "
            "Shorten it, or link to a longer document."
        )
    with writing(file) as db:
        before = _current(db)
        if (before and before.version) != based_on:
            raise Refused(
                f"{before.written_by if before else 'Somebody'} has written other guidelines meanwhile. "
                "Copy your text, reload the page, and put your changes into theirs."
            )
        if text == (before.text if before else ""):
            raise Refused("The text is the one that is in force already. Change it before you publish it.")
        version = (based_on or 0) + 1
        db.execute(
            """
            INSERT INTO guidelines (version, text, change, written_by, written_at) VALUES (?, ?, ?, ?, ?)
            """,
            [version, text, change, reviewer_id, clock.stamp(clock.now())],
        )
        _mark_seen(db, reviewer_id, version)
        db.execute("DELETE FROM guidelines_drafts WHERE reviewer_id = ?", [reviewer_id])
        audit.record(db, reviewer_id, "write guidelines", {"version": version, "change": change})
        written = _current(db)
    assert written is not None
    return written


def current_guidelines(file: Path) -> Guidelines | None:
    """The version in force, or None where the team has written none."""
    with reading(file) as db:
        return _current(db)


def list_guidelines(file: Path, *, before: int | None = None, limit: int = 20) -> list[Guidelines]:
    """The versions, the newest first; `before` is the last one on the page before."""
    with reading(file) as db:
        rows = db.query(
            f"{_SELECT} WHERE version < ifnull(?, 9223372036854775807) ORDER BY version DESC LIMIT ?",
            [before, limit],
        )
        return [Guidelines(**row) for row in rows]


def unseen_changes(file: Path, reviewer_id: int, limit: int = 5) -> list[Guidelines]:
    """What has been written since the version that the reviewer saw last, the newest first."""
    with reading(file) as db:
        rows = db.query(
            f"""
            {_SELECT}
            WHERE version > ifnull((SELECT max(version) FROM guidelines_seen WHERE reviewer_id = ?), 0)
            ORDER BY version DESC LIMIT ?
            """,
            [reviewer_id, limit],
        )
        return [Guidelines(**row) for row in rows]


def mark_seen(file: Path, reviewer_id: int, version: int) -> None:
    """The reviewer has been told of this version, and with it of those before."""
    with writing(file) as db:
        _mark_seen(db, reviewer_id, version)


def read_draft(file: Path, reviewer_id: int) -> Draft:
    """What the editor has typed; where nothing, the text in force."""
    with reading(file) as db:
        rows = list(
            db.query(
                "SELECT text, change, based_on FROM guidelines_drafts WHERE reviewer_id = ?", [reviewer_id]
            )
        )
        if rows:
            return Draft(**rows[0])
        current = _current(db)
    return Draft(current.text, "", current.version) if current else Draft()


def save_draft(file: Path, reviewer_id: int, draft: Draft) -> None:
    """Keep what the editor has typed, in place of what they had before."""
    with writing(file) as db:
        db.execute(
            """
            INSERT INTO guidelines_drafts (reviewer_id, text, change, based_on) VALUES (?, ?, ?, ?)
            ON CONFLICT (reviewer_id) DO UPDATE SET
                text = excluded.text, change = excluded.change, based_on = excluded.based_on
            """,
            [reviewer_id, draft.text, draft.change, draft.based_on],
        )


def forget_draft(file: Path, reviewer_id: int) -> None:
    """The editor begins again from the text in force."""
    with writing(file) as db:
        db.execute("DELETE FROM guidelines_drafts WHERE reviewer_id = ?", [reviewer_id])


def version_in_force(db: Database) -> int | None:
    """The number of the version in force, within the caller's transaction."""
    (version,) = db.execute("SELECT max(version) FROM guidelines").fetchone()
    return None if version is None else int(version)


_SELECT = """
    SELECT g.version, g.text, g.change, r.name AS written_by, g.written_at
    FROM guidelines AS g JOIN reviewers AS r ON r.id = g.written_by
"""


def _current(db: Database) -> Guidelines | None:
    rows = list(db.query(f"{_SELECT} ORDER BY version DESC LIMIT 1"))
    return Guidelines(**rows[0]) if rows else None


def _mark_seen(db: Database, reviewer_id: int, version: int) -> None:
    db.execute(
        """
        INSERT INTO guidelines_seen (reviewer_id, version, seen_at) VALUES (?, ?, ?)
        ON CONFLICT DO NOTHING
        """,
        [reviewer_id, version, clock.stamp(clock.now())],
    )
