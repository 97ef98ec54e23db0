"""Labels as several reviewers gave them, stored past the queue: how claims are handed out is no matter."""

from collections.abc import Mapping
from pathlib import Path

from db.connection import reading, writing
from db.decisions import add_decision, last_decision
from db.records import Judgement
from db.reviewers import enrol


def give(
    file: Path,
    reviewer_id: int,
    claim_id: int,
    judgement: Judgement,
    at: str = "2026-03-02T09:00:00.000000Z",
) -> None:
    """Store one label, given at this moment (UTC)."""
    with writing(file) as db:
        before = last_decision(db, reviewer_id, claim_id)
        add_decision(db, reviewer_id, claim_id, "label", judgement, 2.0, at, before)


def give_all(file: Path, by_reviewer: Mapping[str, list[Judgement | None]]) -> list[int]:
    """Each reviewer's labels of the project's claims, in the order of their ids, which are returned."""
    with reading(file) as db:
        claims = [claim for (claim,) in db.execute("SELECT id FROM claims ORDER BY id")]
    for name, judgements in by_reviewer.items():
        reviewer = enrol(file, name)
        for claim, judgement in zip(claims, judgements, strict=False):
            if judgement is not None:
                give(file, reviewer.id, claim, judgement)
    return claims
