"""Invitations: links that work once. One makes a new person, or sets a known one's password anew."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlite_utils import Database

from db import audit, clock
from db.connection import reading, writing
from db.problems import Refused
from db.records import Role
from db.reviewers import Reviewer, clean_name, join, reviewer_called, reviewer_of_row
from db.sessions import end_sessions_of, hash_of, new_token

LASTS = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Invitation:
    """`reviewer` is whose password it sets; None for a new person. `name` is a proposal; times are UTC."""

    id: int
    role: Role
    name: str
    reviewer: str | None
    made_by: str | None  # None: the command line
    expires_at: str


def invite(file: Path, by: int | None, role: Role, name: str = "", *, lasts: timedelta = LASTS) -> str:
    """The token of a new invitation. Raises `ValueError` where what is proposed is no name, and
    `Refused` where somebody has it."""
    name = clean_name(name) if name.strip() else ""
    with writing(file) as db:
        if name:
            _refuse_taken(db, name)
        token = _add(db, by, None, role, name, lasts)
        audit.record(db, by, "invite", {"name": name, "role": role})
        return token


def offer_new_password(file: Path, by: int | None, reviewer_id: int, *, lasts: timedelta = LASTS) -> str:
    """The token with which the person sets a new password.

    From now on the old one and earlier links are void, and the person is signed out everywhere.
    """
    with writing(file) as db:
        role, name = db.execute("SELECT role, name FROM reviewers WHERE id = ?", [reviewer_id]).fetchone()
        close_offers_to(db, reviewer_id)
        db.execute("UPDATE reviewers SET password = NULL WHERE id = ?", [reviewer_id])
        end_sessions_of(db, reviewer_id)
        token = _add(db, by, reviewer_id, Role(role), name, lasts)
        audit.record(db, by, "reset password", {"reviewer": reviewer_id, "name": name})
        return token


def read_invitation(file: Path, token: str) -> Invitation:
    """What the token offers. Raises `Refused` with a sentence where it offers nothing any more."""
    with reading(file) as db:
        return _offered(db, token)


def accept(file: Path, token: str, name: str, password_hash: str) -> Reviewer:
    """Make the person, or set their new password; the link works no more.

    The name is asked of a new person only. Raises `ValueError` where it is none, and `Refused` where
    somebody has it already, and where the link was used, withdrawn or has expired.
    """
    with writing(file) as db:
        offer = _offered(db, token)
        if offer.reviewer is None:
            name = clean_name(name)
            _refuse_taken(db, name)
            reviewer = join(db, name, offer.role)
        else:
            reviewer = _whose(db, offer.id)
            audit.record(db, reviewer.id, "set password", {})
        db.execute("UPDATE reviewers SET password = ? WHERE id = ?", [password_hash, reviewer.id])
        _close(db, offer.id)
        return reviewer


def withdraw(file: Path, by: int | None, invitation_id: int) -> None:
    """Make the link void, if it is not yet."""
    with writing(file) as db:
        if _close(db, invitation_id):
            audit.record(db, by, "withdraw invitation", {"invitation": invitation_id})


def list_open_invitations(file: Path) -> list[Invitation]:
    """Those that still work, the first to expire first."""
    with reading(file) as db:
        rows = db.query(
            f"{_SELECT} WHERE i.closed_at IS NULL AND i.expires_at > ? ORDER BY i.expires_at, i.id LIMIT 200",
            [clock.stamp(clock.now())],
        )
        return [Invitation(**{**row, "role": Role(row["role"])}) for row in rows]


def close_offers_to(db: Database, reviewer_id: int) -> None:
    """Make the links void that set this person's password, within the caller's transaction."""
    db.execute(
        "UPDATE invitations SET closed_at = ? WHERE reviewer_id = ? AND closed_at IS NULL",
        [clock.stamp(clock.now()), reviewer_id],
    )


_SELECT = """
    SELECT i.id, i.role, i.name, r.name AS reviewer, m.name AS made_by, i.expires_at
    FROM invitations AS i
    LEFT JOIN reviewers AS r ON r.id = i.reviewer_id
    LEFT JOIN reviewers AS m ON m.id = i.made_by
"""


def _add(
    db: Database, by: int | None, reviewer_id: int | None, role: Role, name: str, lasts: timedelta
) -> str:
    token = new_token()
    db.execute(
        """
        INSERT INTO invitations (token_hash, reviewer_id, role, name, made_by, expires_at)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [hash_of(token), reviewer_id, role, name, by, clock.stamp(clock.now() + lasts)],
    )
    return token


def _offered(db: Database, token: str) -> Invitation:
    row = next(db.query(f"{_SELECT} WHERE i.token_hash = ?", [hash_of(token)]), None)
    if row is None:
        raise Refused("This link is not one of this project’s. Copy the whole of it, or ask for a new one.")
    offer = Invitation(**{**row, "role": Role(row["role"])})
    (closed,) = db.execute("SELECT closed_at FROM invitations WHERE id = ?", [offer.id]).fetchone()
    if closed is not None:
        raise Refused("This link was used before, or withdrawn: it works once. Ask an editor for a new one.")
    if offer.expires_at <= clock.stamp(clock.now()):
        raise Refused(f"This link expired on {offer.expires_at[:10]}. Ask an editor for a new one.")
    return offer


def _whose(db: Database, invitation_id: int) -> Reviewer:
    (row,) = db.query(
        """
        SELECT r.id, r.name, r.role, r.disabled_at IS NOT NULL AS disabled
        FROM reviewers AS r JOIN invitations AS i ON i.reviewer_id = r.id WHERE i.id = ?
        """,
        [invitation_id],
    )
    return reviewer_of_row(row)


def _close(db: Database, invitation_id: int) -> bool:
    closed = db.execute(
        "UPDATE invitations SET closed_at = ? WHERE id = ? AND closed_at IS NULL",
        [clock.stamp(clock.now()), invitation_id],
    )
    return closed.rowcount == 1


def _refuse_taken(db: Database, name: str) -> None:
    if taken := reviewer_called(db, name):
        raise Refused(f"{taken.name} is in the project already. Choose another name.")
