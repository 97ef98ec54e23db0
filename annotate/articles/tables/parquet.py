"""Parquet, a few rows at a time; lists and structs stay what they are."""

import math
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Source
from annotate.articles.tables.table import (
    Row,
    Table,
    Value,
    bounded,
    named,
    refuse_columns,
    without_surrogates,
)

BATCH = 64  # rows: a table of whole books is still a few MB


def read(source: Source) -> Table:
    """The table. Raises `UnreadableArticle` for a damaged one."""
    import pyarrow
    from pyarrow.parquet import ParquetFile

    try:
        file = ParquetFile(pyarrow.BufferReader(source.data))
        if len(file.schema_arrow.names) > source.limits.columns:
            refuse_columns(source)
        columns = named(file.schema_arrow.names, source)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        if isinstance(error, UnreadableArticle):
            raise
        raise _damaged(source) from error
    return Table("Parquet", columns, bounded(_rows(file, columns, source), source))


def _rows(file: Any, columns: tuple[str, ...], source: Source) -> Iterator[Row | UnreadableArticle]:
    import pyarrow

    number = 0
    try:
        for batch in file.iter_batches(batch_size=BATCH, use_threads=False):
            cells = [_in_microseconds(column).to_pylist() for column in batch.columns]
            for values in zip(*cells, strict=True):
                number += 1
                yield Row(number, zip(columns, map(_json, values), strict=True))
    except (pyarrow.ArrowException, OSError, ValueError, OverflowError):
        yield UnreadableArticle(
            f"{source.name} is damaged from row {number + 1:,} on, and that and what follows were left out: "
            "fetch or save it again."
        )


def _in_microseconds(column: Any) -> Any:
    """Python knows no nanoseconds."""
    import pyarrow

    if pyarrow.types.is_timestamp(column.type) and column.type.unit == "ns":
        return column.cast(pyarrow.timestamp("us", column.type.tz), safe=False)
    return column


def _json(value: Any) -> Value:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, dict):
        return {str(key): _json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):  # a map is a list of pairs
        return [_json(item) for item in value]
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return str(value)


def _damaged(source: Source) -> UnreadableArticle:
    return UnreadableArticle(f"{source.name} is a damaged Parquet file: fetch or save it again.")
