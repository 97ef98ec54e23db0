"""The rows under the labels: decisions, only ever added, each pointing at the one it replaces."""

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.chain import first_altered
from db.guidelines import version_in_force
from db.records import Confidence, DisputedKind, Evidence, Judgement, Reason, SkipReason, Verdict


def add_decision(
    db: Database,
    reviewer_id: int,
    claim_id: int,
    action: str,
    judgement: Judgement | None,
    seconds: float,
    now: str,
    replaces: dict[str, Any] | None,
    carried_from: int | None = None,
    skip_reason: SkipReason | None = None,
    idle_seconds: float | None = None,
    brought: bool = False,
) -> int:
    """Add a row, within the caller's transaction, and return its id.

    `replaces` is the decision that it succeeds, `carried_from` the label that it repeats, and
    `idle_seconds` are those of the `seconds` in which nobody was at the page, None where not known.
    What was `brought` along from another project was not decided under this one's guidelines.
    """
    evidence = [_told(one) for one in judgement.evidence] if judgement else []
    row = {
        "claim_id": claim_id,
        "reviewer_id": reviewer_id,
        "action": action,
        "verdict": judgement and judgement.verdict,
        "disputed_kind": judgement and judgement.disputed_kind,
        "reason": judgement and judgement.reason,
        "confidence": judgement and judgement.confidence,
        "note": judgement.note if judgement else "",
        "claimant": judgement and judgement.claimant,
        "wording": judgement and judgement.wording,
        "seconds": round(seconds, 3),
        "decided_at": now,
        "replaces": replaces and replaces["id"],
        "carried_from": carried_from,
        "skip_reason": skip_reason,
        "guidelines_version": None if brought else _given_under(db, carried_from),
        "idle_seconds": None if idle_seconds is None else round(min(max(0.0, idle_seconds), seconds), 3),
    }
    before = db.execute("SELECT checksum FROM decisions ORDER BY id DESC LIMIT 1").fetchone()
    row["checksum"] = checksum(before[0] if before else "", row, evidence)
    stored = db.execute(
        """
        INSERT INTO decisions (
            claim_id, reviewer_id, action, verdict, disputed_kind, reason, confidence,
            note, claimant, wording, seconds, decided_at, replaces, carried_from,
            skip_reason, guidelines_version, idle_seconds, checksum
        )
        VALUES (
            :claim_id, :reviewer_id, :action, :verdict, :disputed_kind, :reason, :confidence,
            :note, :claimant, :wording, :seconds, :decided_at, :replaces, :carried_from,
            :skip_reason, :guidelines_version, :idle_seconds, :checksum
        )
        """,
        row,
    )
    db.conn.executemany(
        "INSERT INTO evidence (decision_id, position, url, says, dated) VALUES (?, ?, ?, ?, ?)",
        [
            (stored.lastrowid, position, one.url, one.says, one.dated)
            for position, one in enumerate(judgement.evidence if judgement else ())
        ],
    )
    return int(stored.lastrowid or 0)


def last_decision(db: Database, reviewer_id: int, claim_id: int) -> dict[str, Any] | None:
    """The reviewer's latest decision on the claim, whatever it was: what a next one replaces."""
    return first(
        db,
        "SELECT * FROM decisions WHERE claim_id = ? AND reviewer_id = ? ORDER BY id DESC LIMIT 1",
        [claim_id, reviewer_id],
    )


def judgement_in(db: Database, row: dict[str, Any]) -> Judgement:
    """The judgement that the row of a label holds."""
    return Judgement(
        Verdict(row["verdict"]),
        disputed_kind=DisputedKind(row["disputed_kind"]) if row["disputed_kind"] else None,
        reason=Reason(row["reason"]) if row["reason"] else None,
        confidence=Confidence(row["confidence"]) if row["confidence"] else None,
        note=row["note"],
        claimant=row["claimant"],
        wording=row["wording"],
        evidence=tuple(Evidence(*one) for one in evidence_of(db, row["id"])),
    )


def evidence_of(db: Database, decision_id: int) -> list[tuple[str, ...]]:
    """[(URL, what it says)] in the order given, and the day it is from where that is known."""
    rows = db.execute(
        "SELECT url, says, dated FROM evidence WHERE decision_id = ? ORDER BY position", [decision_id]
    )
    return [_told(Evidence(*row)) for row in rows]


def evidence_of_all(db: Database, decision_ids: Sequence[int]) -> dict[int, tuple[Evidence, ...]]:
    """{decision id: its evidence in the order given} of those that have any."""
    rows = db.execute(
        """
        SELECT decision_id, url, says, dated FROM evidence
        WHERE decision_id IN (SELECT value FROM json_each(?)) ORDER BY decision_id, position
        """,
        [json.dumps(decision_ids)],
    )
    found: dict[int, list[Evidence]] = {}
    for decision_id, *one in rows:
        found.setdefault(decision_id, []).append(Evidence(*one))
    return {decision_id: tuple(those) for decision_id, those in found.items()}


def broken_checksum(file: Path) -> int | None:
    """The id of the first decision that is not as it was stored, or None: each sums up the one before."""
    return first_altered(
        file,
        "SELECT * FROM decisions WHERE id > ? ORDER BY id LIMIT 1000",
        lambda db, previous, row: checksum(previous, row, evidence_of(db, row["id"])),
    )


def checksum(previous: str, row: dict[str, Any], evidence: Sequence[tuple[str, ...]]) -> str:
    """SHA-256, in hexadecimal, of the row's content, its evidence and the checksum before it.

    Most single-bit faults in a SQLite file pass its own integrity check; this one sees them. What
    is NULL is left out, so that a column added later leaves the checksums before it as they are.
    """
    content = {k: v for k, v in row.items() if v is not None and k not in ("id", "checksum")}
    told = json.dumps([previous, content, evidence], sort_keys=True, ensure_ascii=False, default=list)
    return hashlib.sha256(told.encode()).hexdigest()


def _told(evidence: Evidence) -> tuple[str, ...]:
    """As it is summed up; a day that is not known is left out, as before there was one."""
    told = (evidence.url, evidence.says)
    return told if evidence.dated is None else (*told, evidence.dated)


def _given_under(db: Database, carried_from: int | None) -> int | None:
    """The guidelines in force; of a carried label, those under which the one that it repeats was given."""
    if carried_from is None:
        return version_in_force(db)
    row = db.execute("SELECT guidelines_version FROM decisions WHERE id = ?", [carried_from]).fetchone()
    return row[0] if row else None


def first(db: Database, sql: str, parameters: list[object]) -> dict[str, Any] | None:
    """The first row of a query, or None."""
    return next(iter(list(db.query(sql, parameters))), None)
