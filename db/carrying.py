"""One reading for a group: a label carried over to the members of its group that nobody has.

A carried label is a decision like any other, which points at the one that it repeats
(`carried_from`). All of these work within the caller's transaction.
"""

from dataclasses import replace
from typing import Any

from sqlite_utils import Database

from db import clock, decisions, slots
from db.records import Judgement, Reason

CARRIED_AT_ONCE = 200
"""Members labelled at most in one transaction; the rest when they would be shown to somebody."""


def begin(db: Database, claim_id: int, decision_id: int, judgement: Judgement) -> int:
    """The label now speaks for the claim's group, unless another does already.

    Returns how many members were given it. "Duplicate" says something of this one claim: carried
    over, it would leave none of the group.
    """
    if judgement.reason == Reason.DUPLICATE:
        return 0
    began = db.execute(
        """
        UPDATE groups SET carries = ?
        WHERE id = (SELECT group_id FROM claims WHERE id = ?) AND carries IS NULL
        """,
        [decision_id, claim_id],
    )
    return carry_on(db, claim_id) if began.rowcount == 1 else 0


def carry_on(db: Database, claim_id: int) -> int:
    """Give the label that the claim's group carries to members that have none, `CARRIED_AT_ONCE` at most.

    Returns how many were given it: none where the group has no label or has no open member left.
    """
    original = decisions.first(
        db,
        """
        SELECT d.*, g.id AS group_id
        FROM claims AS c JOIN groups AS g ON g.id = c.group_id JOIN decisions AS d ON d.id = g.carries
        WHERE c.id = ?
        """,
        [claim_id],
    )
    if original is None:
        return 0
    # What was said of one member's wording and claimant need not hold for another's.
    judgement = replace(decisions.judgement_in(db, original), wording=None, claimant=None)
    members = db.execute(
        """
        SELECT id FROM claims AS c INDEXED BY claims_open_by_group
        WHERE group_id = ? AND open_slots > 0 AND NOT EXISTS (
            SELECT 1 FROM assignments WHERE claim_id = c.id AND state <> 'skipped'
        )
        ORDER BY id LIMIT ?
        """,
        [original["group_id"], CARRIED_AT_ONCE],
    ).fetchall()
    reviewer_id, now = original["reviewer_id"], clock.stamp(clock.now())
    for (member,) in members:
        last = decisions.last_decision(db, reviewer_id, member)
        decisions.add_decision(
            db, reviewer_id, member, "label", judgement, 0.0, now, last, carried_from=original["id"]
        )
        slots.use_slot(db, member)
        slots.put_down(db, reviewer_id, member, "labelled")
    return len(members)


def end(db: Database, original: dict[str, Any]) -> None:
    """The label speaks for its group no more: what was carried from it is taken back."""
    db.execute(
        """
        UPDATE groups SET carries = NULL
        WHERE id = (SELECT group_id FROM claims WHERE id = ?) AND carries = ?
        """,
        [original["claim_id"], original["id"]],
    )
    _take_back(
        db,
        """
        SELECT d.* FROM decisions AS d
        WHERE carried_from = ? AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
        """,
        original["id"],
    )


def end_for(db: Database, claim_id: int) -> None:
    """Take back what was carried to this one claim; it is open again."""
    _take_back(
        db,
        """
        SELECT d.* FROM decisions AS d
        WHERE claim_id = ? AND carried_from IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
        """,
        claim_id,
    )


def _take_back(db: Database, query: str, about: int) -> None:
    now = clock.stamp(clock.now())
    for row in list(db.query(query, [about])):
        reviewer_id, claim_id = row["reviewer_id"], row["claim_id"]
        decisions.add_decision(db, reviewer_id, claim_id, "undo", None, 0.0, now, row)
        slots.forget(db, reviewer_id, claim_id)
        slots.free_slot(db, claim_id)
