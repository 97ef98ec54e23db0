"""Drafts: what a reviewer has typed or chosen for a claim and not yet decided on, field by field."""

from collections.abc import Mapping
from pathlib import Path

from sqlite_utils import Database

from db import clock
from db.connection import reading, writing
from db.records import Confidence, DisputedKind, Evidence, Judgement, Reason, Verdict

EVIDENCE_ROWS = 8
"""The most pieces of evidence that one label can have."""

REASON_FIELDS = {
    Verdict.UNVERIFIABLE: "unverifiable because",
    Verdict.NOT_A_CLAIM: "not a claim because",
}
"""Where a draft keeps the reason that each of these verdicts may have."""


def save_draft(file: Path, reviewer_id: int, claim_id: int, fields: Mapping[str, str]) -> None:
    """Keep these fields, leaving others as they are; an empty one is forgotten."""
    with writing(file) as db:
        put_draft(db, reviewer_id, claim_id, fields)


def read_draft(file: Path, reviewer_id: int, claim_id: int) -> dict[str, str]:
    """{field: what stands in it}, of the fields that have something in them."""
    with reading(file) as db:
        rows = db.execute(
            "SELECT field, value FROM drafts WHERE reviewer_id = ? AND claim_id = ?", [reviewer_id, claim_id]
        )
        return dict(rows.fetchall())


def put_draft(db: Database, reviewer_id: int, claim_id: int, fields: Mapping[str, str]) -> None:
    """The same within the caller's transaction."""
    saved_at = clock.stamp(clock.now())
    for field, value in fields.items():
        if value:
            db.execute(
                """
                INSERT INTO drafts (reviewer_id, claim_id, field, value, saved_at) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET value = excluded.value, saved_at = excluded.saved_at
                """,
                [reviewer_id, claim_id, field, value, saved_at],
            )
        else:
            db.execute(
                "DELETE FROM drafts WHERE reviewer_id = ? AND claim_id = ? AND field = ?",
                [reviewer_id, claim_id, field],
            )


def clear_draft(db: Database, reviewer_id: int, claim_id: int) -> None:
    """Forget the draft, within the transaction that makes a label of it."""
    db.execute("DELETE FROM drafts WHERE reviewer_id = ? AND claim_id = ?", [reviewer_id, claim_id])


def judgement_of(verdict: Verdict, fields: Mapping[str, str]) -> Judgement:
    """The verdict with what the draft says beside it; what belongs to another verdict is left out."""
    reason = fields.get(REASON_FIELDS[verdict]) if verdict in REASON_FIELDS else None
    kind = fields.get("disputed_kind") if verdict is Verdict.DISPUTED else None
    confidence = fields.get("confidence")
    evidence = (
        Evidence(
            fields.get(f"url {n}", "").strip(),
            fields.get(f"says {n}", "").strip(),
            fields.get(f"date {n}") or None,
        )
        for n in range(EVIDENCE_ROWS)
    )
    return Judgement(
        verdict,
        disputed_kind=DisputedKind(kind) if kind else None,
        reason=Reason(reason) if reason else None,
        confidence=Confidence(confidence) if confidence else None,
        note=fields.get("note", "").strip(),
        claimant=fields.get("claimant", "").strip() or None,
        wording=fields.get("wording", "").strip() or None,
        evidence=tuple(one for one in evidence if one.url or one.says),
    )


def fields_of(judgement: Judgement) -> dict[str, str]:
    """The draft that says the same as the judgement: what undo puts back."""
    fields: dict[str, str | None] = {
        "disputed_kind": judgement.disputed_kind,
        "confidence": judgement.confidence,
        "note": judgement.note,
        "claimant": judgement.claimant,
        "wording": judgement.wording,
    }
    if judgement.verdict in REASON_FIELDS:
        fields[REASON_FIELDS[judgement.verdict]] = judgement.reason
    for n, one in enumerate(judgement.evidence):
        fields[f"url {n}"], fields[f"says {n}"], fields[f"date {n}"] = one.url, one.says, one.dated
    return {field: str(value) for field, value in fields.items() if value}
