"""The votes: each label that stands, beside the others of its claim."""

from collections.abc import Iterator
from pathlib import Path

from db.connection import reading
from db.records import DisputedKind, Verdict, Vote

_PAGE = 2000


def read_votes(file: Path) -> Iterator[Vote]:
    """Every label that stands, claim by claim in the order of their ids; a page of claims at a time.

    A label that was carried over is its reviewer's vote too: of the same claim in another place.
    """
    after: int | None = 0
    while after is not None:
        with reading(file) as db:
            (last,) = db.execute(
                """
                SELECT max(claim_id) FROM (
                    SELECT claim_id FROM decisions WHERE claim_id > ? ORDER BY claim_id LIMIT ?
                )
                """,
                [after, _PAGE],
            ).fetchone()
            rows = list(
                db.query(
                    """
                    SELECT d.claim_id, d.reviewer_id, r.name AS reviewer, d.verdict, d.disputed_kind,
                           d.decided_at, c.article_id, c.claimant, d.carried_from IS NOT NULL AS carried
                    FROM labels AS d
                    JOIN claims AS c ON c.id = d.claim_id
                    JOIN reviewers AS r ON r.id = d.reviewer_id
                    WHERE d.claim_id > ? AND d.claim_id <= ?
                    ORDER BY d.claim_id, d.reviewer_id
                    """,
                    [after, last],
                )
            )
        for row in rows:
            yield Vote(
                **{
                    **row,
                    "verdict": Verdict(row["verdict"]),
                    "disputed_kind": DisputedKind(row["disputed_kind"]) if row["disputed_kind"] else None,
                    "carried": bool(row["carried"]),
                }
            )
        after = last


def last_decision_id(file: Path) -> int:
    """Of all reviewers, 0 where there is none: while it is the same, so are the votes."""
    with reading(file) as db:
        (last,) = db.execute("SELECT ifnull(max(id), 0) FROM decisions").fetchone()
        return int(last)
