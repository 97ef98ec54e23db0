"""Gold claims: their right verdict is known, and reviewers meet them unseen among the others.

A claim is marked by adding a row; the latest one says whether it is gold. It leaves the queue, and
labels on it are decisions like any other which do not count towards the overlap.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import audit, candidates, clock
from db.connection import reading, writing
from db.places import share
from db.problems import Refused
from db.records import Verdict
from db.settings import settings_in

RECENT = 50
"""A reviewer's latest labels on gold claims: how they do now."""


@dataclass(frozen=True, slots=True)
class GoldClaim:
    """A claim that is gold; `marked_at` is UTC, `marked_by` None for the command line."""

    claim_id: int
    uid: str
    display_text: str
    verdict: Verdict
    note: str
    marked_at: str
    marked_by: str | None
    labels: int  # that stand


@dataclass(frozen=True, slots=True)
class GoldScore:
    """How a reviewer's labels on gold claims compare with the right verdicts; the latest `RECENT` apart."""

    reviewer_id: int
    reviewer: str
    right: int
    wrong: int
    recent_right: int
    recent_wrong: int


def mark_gold(file: Path, reviewer_id: int | None, claim_uid: str, verdict: Verdict, note: str = "") -> None:
    """The claim is gold from now on, and this verdict right; marked again, the later verdict is.

    Raises `Refused` where there is no such claim.
    """
    _mark(file, reviewer_id, claim_uid, verdict, note)


def unmark_gold(file: Path, reviewer_id: int | None, claim_uid: str) -> None:
    """The claim is gold no more, and in the queue again as far as its labels leave it room."""
    _mark(file, reviewer_id, claim_uid, None, "")


def list_gold(file: Path, limit: int = 200) -> list[GoldClaim]:
    """The gold claims, those marked last first."""
    with reading(file) as db:
        rows = db.query(
            """
            SELECT m.claim_id, c.uid, c.display_text, m.verdict, m.note, m.marked_at,
                   r.name AS marked_by, c.labelled AS labels
            FROM claims AS c INDEXED BY claims_gold
            CROSS JOIN gold_marks AS m
              ON m.id = (SELECT max(id) FROM gold_marks WHERE claim_id = c.id)
            LEFT JOIN reviewers AS r ON r.id = m.reviewer_id
            WHERE c.gold = 1
            ORDER BY m.id DESC LIMIT ?
            """,
            [limit],
        )
        return [GoldClaim(**{**row, "verdict": Verdict(row["verdict"])}) for row in rows]


def gold_scores(file: Path, reviewer_id: int | None = None) -> list[GoldScore]:
    """A score for every reviewer, or for this one, who has labelled a gold claim after it was marked.

    What was carried over to it from another place is no answer to it.
    """
    with reading(file) as db:
        return list(_scores(db, reviewer_id))


def count_labels(db: Database, reviewer_id: int) -> int:
    """How many gold claims the reviewer has labelled, within the caller's transaction."""
    (count,) = db.execute(
        """
        SELECT count(*) FROM claims AS c INDEXED BY claims_gold
        CROSS JOIN assignments AS own ON own.claim_id = c.id AND own.reviewer_id = ?
        WHERE c.gold = 1 AND own.state = 'labelled'
        """,
        [reviewer_id],
    ).fetchone()
    return int(count)


def instead(db: Database, reviewer_id: int, only: candidates.Filter) -> int | None:
    """The gold claim that comes before the reviewer's next one, where it is time for one, or None."""
    settings = settings_in(db)
    (shown,) = db.execute("SELECT shown FROM reviewers WHERE id = ?", [reviewer_id]).fetchone()
    if share(settings.seed, reviewer_id, shown) >= settings.gold_rate:
        return None
    return candidates.next_gold(db, reviewer_id, only)


def _mark(file: Path, reviewer_id: int | None, claim_uid: str, verdict: Verdict | None, note: str) -> None:
    with writing(file) as db:
        row = db.execute("SELECT id, gold FROM claims WHERE uid = ?", [claim_uid]).fetchone()
        if row is None:
            raise Refused(
                f"There is no claim {claim_uid}. Look its id up in the address of its page, or in an export."
            )
        claim_id, is_gold = row
        latest = db.execute(
            "SELECT verdict, note FROM gold_marks WHERE claim_id = ? ORDER BY id DESC LIMIT 1", [claim_id]
        ).fetchone()
        if (verdict, note) == latest or (verdict is None and not is_gold):
            return
        insert_mark(db, reviewer_id, claim_id, verdict, note)
        action = "unmark gold" if verdict is None else "mark gold"
        audit.record(db, reviewer_id, action, {"claim": claim_uid, "verdict": verdict, "note": note})


def insert_mark(
    db: Database, reviewer_id: int | None, claim_id: int, verdict: Verdict | None, note: str
) -> None:
    """Add a mark, within the caller's transaction, which puts it on record."""
    db.execute(
        """
        INSERT INTO gold_marks (claim_id, verdict, note, reviewer_id, marked_at, last_decision)
        VALUES (?, ?, ?, ?, ?, (SELECT ifnull(max(id), 0) FROM decisions))
        """,
        [claim_id, verdict, note, reviewer_id, clock.stamp(clock.now())],
    )


def _scores(db: Database, only: int | None) -> Iterator[GoldScore]:
    answers: dict[tuple[int, str], list[bool]] = {}
    for reviewer_id, name, right in db.execute(
        """
        SELECT r.id, r.name, d.verdict = latest.verdict
        FROM claims AS c INDEXED BY claims_gold
        CROSS JOIN gold_marks AS first ON first.id = (SELECT min(id) FROM gold_marks WHERE claim_id = c.id)
        CROSS JOIN gold_marks AS latest ON latest.id = (SELECT max(id) FROM gold_marks WHERE claim_id = c.id)
        CROSS JOIN labels AS d ON d.claim_id = c.id
        JOIN reviewers AS r ON r.id = d.reviewer_id
        WHERE c.gold = 1 AND d.id > first.last_decision AND d.carried_from IS NULL
          AND (:only IS NULL OR r.id = :only)
        ORDER BY d.id
        """,
        {"only": only},
    ):
        answers.setdefault((reviewer_id, name), []).append(bool(right))
    for (reviewer_id, name), given in sorted(answers.items()):
        recent = given[-RECENT:]
        yield GoldScore(
            reviewer_id, name, sum(given), len(given) - sum(given), sum(recent), len(recent) - sum(recent)
        )
