"""Whose hands a claim is in, and whether it has room for another's, within the caller's transaction.

A claim in a reviewer's hands uses up one of its open slots, and so does their label.
"""

from sqlite_utils import Database


def hold(db: Database, reviewer_id: int, claim_id: int, shown_at: str, expires_at: str) -> None:
    """Put the claim into the reviewer's hands; whether it had a slot is the caller's to see to."""
    db.execute(
        """
        INSERT INTO assignments (claim_id, reviewer_id, state, shown_at, expires_at)
        VALUES (?, ?, 'held', ?, ?)
        ON CONFLICT (claim_id, reviewer_id) DO UPDATE SET
            state = 'held', shown_at = excluded.shown_at, expires_at = excluded.expires_at
        """,
        [claim_id, reviewer_id, shown_at, expires_at],
    )


def put_down(db: Database, reviewer_id: int, claim_id: int, state: str) -> None:
    """The reviewer has labelled or skipped the claim; the slot is the caller's to see to."""
    db.execute(
        """
        INSERT INTO assignments (claim_id, reviewer_id, state, shown_at, expires_at)
        VALUES (?, ?, ?, '', '')
        ON CONFLICT (claim_id, reviewer_id) DO UPDATE SET state = excluded.state
        """,
        [claim_id, reviewer_id, state],
    )


def forget(db: Database, reviewer_id: int, claim_id: int) -> None:
    """The reviewer has nothing to do with the claim any more; the slot is the caller's to see to."""
    db.execute("DELETE FROM assignments WHERE claim_id = ? AND reviewer_id = ?", [claim_id, reviewer_id])


def use_slot(db: Database, claim_id: int) -> bool:
    """Use up one of the claim's open slots; False where it has none."""
    used = db.execute(
        "UPDATE claims SET open_slots = open_slots - 1 WHERE id = ? AND open_slots > 0", [claim_id]
    )
    return used.rowcount == 1


def free_slot(db: Database, claim_id: int) -> None:
    """Give the slot of a claim that was put down to whoever comes next."""
    db.execute("UPDATE claims SET open_slots = open_slots + 1 WHERE id = ?", [claim_id])
