"""Sessions: who is signed in, from when until when. The token is the browser's; here is its SHA-256."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlite_utils import Database

from db import audit, clock
from db.connection import reading, writing
from db.reviewers import Reviewer, reviewer_of_row


@dataclass(frozen=True, slots=True)
class Session:
    """A session that stands. `signing_key` is the project's, with which its cookie must be signed."""

    reviewer: Reviewer
    signing_key: bytes


def new_token() -> str:
    """256 bits that nobody can guess, in letters that fit a cookie and an address."""
    return secrets.token_urlsafe(32)


def hash_of(token: str) -> str:
    """What is stored of a token. It is random throughout, so that one quick hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()


def signing_key(file: Path) -> bytes:
    """The project's own secret, made with the file."""
    with reading(file) as db:
        (key,) = db.execute("SELECT signing_key FROM project").fetchone()
        return bytes(key)


def begin_session(file: Path, reviewer_id: int, lasts: timedelta, *, way: str, address: str = "") -> str:
    """Sign the reviewer in; the new session's token, which is never one that a browser brought along.

    `way` is how they showed who they are, `address` from where: both go on record.
    """
    token, now = new_token(), clock.now()
    with writing(file) as db:
        db.execute("DELETE FROM sessions WHERE ends_at <= ?", [clock.stamp(now)])
        db.execute(
            "INSERT INTO sessions (token_hash, reviewer_id, began_at, ends_at) VALUES (?, ?, ?, ?)",
            [hash_of(token), reviewer_id, clock.stamp(now), clock.stamp(now + lasts)],
        )
        audit.record(db, reviewer_id, "sign in", {"by": way, "from": address})
    return token


def read_session(file: Path, token: str) -> Session | None:
    """The session of that token, or None where it has ended or its reviewer is disabled. One read."""
    with reading(file) as db:
        row = next(
            db.query(
                """
                SELECT r.id, r.name, r.role, 0 AS disabled, p.signing_key
                FROM sessions AS s
                JOIN reviewers AS r ON r.id = s.reviewer_id
                CROSS JOIN project AS p
                WHERE s.token_hash = ? AND s.ends_at > ? AND r.disabled_at IS NULL
                """,
                [hash_of(token), clock.stamp(clock.now())],
            ),
            None,
        )
    return Session(reviewer_of_row(row), row["signing_key"]) if row else None


def end_session(file: Path, token: str) -> None:
    """Sign out: in every tab of that browser. One that has ended already is left in peace."""
    with writing(file) as db:
        ended = db.execute(
            "DELETE FROM sessions WHERE token_hash = ? RETURNING reviewer_id", [hash_of(token)]
        ).fetchone()
        if ended:
            audit.record(db, ended[0], "sign out", {})


def end_sessions_of(db: Database, reviewer_id: int) -> None:
    """Sign the reviewer out of every browser, within the caller's transaction, which says why."""
    db.execute("DELETE FROM sessions WHERE reviewer_id = ?", [reviewer_id])
