"""The dataset of labels: every one that stands, with its claim and its article, as a stream of records."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import choosing
from db.connection import reading
from db.decisions import evidence_of_all
from db.exported import Choice, ExportedLabel
from db.kept import LabelOrigin, brought_with_claims, brought_with_labels
from db.records import ClaimKind, Confidence, DisputedKind, Evidence, Reason, Verdict

LARGEST_PAGE = 4_000_000
"""Characters of notes after which a page ends: notes may be long, and memory is not to grow with them."""

# Calling an enum costs a microsecond, looking it up in a dict a twentieth of that.
KINDS = {one.value: one for one in ClaimKind}
VERDICTS = {one.value: one for one in Verdict}
DISPUTED_KINDS = {one.value: one for one in DisputedKind}
REASONS = {one.value: one for one in Reason}
CONFIDENCES = {one.value: one for one in Confidence}


def export_labels(
    file: Path, choice: Choice | None = None, *, page: int = 4000, limit: int | None = None
) -> Iterator[ExportedLabel]:
    """Every chosen label that stands as this is called, oldest first, in constant memory.

    A page of rows at a time, each in a transaction of its own: one long read would keep the
    write-ahead log from being folded in. They are large, since opening the file for one takes
    milliseconds. Decisions are only ever added, so the pages together are the dataset of one moment: the
    labels up to the last one, as far as nothing up to it replaces them.
    """
    only = choosing.of_labels(choice or Choice())
    with reading(file) as db:
        last = last_decision(db)
    after, left = 0, limit
    while left is None or left > 0:
        with reading(file) as db:
            rows = _labels_after(db, only, after, last, page if left is None else min(page, left))
            evidence = evidence_of_all(db, [row[0] for row in rows])
            claims = brought_with_claims(db, [row[1] for row in rows])
            labels = brought_with_labels(db, [row[0] for row in rows])
        if not rows:
            return
        for row in rows:
            label = _exported(row, evidence.get(row[0], ()))
            if claims or labels:
                _give_back(label, claims.get(row[1], {}), labels.get(row[0]))
            yield label
        after = rows[-1][0]
        left = None if left is None else left - len(rows)


LOOKED_AT = 250_000
"""Decisions that are looked at to count what is chosen: about a second."""


def count_labels(file: Path, choice: Choice) -> tuple[int, bool]:
    """How many labels are chosen among the first `LOOKED_AT` decisions, and whether those are all.

    Where nothing is asked they are counted already.
    """
    with reading(file) as db:
        if choice == Choice():
            (labels,) = db.execute("SELECT labels FROM project").fetchone()
            return int(labels), True
        only, last = choosing.of_labels(choice), last_decision(db)
        (count,) = db.execute(
            f"""
            SELECT count(*)
            FROM decisions AS d NOT INDEXED
            JOIN claims AS c ON c.id = d.claim_id
            JOIN articles AS a ON a.id = c.article_id
            WHERE d.action = 'label' AND d.id <= :looked_at
              AND NOT EXISTS (
                  SELECT 1 FROM decisions AS later WHERE later.replaces = d.id AND later.id <= :last
              ) {only.sql}
            """,
            {**only.values, "last": last, "looked_at": LOOKED_AT},
        ).fetchone()
        return int(count), last <= LOOKED_AT


def last_decision(db: Database) -> int:
    """The id of the last decision there is, 0 where there is none."""
    (last,) = db.execute("SELECT ifnull(max(id), 0) FROM decisions").fetchone()
    return int(last)


def _labels_after(
    db: Database, only: choosing.Condition, after: int, last: int, page: int
) -> list[tuple[Any, ...]]:
    """Rows as `_exported` takes them apart: so many, or fewer where their notes are long."""
    cursor = db.execute(
        f"""
        SELECT d.id, d.claim_id, substr(d.checksum, 1, 16), d.verdict, d.disputed_kind, d.reason,
               d.confidence, d.note,
               nullif(ifnull(d.claimant, c.claimant), ''),  -- the empty one says that it is nobody's
               ifnull(nullif(d.wording, ''), c.display_text),
               d.seconds, d.decided_at, d.idle_seconds, d.guidelines_version, r.name,
               c.uid, c.text, c.kind, c.provenance, c.check_worthiness, c.char_start, c.char_end,
               c.extractor_version,
               a.uid, a.title, a.url, a.publisher, a.author, a.published_on
        FROM decisions AS d NOT INDEXED  -- in the table's own order: no index, no sorting
        JOIN claims AS c ON c.id = d.claim_id
        JOIN articles AS a ON a.id = c.article_id
        JOIN reviewers AS r ON r.id = d.reviewer_id
        WHERE d.action = 'label' AND d.id > :after AND d.id <= :last
          AND NOT EXISTS (
              SELECT 1 FROM decisions AS later WHERE later.replaces = d.id AND later.id <= :last
          ) {only.sql}
        ORDER BY d.id
        """,
        {**only.values, "after": after, "last": last},
    )
    rows, size = [], 0
    for row in islice(cursor, page):
        rows.append(row)
        size += len(row[7])
        if size > LARGEST_PAGE:
            break
    return rows


def _exported(row: tuple[Any, ...], evidence: tuple[Evidence, ...]) -> ExportedLabel:
    # Not by its name for each of thirty fields, which takes three times as long.
    label = ExportedLabel.__new__(ExportedLabel)
    (
        _, _, label.label_id, verdict, disputed_kind, reason, confidence, label.note,
        label.claimant, label.claim, label.seconds, label.labelled_at, label.idle_seconds,
        label.guidelines_version, label.reviewer,
        label.claim_id, label.source_text, kind, label.provenance, label.check_worthiness,
        label.char_start, label.char_end, label.extractor_version,
        label.article_id, label.article_title, label.article_url, label.publisher, label.author,
        label.article_date,
    ) = row  # fmt: skip
    label.verdict, label.kind = VERDICTS[verdict], KINDS[kind]
    label.disputed_kind = DISPUTED_KINDS[disputed_kind] if disputed_kind else None
    label.reason = REASONS[reason] if reason else None
    label.confidence = CONFIDENCES[confidence] if confidence else None
    label.evidence = evidence
    label.imported = ()
    return label


def _give_back(label: ExportedLabel, brought: dict[str, Any], origin: LabelOrigin | None) -> None:
    """Put into the label what came with its claim, and as what it was known where it came from."""
    label.imported = brought.get("imported", ())
    label.article_id = brought.get("article_uid", label.article_id)
    label.char_start = brought.get("char_start", label.char_start)
    label.char_end = brought.get("char_end", label.char_end)
    if origin is not None:
        label.label_id = origin.label_id or label.label_id
        if label.guidelines_version is None:
            label.guidelines_version = origin.guidelines_version


def in_article(row: dict[str, Any]) -> dict[str, Any]:
    """The fields of `Exported` of a claim as extracted."""
    return {
        "claim_id": row["claim_uid"],
        "claim": row["display_text"],
        "source_text": row["text"],
        "claimant": row["claimant"] or None,
        "kind": KINDS[row["kind"]],
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
        "imported": row.get("imported", ()),
    }
