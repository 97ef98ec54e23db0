"""Whose hands a claim is in, and whether it has room for another's, within the caller's transaction.

A claim in a reviewer's hands uses up one of the places that it has for reviewers, and so does their
label; triggers count (see `db.schema.queue`), so that room asked for here is there until the commit.
"""

from sqlite_utils import Database


def has_room(db: Database, claim_id: int) -> bool:
    """Whether one more reviewer may have the claim; a gold one is for everybody."""
    row = db.execute("SELECT open_slots > 0 OR gold FROM claims WHERE id = ?", [claim_id]).fetchone()
    return bool(row and row[0])


def hold(db: Database, reviewer_id: int, claim_id: int, shown_at: str, expires_at: str) -> None:
    """Put the claim into the reviewer's hands; whether it has room for them is the caller's to ask."""
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
    """The reviewer has labelled or skipped the claim."""
    db.execute(
        """
        INSERT INTO assignments (claim_id, reviewer_id, state, shown_at, expires_at)
        VALUES (?, ?, ?, '', '')
        ON CONFLICT (claim_id, reviewer_id) DO UPDATE SET state = excluded.state
        """,
        [claim_id, reviewer_id, state],
    )


def forget(db: Database, reviewer_id: int, claim_id: int) -> None:
    """The reviewer has nothing to do with the claim any more."""
    db.execute("DELETE FROM assignments WHERE claim_id = ? AND reviewer_id = ?", [claim_id, reviewer_id])
