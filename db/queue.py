"""The queue: which claim a reviewer gets next, and for how long it is theirs.

Whoever takes a claim uses up one of its open slots until they label it, skip it or let its lease
run out, all in the transaction that says so; "the next claim" is therefore one look into the index
over open claims, however many there are.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlite_utils import Database

from db import carrying, clock, slots
from db.connection import reading, writing

LEASE = timedelta(hours=1)
_SWEEP = 100
"""Leases given back at most in one take, so that no take is slow after a long night."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reviewer and the project are. `recent_seconds` are of the reviewer's last labels."""

    claims: int
    labels: int
    own_labels: int
    skipped: int
    recent_seconds: tuple[float, ...]


def take(file: Path, reviewer_id: int, on_screen: str | None = None) -> int | None:
    """The id of the claim that the reviewer is to judge now, leased to them; None where none is left.

    `on_screen` is the uid of the claim that their page shows: while it is theirs or has gone back to
    nobody, they keep it. Next come the other claims in their hands, the latest first (undo puts some
    there), then the open claim most worth checking. Claims they have labelled or skipped are not
    offered again. Nor is a claim that stands elsewhere too, if that is in somebody's hands or
    was skipped by the reviewer; if it has been labelled there, the label is carried over instead.
    """
    now = clock.now()
    if kept := _still_held(file, reviewer_id, on_screen, clock.stamp(now + LEASE / 2)):
        return kept
    shown_at, expires_at = clock.stamp(now), clock.stamp(now + LEASE)
    while True:
        with writing(file) as db:
            if on_screen is not None and (claim_id := _renew(db, reviewer_id, on_screen, expires_at)):
                return claim_id
            _give_back_expired(db, shown_at)
            free = _free_on_screen(db, reviewer_id, on_screen)
            held = None if free else _latest_held(db, reviewer_id)
            claim_id = free or held or _most_worth_checking(db, reviewer_id)
            if claim_id is None:
                return None
            if claim_id != held:
                if carrying.carry_on(db, claim_id):
                    continue
                slots.use_slot(db, claim_id)
            slots.hold(db, reviewer_id, claim_id, shown_at, expires_at)
            return claim_id


def read_standing(file: Path, reviewer_id: int) -> Standing:
    """How far the project and the reviewer have come."""
    with reading(file) as db:
        claims, labels = db.execute("SELECT claims, labels FROM project").fetchone()
        (own,) = db.execute("SELECT labels FROM reviewers WHERE id = ?", [reviewer_id]).fetchone()
        (skipped,) = db.execute(
            "SELECT count(*) FROM assignments WHERE reviewer_id = ? AND state = 'skipped'", [reviewer_id]
        ).fetchone()
        recent = db.execute(
            """
            SELECT seconds FROM decisions
            WHERE reviewer_id = ? AND carried_from IS NULL AND action = 'label'
            ORDER BY id DESC LIMIT 20
            """,
            [reviewer_id],
        ).fetchall()
    return Standing(claims, labels, own, skipped, tuple(seconds for (seconds,) in recent))


def _still_held(file: Path, reviewer_id: int, on_screen: str | None, until: str) -> int | None:
    """The claim on screen, where it is in the reviewer's hands until then or longer.

    Most reruns of a page end here, without a write.
    """
    if on_screen is None:
        return None
    with reading(file) as db:
        row = db.execute(
            """
            SELECT claim_id FROM assignments
            WHERE claim_id = (SELECT id FROM claims WHERE uid = ?)
              AND reviewer_id = ? AND state = 'held' AND expires_at >= ?
            """,
            [on_screen, reviewer_id, until],
        ).fetchone()
        return int(row[0]) if row else None


def _renew(db: Database, reviewer_id: int, on_screen: str, expires_at: str) -> int | None:
    renewed = db.execute(
        """
        UPDATE assignments SET expires_at = ?
        WHERE claim_id = (SELECT id FROM claims WHERE uid = ?) AND reviewer_id = ? AND state = 'held'
        RETURNING claim_id
        """,
        [expires_at, on_screen, reviewer_id],
    ).fetchone()
    return int(renewed[0]) if renewed else None


def _free_on_screen(db: Database, reviewer_id: int, on_screen: str | None) -> int | None:
    """The claim on screen, where its lease ran out and nobody has taken it since."""
    row = db.execute(
        """
        SELECT id FROM claims AS c
        WHERE uid = ? AND open_slots > 0 AND NOT EXISTS (
            SELECT 1 FROM assignments WHERE claim_id = c.id AND reviewer_id = ?
        )
        """,
        [on_screen, reviewer_id],
    ).fetchone()
    return int(row[0]) if row else None


def _latest_held(db: Database, reviewer_id: int) -> int | None:
    row = db.execute(
        """
        SELECT claim_id FROM assignments WHERE reviewer_id = ? AND state = 'held'
        ORDER BY shown_at DESC LIMIT 1
        """,
        [reviewer_id],
    ).fetchone()
    return int(row[0]) if row else None


def _most_worth_checking(db: Database, reviewer_id: int) -> int | None:
    row = db.execute(
        """
        SELECT id FROM claims AS c
        WHERE open_slots > 0 AND NOT EXISTS (
            SELECT 1 FROM assignments WHERE claim_id = c.id AND reviewer_id = ?
        )
          AND NOT EXISTS (
            SELECT 1 FROM claims AS twin
            CROSS JOIN assignments AS own ON own.claim_id = twin.id AND own.reviewer_id = ?
            WHERE twin.group_id = c.group_id AND own.state = 'skipped'
        )
          AND ifnull(group_id, 0) NOT IN (
            SELECT ifnull(twin.group_id, -1)
            FROM assignments AS held JOIN claims AS twin ON twin.id = held.claim_id
            WHERE held.state = 'held'
        )
        ORDER BY check_worthiness DESC, id LIMIT 1
        """,
        [reviewer_id, reviewer_id],
    ).fetchone()
    return int(row[0]) if row else None


def _give_back_expired(db: Database, now: str) -> None:
    expired = db.execute(
        """
        SELECT claim_id, reviewer_id FROM assignments
        WHERE state = 'held' AND expires_at < ? ORDER BY expires_at LIMIT ?
        """,
        [now, _SWEEP],
    ).fetchall()
    for claim_id, reviewer_id in expired:
        slots.forget(db, reviewer_id, claim_id)
        slots.free_slot(db, claim_id)
