"""What an editor changes about people. Nobody is ever deleted: their labels are theirs.

`by` is the editor's id, None for the command line; every change is on record in the audit.
"""

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import audit, clock, slots
from db.connection import reading, writing
from db.invitations import close_offers_to
from db.problems import Refused
from db.records import Role
from db.reviewers import (
    Reviewer,
    clean_name,
    fold_email,
    has_editor,
    insert,
    join,
    name_key,
    reviewer_called,
    reviewer_of_row,
)
from db.sessions import end_sessions_of


@dataclass(frozen=True, slots=True)
class Member:
    """A person as an editor sees them. `since` is UTC, ISO 8601."""

    reviewer: Reviewer
    email: str | None
    has_password: bool
    labels: int
    since: str


def list_team(file: Path) -> list[Member]:
    """Everybody, in the order in which they joined."""
    with reading(file) as db:
        rows = db.query(
            """
            SELECT id, name, role, disabled_at IS NOT NULL AS disabled,
                   email, password IS NOT NULL AS has_password, labels, created_at AS since
            FROM reviewers ORDER BY id
            """
        )
        return [
            Member(reviewer_of_row(row), row["email"], bool(row["has_password"]), row["labels"], row["since"])
            for row in rows
        ]


def anybody(file: Path) -> bool:
    """Whether the project has people yet who may sign in."""
    with reading(file) as db:
        return has_editor(db)


def add(file: Path, by: int | None, name: str, role: Role, email: str | None = None) -> Reviewer:
    """Add a person; the first in a project becomes its editor.

    Raises `ValueError` for what is no name or address, `Refused` where somebody has it already.
    """
    name, email = clean_name(name), fold_email(email) if email else None
    with writing(file) as db:
        if taken := reviewer_called(db, name):
            raise Refused(f"{taken.name} is in the project already. Choose another name.")
        _refuse_anothers_email(db, email, None)
        added = insert(db, name, role, email=email)
        about = {"reviewer": added.id, "name": name, "role": added.role}
        audit.record(db, by, "add reviewer", about)
        return added


def first_person(
    file: Path, name: str, *, password_hash: str | None = None, email: str | None = None
) -> Reviewer:
    """Make the first person of an empty project, its editor. Raises as `add`, and `Refused` where
    somebody was quicker."""
    name, email = clean_name(name), fold_email(email) if email else None
    with writing(file) as db:
        if has_editor(db):
            raise Refused("Somebody has just become this project’s editor. Ask them for an invitation.")
        first = join(db, name, Role.EDITOR, email=email)
        db.execute("UPDATE reviewers SET password = ? WHERE id = ?", [password_hash, first.id])
        return first


def password_of(file: Path, name: str) -> tuple[Reviewer, str] | None:
    """Who has that name, and the hash of their password; None where nobody has it, or no password."""
    with reading(file) as db:
        row = next(
            db.query(
                """
                SELECT id, name, role, disabled_at IS NOT NULL AS disabled, password
                FROM reviewers WHERE key = ? AND password IS NOT NULL
                """,
                [name_key(name)],
            ),
            None,
        )
    return (reviewer_of_row(row), row["password"]) if row else None


def rename(file: Path, by: int | None, reviewer_id: int, name: str) -> None:
    """Give the person another name, beside the labels that they have given too. Raises as `add`."""
    name = clean_name(name)
    with writing(file) as db:
        person = _person(db, reviewer_id)
        if person.name == name:
            return
        taken = reviewer_called(db, name)
        if taken is not None and taken.id != reviewer_id:
            raise Refused(f"{taken.name} is in the project already. Choose another name.")
        db.execute("UPDATE reviewers SET name = ?, key = ? WHERE id = ?", [name, name_key(name), reviewer_id])
        audit.record(db, by, "rename reviewer", {"reviewer": reviewer_id, "from": person.name, "to": name})


def change_email(file: Path, by: int | None, reviewer_id: int, email: str) -> None:
    """Have the identity provider's word for this address be the person's; empty: for none."""
    address = fold_email(email) if email.strip() else None
    with writing(file) as db:
        person = _person(db, reviewer_id)
        _refuse_anothers_email(db, address, reviewer_id)
        changed = db.execute(
            "UPDATE reviewers SET email = ? WHERE id = ? AND email IS NOT ?", [address, reviewer_id, address]
        )
        if changed.rowcount:
            end_sessions_of(db, reviewer_id)
            about = {"reviewer": reviewer_id, "name": person.name, "to": address}
            audit.record(db, by, "change e-mail", about)


def change_role(file: Path, by: int | None, reviewer_id: int, role: Role) -> None:
    """Let the person do more, or less. Raises `Refused` where the last editor would be none any more.

    Whoever may do less is signed out: what stands on their open pages is not theirs to press any more.
    """
    with writing(file) as db:
        person = _person(db, reviewer_id)
        if person.role is role:
            return
        if role is not Role.EDITOR:
            _refuse_last_editor(db, person)
        db.execute("UPDATE reviewers SET role = ? WHERE id = ?", [role, reviewer_id])
        if not Reviewer(person.id, person.name, role).may(person.role):
            end_sessions_of(db, reviewer_id)
        about = {"reviewer": reviewer_id, "name": person.name, "from": person.role, "to": role}
        audit.record(db, by, "change role", about)


def disable(file: Path, by: int | None, reviewer_id: int) -> None:
    """Shut the person out: sessions end, links to a new password are void, claims in their hands go back.

    Raises `Refused` for the last editor.
    """
    with writing(file) as db:
        person = _person(db, reviewer_id)
        if person.disabled:
            return
        _refuse_last_editor(db, person)
        db.execute(
            "UPDATE reviewers SET disabled_at = ? WHERE id = ?", [clock.stamp(clock.now()), reviewer_id]
        )
        end_sessions_of(db, reviewer_id)
        close_offers_to(db, reviewer_id)
        back = _give_back_claims(db, reviewer_id)
        about = {"reviewer": reviewer_id, "name": person.name, "claims given back": back}
        audit.record(db, by, "disable reviewer", about)


def enable(file: Path, by: int | None, reviewer_id: int) -> None:
    """Let the person in again."""
    with writing(file) as db:
        person = _person(db, reviewer_id)
        if person.disabled:
            db.execute("UPDATE reviewers SET disabled_at = NULL WHERE id = ?", [reviewer_id])
            audit.record(db, by, "enable reviewer", {"reviewer": reviewer_id, "name": person.name})


def _person(db: Database, reviewer_id: int) -> Reviewer:
    (row,) = db.query(
        "SELECT id, name, role, disabled_at IS NOT NULL AS disabled FROM reviewers WHERE id = ?",
        [reviewer_id],
    )
    return reviewer_of_row(row)


def _refuse_last_editor(db: Database, person: Reviewer) -> None:
    (others,) = db.execute(
        "SELECT count(*) FROM reviewers WHERE role = 'editor' AND disabled_at IS NULL AND id <> ?",
        [person.id],
    ).fetchone()
    if person.may(Role.EDITOR) and not others:
        raise Refused(f"{person.name} is the last editor. Make somebody else an editor first.")


def _refuse_anothers_email(db: Database, email: str | None, reviewer_id: int | None) -> None:
    row = db.execute(
        "SELECT name FROM reviewers WHERE email = ? AND id IS NOT ?", [email, reviewer_id]
    ).fetchone()
    if row:
        raise Refused(f"{email} belongs to {row[0]} already.")


def _give_back_claims(db: Database, reviewer_id: int) -> int:
    held = db.execute(
        "SELECT claim_id FROM assignments WHERE reviewer_id = ? AND state = 'held'", [reviewer_id]
    ).fetchall()
    for (claim_id,) in held:
        slots.forget(db, reviewer_id, claim_id)
    return len(held)
