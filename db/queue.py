"""The queue: which claim a reviewer gets next, and for how long it is theirs.

Whoever takes a claim uses up one of its open slots until they label it, skip it or let its lease
run out, all in the transaction that says so; "the next claim" is therefore one look into the index
over open claims, from the reviewer's cursor on, however many there are.
"""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlite_utils import Database

from db import candidates, carrying, clock, gold, leases, slots
from db.candidates import EVERYTHING, Filter
from db.connection import reading, writing

_SWEEP = 100
"""Leases given back at most in one take, so that no take is slow after a long night."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a reviewer and the project are. `recent_seconds` are of the reviewer's last labels."""

    wanted: int  # labels that there will be when all is done
    labels: int  # of those, and the reviewer's own of gold claims: nobody is to tell these by the count
    own_labels: int
    skipped: int
    recent_seconds: tuple[float, ...]


def take(
    file: Path,
    reviewer_id: int,
    on_screen: str | None = None,
    only: Filter = EVERYTHING,
    lease: timedelta | None = None,
) -> int | None:
    """The id of the claim that the reviewer is to judge now, leased to them; None where none is left.

    `on_screen` is the uid of the claim that their page shows: while it is theirs or has gone back to
    nobody, they keep it. Next come the other claims in their hands, the latest first (undo puts some
    there), then the open claim whose place is first, of those that the filter lets through; in
    between, unseen, gold ones. Claims they have labelled or skipped are not offered again. Nor is a
    claim that stands elsewhere too, if the reviewer has skipped it there, or its slots will be needed
    for those who have it in hand there; labels given elsewhere are carried over first. The lease is
    as long as the settings say, unless another is given.
    """
    if kept := _still_held(file, reviewer_id, on_screen, lease):
        return kept
    while True:
        with writing(file) as db:
            now = leases.wind(db)
            expires_at = clock.stamp(now + (lease or leases.length(db)))
            if on_screen is not None and (claim_id := _renew(db, reviewer_id, on_screen, expires_at)):
                return claim_id
            _give_back_expired(db, clock.stamp(now))
            free = _free_on_screen(db, reviewer_id, on_screen)
            held = None if free else _latest_held(db, reviewer_id, only)
            claim_id = free or held or candidates.next_open(db, reviewer_id, only)
            if claim_id is None:
                return None
            if claim_id != held:
                if carrying.carry_on(db, claim_id):
                    continue
                if claim_id != free:
                    claim_id = gold.instead(db, reviewer_id, only) or claim_id
            slots.hold(db, reviewer_id, claim_id, clock.stamp(clock.now()), expires_at)
            return claim_id


def has_next(file: Path, reviewer_id: int, only: Filter = EVERYTHING) -> bool:
    """Whether `take` has something to do for the reviewer, whose page shows no claim; nothing is written.

    A lease that has run out counts too: `take` gives it back, and with it perhaps the next claim.
    """
    with reading(file) as db:
        return (
            _latest_held(db, reviewer_id, only) is not None
            or bool(_expired(db, clock.stamp(leases.now(db)), limit=1))
            or candidates.has_open(db, reviewer_id, only)
        )


def let_go(file: Path, reviewer_id: int, claim_uid: str) -> None:
    """Give the claim back where it is in the reviewer's hands; a draft is kept."""
    with writing(file) as db:
        db.execute(
            """
            DELETE FROM assignments
            WHERE claim_id = (SELECT id FROM claims WHERE uid = ?) AND reviewer_id = ? AND state = 'held'
            """,
            [claim_uid, reviewer_id],
        )


def read_standing(file: Path, reviewer_id: int) -> Standing:
    """How far the project and the reviewer have come."""
    with reading(file) as db:
        wanted, missing = db.execute("SELECT wanted, missing FROM project").fetchone()
        (own,) = db.execute("SELECT labels FROM reviewers WHERE id = ?", [reviewer_id]).fetchone()
        own_gold = gold.count_labels(db, reviewer_id)
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
    labels = min(wanted, wanted - missing + own_gold)
    return Standing(wanted, labels, own, skipped, tuple(seconds for (seconds,) in recent))


def _still_held(file: Path, reviewer_id: int, on_screen: str | None, lease: timedelta | None) -> int | None:
    """The claim on screen, where it is in the reviewer's hands for half a lease or longer.

    Most reruns of a page end here, without a write.
    """
    if on_screen is None:
        return None
    with reading(file) as db:
        until = clock.stamp(leases.now(db) + (lease or leases.length(db)) / 2)
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
    """The claim on screen, where its lease ran out and it still has room."""
    row = db.execute(
        """
        SELECT id FROM claims AS c
        WHERE uid = ? AND (open_slots > 0 OR gold) AND NOT EXISTS (
            SELECT 1 FROM assignments WHERE claim_id = c.id AND reviewer_id = ?
        )
        """,
        [on_screen, reviewer_id],
    ).fetchone()
    return int(row[0]) if row else None


def _latest_held(db: Database, reviewer_id: int, only: Filter) -> int | None:
    conditions, values = candidates.matching(only)
    row = db.execute(
        f"""
        SELECT c.id FROM assignments AS held CROSS JOIN claims AS c ON c.id = held.claim_id
        WHERE held.reviewer_id = :reviewer AND held.state = 'held' {conditions}
        ORDER BY held.shown_at DESC LIMIT 1
        """,
        {"reviewer": reviewer_id, **values},
    ).fetchone()
    return int(row[0]) if row else None


def _give_back_expired(db: Database, now: str) -> None:
    for claim_id, reviewer_id in _expired(db, now, _SWEEP):
        slots.forget(db, reviewer_id, claim_id)


def _expired(db: Database, now: str, limit: int) -> list[tuple[int, int]]:
    """(claim, reviewer) of the leases that have run out, the oldest first."""
    return db.execute(
        """
        SELECT claim_id, reviewer_id FROM assignments
        WHERE state = 'held' AND expires_at < ? ORDER BY expires_at LIMIT ?
        """,
        [now, limit],
    ).fetchall()
