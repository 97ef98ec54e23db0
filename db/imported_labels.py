"""Labels brought along: what reviewers of another project, or other teams, have said of a claim.

They are decisions like any other: only ever added, chained, counted, and never given twice. Nothing is
carried over from them to other claims of their group: they are of the claims that they came with alone.
All of these work within the caller's transaction, which puts them on record.
"""

from datetime import datetime

from sqlite_utils import Database

from db import audit, clock, decisions, slots
from db.brought import BroughtAdjudication, BroughtLabel
from db.gold import insert_mark
from db.problems import Refused
from db.records import Verdict
from db.reviewers import Reviewer, clean_name, insert_absent, reviewer_called
from db.settling import add_adjudication


def bring_label(db: Database, claim_id: int, label: BroughtLabel, by: int | None) -> bool:
    """Give the claim the label of its reviewer, who is added if new; False where it was brought before.

    Raises `Refused` where they have said otherwise here, and for what is no name.
    """
    reviewer = _reviewer(db, label.reviewer, by)
    last = decisions.last_decision(db, reviewer.id, claim_id)
    if last is not None and _was_brought(db, reviewer.id, claim_id):
        return False
    if last is not None and last["action"] == "label":
        if last["verdict"] == label.judgement.verdict:
            return False
        raise Refused(f"{reviewer.name} has labelled it “{last['verdict']}” already, which stands.")
    given = decisions.add_decision(
        db,
        reviewer.id,
        claim_id,
        "label",
        label.judgement,
        label.seconds,
        _stamp(label.labelled_at),
        last,
        idle_seconds=label.idle_seconds,
        brought=True,
    )
    slots.put_down(db, reviewer.id, claim_id, "labelled")
    db.execute(
        """
        INSERT INTO label_origins (decision_id, label_id, guidelines_version, carried)
        VALUES (?, ?, ?, ?)
        """,
        [given, label.label_id, label.guidelines_version, label.carried],
    )
    return True


def bring_gold(db: Database, claim_id: int, verdict: Verdict, note: str, by: int | None) -> bool:
    """Mark the claim as gold; False where it is. Raises `Refused` where another verdict is right here."""
    latest = db.execute(
        "SELECT verdict FROM gold_marks WHERE claim_id = ? ORDER BY id DESC LIMIT 1", [claim_id]
    ).fetchone()
    if latest is not None:
        if latest[0] in (verdict, None):  # unmarked here: whoever did it had their reason
            return False
        raise Refused(f"It is gold already, and “{latest[0]}” is right.")
    insert_mark(db, by, claim_id, verdict, note)
    return True


def bring_adjudication(db: Database, claim_id: int, brought: BroughtAdjudication, by: int | None) -> bool:
    """Settle the claim as it was settled elsewhere; False where it is. Raises `Refused` where it is
    settled otherwise here, and for what is no name."""
    adjudicator = _reviewer(db, brought.adjudicator, by)
    last = decisions.first(
        db, "SELECT * FROM adjudications WHERE claim_id = ? ORDER BY id DESC LIMIT 1", [claim_id]
    )
    if last is not None:
        if last["verdict"] in (brought.judgement.verdict, None):
            return False
        raise Refused(f"It has been settled as “{last['verdict']}” here, which stands.")
    judgement = brought.judgement
    row = {
        "claim_id": claim_id,
        "adjudicator_id": adjudicator.id,
        "action": "settle",
        "verdict": judgement.verdict,
        "disputed_kind": judgement.disputed_kind,
        "reason": judgement.reason,
        "note": judgement.note,
    }
    add_adjudication(db, row, None, _stamp(brought.decided_at))
    return True


def _reviewer(db: Database, name: str, by: int | None) -> Reviewer:
    try:
        name = clean_name(name)
    except ValueError as problem:
        raise Refused(str(problem)) from problem
    if found := reviewer_called(db, name):
        return found
    added = insert_absent(db, name)
    about = {"reviewer": added.id, "name": name, "role": added.role, "disabled": True}
    audit.record(db, by, "add reviewer", about)
    return added


def _was_brought(db: Database, reviewer_id: int, claim_id: int) -> bool:
    return bool(
        db.execute(
            """
            SELECT EXISTS (
                SELECT 1 FROM decisions AS d JOIN label_origins AS o ON o.decision_id = d.id
                WHERE d.claim_id = ? AND d.reviewer_id = ?
            )
            """,
            [claim_id, reviewer_id],
        ).fetchone()[0]
    )


def _stamp(moment: datetime | None) -> str:
    return clock.stamp(moment or clock.now())
