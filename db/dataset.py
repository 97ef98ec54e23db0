"""The dataset of labels: every one that stands, with its claim and its article, as a stream of records."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.connection import reading
from db.decisions import evidence_of_all
from db.kept import give_back, give_labels_back
from db.records import ClaimKind, Confidence, DisputedKind, Evidence, ExportedLabel, Reason, Verdict


def export_labels(file: Path, *, page: int = 500, limit: int | None = None) -> Iterator[ExportedLabel]:
    """Every label that stands as this is called, oldest first, in constant memory.

    A page of rows at a time, each in a transaction of its own: one long read would keep the
    write-ahead log from being folded in. Decisions are only ever added, so the pages together are
    the dataset of one moment: the labels up to the last one, as far as nothing up to it replaces them.
    """
    with reading(file) as db:
        (last,) = db.execute("SELECT ifnull(max(id), 0) FROM decisions").fetchone()
    after, left = 0, limit
    while left is None or left > 0:
        with reading(file) as db:
            rows = list(
                db.query(
                    """
                    SELECT d.id, d.claim_id, d.checksum, d.verdict, d.disputed_kind, d.reason, d.confidence,
                           d.note, d.claimant AS corrected_claimant, d.wording, d.seconds, d.decided_at,
                           d.idle_seconds, d.guidelines_version,
                           c.uid AS claim_uid, c.text, c.display_text, c.claimant, c.kind, c.provenance,
                           c.check_worthiness, c.char_start, c.char_end, c.extractor_version,
                           a.uid AS article_uid, a.title, a.url, a.publisher, a.author, a.published_on,
                           r.name AS reviewer
                    FROM decisions AS d NOT INDEXED  -- in the table's own order: no index, no sorting
                    JOIN claims AS c ON c.id = d.claim_id
                    JOIN articles AS a ON a.id = c.article_id
                    JOIN reviewers AS r ON r.id = d.reviewer_id
                    WHERE d.action = 'label' AND d.id > :after AND d.id <= :last
                      AND NOT EXISTS (
                          SELECT 1 FROM decisions AS later WHERE later.replaces = d.id AND later.id <= :last
                      )
                    ORDER BY d.id LIMIT :page
                    """,
                    {"after": after, "last": last, "page": page if left is None else min(page, left)},
                )
            )
            evidence = evidence_of_all(db, [row["id"] for row in rows])
            give_back(db, rows, "claim_id")
            give_labels_back(db, rows)
            labels = [_exported(row, evidence.get(row["id"], ())) for row in rows]
        if not labels:
            return
        yield from labels
        after = rows[-1]["id"]
        left = None if left is None else left - len(labels)


def _exported(row: dict[str, Any], evidence: tuple[Evidence, ...]) -> ExportedLabel:
    return ExportedLabel(
        **in_article(row, claim=row["wording"], claimant=row["corrected_claimant"]),
        label_id=row["label_id"],
        verdict=Verdict(row["verdict"]),
        disputed_kind=DisputedKind(row["disputed_kind"]) if row["disputed_kind"] else None,
        reason=Reason(row["reason"]) if row["reason"] else None,
        confidence=Confidence(row["confidence"]) if row["confidence"] else None,
        evidence=evidence,
        note=row["note"],
        reviewer=row["reviewer"],
        labelled_at=row["decided_at"],
        seconds=row["seconds"],
        idle_seconds=row["idle_seconds"],
        guidelines_version=row["guidelines_version"],
    )


def in_article(
    row: dict[str, Any], *, claim: str | None = None, claimant: str | None = None
) -> dict[str, Any]:
    """The fields of `Exported`, with the claim and its claimant as a reviewer corrected them, if one did."""
    return {
        "claim_id": row["claim_uid"],
        "claim": claim or row["display_text"],
        "source_text": row["text"],
        "claimant": (row["claimant"] if claimant is None else claimant) or None,  # "": nobody, says the label
        "kind": ClaimKind(row["kind"]),
        "provenance": row["provenance"],
        "check_worthiness": row["check_worthiness"],
        "article_id": row["article_uid"],
        "article_title": row["title"],
        "article_url": row["url"],
        "publisher": row["publisher"],
        "author": row["author"],
        "article_date": row["published_on"],
        "char_start": row["char_start"],
        "char_end": row["char_end"],
        "extractor_version": row["extractor_version"],
        "imported": row["imported"],
    }
