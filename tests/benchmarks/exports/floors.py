"""The least that any export costs: the same rows through sqlite3, and through what writes the format.

python -m tests.benchmarks.exports.floors csv|jsonl|parquet DATABASE FILE
"""

import json
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SQL = """
SELECT d.id, d.checksum, d.verdict, d.disputed_kind, d.reason, d.confidence, d.note, d.claimant, d.wording,
       d.seconds, d.decided_at, d.idle_seconds, d.guidelines_version, r.name,
       c.uid, c.text, c.display_text, c.claimant, c.kind, c.provenance, c.check_worthiness, c.char_start,
       c.char_end, c.extractor_version, a.uid, a.title, a.url, a.publisher, a.author, a.published_on
FROM decisions AS d NOT INDEXED
JOIN claims AS c ON c.id = d.claim_id
JOIN articles AS a ON a.id = c.article_id
JOIN reviewers AS r ON r.id = d.reviewer_id
WHERE d.action = 'label' AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
ORDER BY d.id
"""
"""What every export of labels asks, evidence not yet with it."""

NAMES = [f"column_{number}" for number in range(30)]


def cursor(file: Path) -> Iterator[tuple[Any, ...]]:
    """The rows, one by one."""
    yield from sqlite3.connect(file).execute(SQL)


def csv(file: Path, into: Path) -> None:
    """For CSV: the cursor alone; nothing is written."""
    for _ in sqlite3.connect(file).execute(SQL):
        pass


def jsonl(file: Path, into: Path) -> None:
    """For JSON lines: `json.dumps` of each row as an object, written."""
    with into.open("w", encoding="utf-8") as opened:
        for row in cursor(file):
            opened.write(json.dumps(dict(zip(NAMES, row, strict=True)), ensure_ascii=False))
            opened.write("\n")


def parquet(file: Path, into: Path) -> None:
    """For Parquet: pyarrow writing the same columns, ten thousand rows at a time, compressed as ours."""
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    whole, number, text = pyarrow.int64(), pyarrow.float64(), pyarrow.string()
    kinds = {0: whole, 9: number, 11: number, 12: whole, 20: number, 21: whole, 22: whole}
    schema = pyarrow.schema([(name, kinds.get(place, text)) for place, name in enumerate(NAMES)])
    with ParquetWriter(into, schema, compression="zstd") as writer:
        rows: list[tuple[Any, ...]] = []
        for row in cursor(file):
            rows.append(row)
            if len(rows) == 10_000:
                writer.write_batch(_batch(rows, schema))
                rows.clear()
        if rows:
            writer.write_batch(_batch(rows, schema))


def _batch(rows: list[tuple[Any, ...]], schema: Any) -> Any:
    import pyarrow

    columns = zip(*rows, strict=True)
    return pyarrow.record_batch(
        [pyarrow.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)],
        schema=schema,
    )


if __name__ == "__main__":
    {"csv": csv, "jsonl": jsonl, "parquet": parquet}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
