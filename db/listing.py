"""Articles, claims and labels in pages, for programs: by key, so that every page costs the same."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.connection import reading
from db.decisions import evidence_of_all

Row = dict[str, Any]
"""A row of the page. `key` grows from row to row: the last one's asks for the next page."""

_ARTICLE = "id AS key, uid AS article_id, title, url, publisher, author, published_on, source_name, " + (
    "imported_at, extracted_at, claims, labels"
)
_CLAIM = """
    SELECT c.id AS key, c.uid AS claim_id, a.uid AS article_id, c.text, c.display_text, c.kind,
           c.claimant, c.claimant_doubtful, c.mention_start, c.mention_end, c.provenance,
           c.check_worthiness, c.reasons, c.extractor_version, c.wanted, c.labelled
    FROM claims AS c JOIN articles AS a ON a.id = c.article_id
"""
_LABEL = """
    SELECT d.id AS key, substr(d.checksum, 1, 16) AS label_id, c.uid AS claim_id, r.name AS reviewer,
           d.verdict, d.disputed_kind, d.reason, d.confidence, d.note, d.claimant, d.wording,
           d.decided_at AS labelled_at, d.seconds, d.idle_seconds, d.guidelines_version,
           d.carried_from IS NOT NULL AS carried
    FROM decisions AS d {indexed}
    JOIN claims AS c ON c.id = d.claim_id
    JOIN reviewers AS r ON r.id = d.reviewer_id
    WHERE d.action = 'label' AND d.id > :after
      AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
"""


def page_of_articles(file: Path, after: int, limit: int) -> list[Row]:
    """The articles whose keys come after that one, without their texts."""
    with reading(file) as db:
        return list(
            db.query(f"SELECT {_ARTICLE} FROM articles WHERE id > ? ORDER BY id LIMIT ?", [after, limit])
        )


def find_article(file: Path, article_id: str) -> Row | None:
    """The article with its `text`, or None."""
    with reading(file) as db:
        return next(
            iter(list(db.query(f"SELECT {_ARTICLE}, text FROM articles WHERE uid = ?", [article_id]))), None
        )


def page_of_claims(file: Path, after: int, limit: int, article_id: str | None = None) -> list[Row]:
    """The claims after that key: of the whole project, or of one article."""
    where = "" if article_id is None else "AND c.article_id = (SELECT id FROM articles WHERE uid = :article)"
    with reading(file) as db:
        return _claims(
            db,
            f"{_CLAIM} WHERE c.id > :after {where} ORDER BY c.id LIMIT :limit",
            {"after": after, "limit": limit, "article": article_id},
        )


def find_claim(file: Path, claim_id: str) -> Row | None:
    """The claim, or None."""
    with reading(file) as db:
        return next(iter(_claims(db, f"{_CLAIM} WHERE c.uid = :claim", {"claim": claim_id})), None)


def page_of_labels(file: Path, after: int, limit: int, claim_id: str | None = None) -> list[Row]:
    """The labels that stand, after that key: of the whole project, or of one claim."""
    of_claim = "" if claim_id is None else "AND d.claim_id = (SELECT id FROM claims WHERE uid = :claim)"
    # In the table's own order, or one claim's: left to itself SQLite takes an index that sorts by time.
    select = _LABEL.format(indexed="NOT INDEXED" if claim_id is None else "INDEXED BY decisions_by_claim")
    with reading(file) as db:
        rows = list(
            db.query(
                f"{select} {of_claim} ORDER BY d.id LIMIT :limit",
                {"after": after, "limit": limit, "claim": claim_id},
            )
        )
        evidence = evidence_of_all(db, [row["key"] for row in rows])
    for row in rows:
        row["carried"] = bool(row["carried"])
        row["evidence"] = [asdict(one) for one in evidence.get(row["key"], ())]
    return rows


def _claims(db: Database, query: str, values: Row) -> list[Row]:
    rows = list(db.query(query, values))
    spans: dict[int, list[list[int]]] = {row["key"]: [] for row in rows}
    for claim_id, *span in db.execute(
        """
        SELECT claim_id, char_start, char_end FROM claim_spans
        WHERE claim_id IN (SELECT value FROM json_each(?)) ORDER BY claim_id, position
        """,
        [json.dumps(list(spans))],
    ):
        spans[claim_id].append(span)
    for row in rows:
        mention = (row.pop("mention_start"), row.pop("mention_end"))
        row["claimant_mention"] = None if mention[0] is None else mention
        row["claimant_doubtful"] = bool(row["claimant_doubtful"])
        row["spans"] = spans[row["key"]]
    return rows
