"""Tokens: with which programs ask in an editor's name, until an editor withdraws them."""

from dataclasses import dataclass
from pathlib import Path

from db import audit, clock
from db.connection import reading, writing
from db.records import Role
from db.reviewers import Reviewer, reviewer_of_row
from db.sessions import hash_of, new_token

NAME_LENGTH = 80
"""Characters that a token's name may have."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token that works. `made_at` is UTC, `used_on` the last day (UTC) on which it was used."""

    id: int
    name: str
    reviewer: str
    made_at: str
    used_on: str | None


def make_token(file: Path, by: int, name: str) -> str:
    """A new token that asks in the editor's name. Raises `ValueError` where it is not said what for."""
    name = " ".join(name.split())
    if not name or len(name) > NAME_LENGTH:
        raise ValueError(f"Say in 1 to {NAME_LENGTH} characters what the token is for.")
    token = new_token()
    with writing(file) as db:
        db.execute(
            "INSERT INTO tokens (token_hash, name, reviewer_id, made_at) VALUES (?, ?, ?, ?)",
            [hash_of(token), name, by, clock.stamp(clock.now())],
        )
        audit.record(db, by, "make token", {"name": name})
    return token


def withdraw_token(file: Path, by: int, token_id: int) -> None:
    """Let the token work no more, if it still does."""
    with writing(file) as db:
        withdrawn = db.execute(
            "UPDATE tokens SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL RETURNING name",
            [clock.stamp(clock.now()), token_id],
        ).fetchone()
        if withdrawn:
            audit.record(db, by, "withdraw token", {"name": withdrawn[0]})


def list_tokens(file: Path) -> list[Token]:
    """Those that work, the oldest first."""
    with reading(file) as db:
        rows = db.query(
            """
            SELECT t.id, t.name, r.name AS reviewer, t.made_at, t.used_on
            FROM tokens AS t JOIN reviewers AS r ON r.id = t.reviewer_id
            WHERE t.withdrawn_at IS NULL AND r.disabled_at IS NULL ORDER BY t.id
            """
        )
        return [Token(**row) for row in rows]


def who_holds(file: Path, token: str) -> Reviewer | None:
    """In whose name the token asks; None where it works no more, or its maker is no editor any more."""
    with reading(file) as db:
        row = next(
            db.query(
                """
                SELECT t.id AS token_id, t.used_on, r.id, r.name, r.role, 0 AS disabled
                FROM tokens AS t JOIN reviewers AS r ON r.id = t.reviewer_id
                WHERE t.token_hash = ? AND t.withdrawn_at IS NULL AND r.disabled_at IS NULL
                """,
                [hash_of(token)],
            ),
            None,
        )
    if row is None or not (reviewer := reviewer_of_row(row)).may(Role.EDITOR):
        return None
    today = clock.stamp(clock.now())[:10]
    if row["used_on"] != today:  # once a day: asking is to stay reading
        with writing(file) as db:
            db.execute("UPDATE tokens SET used_on = ? WHERE id = ?", [today, row["token_id"]])
    return reviewer
