"""One reading for a group: a reviewer's label carried over, as theirs, to the members with room for it.

A carried label is a decision like any other, which points at the one that it repeats
(`carried_from`). All of these work within the caller's transaction.
"""

from dataclasses import replace

from sqlite_utils import Database

from db import clock, decisions, slots
from db.records import Judgement, Reason

CARRIED_AT_ONCE = 200
"""Members labelled at most in one transaction; the rest when they would be shown to somebody."""


def begin(db: Database, claim_id: int, decision_id: int, judgement: Judgement) -> int:
    """The label now speaks for the claim's group, unless another of the reviewer's does already.

    Returns how many members were given it. "Duplicate" says something of this one claim: carried
    over, it would leave none of the group.
    """
    if judgement.reason == Reason.DUPLICATE:
        return 0
    began = db.execute(
        """
        INSERT INTO group_labels (group_id, reviewer_id, decision_id)
        SELECT c.group_id, d.reviewer_id, d.id FROM claims AS c JOIN decisions AS d ON d.id = ?
        WHERE c.id = ? AND c.group_id IS NOT NULL
        ON CONFLICT DO NOTHING
        """,
        [decision_id, claim_id],
    )
    return _carry(db, decision_id, CARRIED_AT_ONCE) if began.rowcount == 1 else 0


def carry_on(db: Database, claim_id: int) -> int:
    """Where the claim has yet to be given a label that somebody gave its group, give those that there are
    to all members with room for them, `CARRIED_AT_ONCE` at most.

    Returns how many labels were given: 0 where the claim itself waits for none.
    """
    waiting = db.execute(
        """
        SELECT g.decision_id FROM claims AS c JOIN group_labels AS g ON g.group_id = c.group_id
        WHERE c.id = ? AND c.open_slots > 0 AND NOT EXISTS (
            SELECT 1 FROM assignments AS own
            WHERE own.claim_id = c.id AND own.reviewer_id = g.reviewer_id AND own.state <> 'skipped'
        )
        """,
        [claim_id],
    ).fetchall()
    given = 0
    for decision_id in sorted(decision_id for (decision_id,) in waiting):  # the oldest label first
        given += _carry(db, decision_id, CARRIED_AT_ONCE - given)
    return given


def end(db: Database, decision_id: int) -> None:
    """The label speaks for its group no more: what was carried from it is taken back."""
    db.execute(
        """
        DELETE FROM group_labels
        WHERE decision_id = :label AND group_id = (
            SELECT c.group_id FROM decisions AS d JOIN claims AS c ON c.id = d.claim_id WHERE d.id = :label
        )
        """,
        {"label": decision_id},
    )
    _take_back(
        db,
        """
        SELECT d.* FROM decisions AS d
        WHERE carried_from = ? AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
        """,
        decision_id,
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


def _carry(db: Database, decision_id: int, most: int) -> int:
    """Give the label to members of its group with room that its reviewer has not labelled or in hand."""
    original = decisions.first(
        db,
        """
        SELECT d.*, c.group_id FROM decisions AS d JOIN claims AS c ON c.id = d.claim_id WHERE d.id = ?
        """,
        [decision_id],
    )
    assert original is not None  # a foreign key sees to that
    # What was said of one member's wording and claimant need not hold for another's.
    judgement = replace(decisions.judgement_in(db, original), wording=None, claimant=None)
    reviewer_id, now = original["reviewer_id"], clock.stamp(clock.now())
    members = db.execute(
        """
        SELECT id FROM claims AS c INDEXED BY claims_open_by_group
        WHERE group_id = ? AND open_slots > 0 AND NOT EXISTS (
            SELECT 1 FROM assignments WHERE claim_id = c.id AND reviewer_id = ? AND state <> 'skipped'
        )
        ORDER BY id LIMIT ?
        """,
        [original["group_id"], reviewer_id, most],
    ).fetchall()
    for (member,) in members:
        last = decisions.last_decision(db, reviewer_id, member)
        decisions.add_decision(
            db, reviewer_id, member, "label", judgement, 0.0, now, last, carried_from=original["id"]
        )
        slots.put_down(db, reviewer_id, member, "labelled")
    return len(members)


def _take_back(db: Database, query: str, about: int) -> None:
    now = clock.stamp(clock.now())
    for row in list(db.query(query, [about])):
        reviewer_id, claim_id = row["reviewer_id"], row["claim_id"]
        decisions.add_decision(db, reviewer_id, claim_id, "undo", None, 0.0, now, row)
        slots.forget(db, reviewer_id, claim_id)
