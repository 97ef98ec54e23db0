"""The dataset of labels: every one that stands, with its claim and its article, as a stream of records."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import choosing
from db.connection import reading
from db.decisions import evidence_of_all
from db.records import (
    Choice,
    ClaimKind,
    Confidence,
    DisputedKind,
    Evidence,
    ExportedLabel,
    Reason,
    Verdict,
)

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
    write-ahead log from being folded in. Decisions are only ever added, so the pages together are
    the dataset of one moment: the labels up to the last one, as far as nothing up to it replaces them.
    """
    only = choosing.of_labels(choice or Choice())
    with reading(file) as db:
        last = last_decision(db)
    after, left = 0, limit
    while left is None or left > 0:
        with reading(file) as db:
            rows = _labels_after(db, only, after, last, page if left is None else min(page, left))
            evidence = evidence_of_all(db, [row[0] for row in rows])
        if not rows:
            return
        for row in rows:
            yield _exported(row, evidence.get(row[0], ()))
        after = rows[-1][0]
        left = None if left is None else left - len(rows)


def count_labels(file: Path, choice: Choice, at_most: int) -> int:
    """How many labels are chosen, or `at_most` where there are that many or more.

    All of them are counted already; else it looks at labels until it has found so many: a million in
    about three seconds where none is chosen, and half a microsecond for each that is.
    """
    with reading(file) as db:
        if choice == Choice():
            (labels,) = db.execute("SELECT labels FROM project").fetchone()
            return min(int(labels), at_most)
        only = choosing.of_labels(choice)
        (count,) = db.execute(
            f"""
            SELECT count(*) FROM (
                SELECT 1
                FROM decisions AS d NOT INDEXED
                JOIN claims AS c ON c.id = d.claim_id
                JOIN articles AS a ON a.id = c.article_id
                WHERE d.action = 'label' AND d.id <= :last
                  AND NOT EXISTS (
                      SELECT 1 FROM decisions AS later WHERE later.replaces = d.id AND later.id <= :last
                  ) {only.sql}
                LIMIT :at_most
            )
            """,
            {**only.values, "last": last_decision(db), "at_most": at_most},
        ).fetchone()
        return int(count)


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
        SELECT d.id, d.checksum, d.verdict, d.disputed_kind, d.reason, d.confidence, d.note,
               ifnull(nullif(d.claimant, ''), c.claimant), ifnull(nullif(d.wording, ''), c.display_text),
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
        size += len(row[6])
        if size > LARGEST_PAGE:
            break
    return rows


def _exported(row: tuple[Any, ...], evidence: tuple[Evidence, ...]) -> ExportedLabel:
    (
        _, checksum, verdict, disputed_kind, reason, confidence, note,
        claimant, claim, seconds, decided_at, idle_seconds, guidelines_version, reviewer,
        claim_uid, text, kind, provenance, check_worthiness, char_start, char_end, extractor_version,
        article_uid, title, url, publisher, author, published_on,
    ) = row  # fmt: skip
    return ExportedLabel(
        claim_id=claim_uid,
        claim=claim,
        source_text=text,
        claimant=claimant,
        kind=KINDS[kind],
        provenance=provenance,
        check_worthiness=check_worthiness,
        article_id=article_uid,
        article_title=title,
        article_url=url,
        publisher=publisher,
        author=author,
        article_date=published_on,
        char_start=char_start,
        char_end=char_end,
        extractor_version=extractor_version,
        label_id=checksum[:16],
        verdict=VERDICTS[verdict],
        disputed_kind=DISPUTED_KINDS[disputed_kind] if disputed_kind else None,
        reason=REASONS[reason] if reason else None,
        confidence=CONFIDENCES[confidence] if confidence else None,
        evidence=evidence,
        note=note,
        reviewer=reviewer,
        labelled_at=decided_at,
        seconds=seconds,
        idle_seconds=idle_seconds,
        guidelines_version=guidelines_version,
    )


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
    }
