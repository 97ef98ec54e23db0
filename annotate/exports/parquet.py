"""Parquet: a table of typed columns, each with its meaning in the schema."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from annotate.exports import claim_columns, label_columns
from annotate.exports.columns import Column, Kind
from annotate.exports.layouts import OUR_WORDS, Layout, Rows, whole_table
from annotate.exports.pieces import Sink

if TYPE_CHECKING:  # when it writes, it is imported there: other layouts need not wait for it
    from pyarrow import RecordBatch, Schema, Table

# Rows become Arrow's arrays a batch at a time, and batches become a row group. Each is handed on at so
# many rows, or at so many bytes of text, whichever comes first: a group is what is held in memory.
_BATCH_ROWS, _BATCH_BYTES = 1_000, 2**20
_GROUP_ROWS, _GROUP_BYTES = 5_000, 2**22


def write(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[bytes]:
    """The file, piece by piece, in constant memory: that of a row group. What is not known is null."""
    from pyarrow.parquet import ParquetWriter

    sink = Sink()
    batches = _batches(columns, rows)
    first = next(batches, None)  # a source that fails at once fails before the first piece
    with ParquetWriter(sink, _schema(columns), compression="zstd") as writer:
        for group in _groups(batches, first):
            writer.write_table(group)
            yield from sink.drained()
    yield from sink.drained()


def _groups(batches: Iterator["RecordBatch"], first: "RecordBatch | None") -> Iterator["Table"]:
    from pyarrow import Table

    held = [] if first is None else [first]
    for batch in batches:
        held.append(batch)
        if sum(len(one) for one in held) >= _GROUP_ROWS or sum(one.nbytes for one in held) >= _GROUP_BYTES:
            yield Table.from_batches(held)
            held = []
    if held:
        yield Table.from_batches(held)


def _batches(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator["RecordBatch"]:
    import pyarrow

    schema = _schema(columns)
    drawn = [column.drawn for column in columns]

    def batch() -> "RecordBatch":
        arrays = []
        for field, data in zip(schema, zip(*held, strict=True), strict=True):
            if pyarrow.types.is_timestamp(field.type):
                arrays.append(pyarrow.array(data, pyarrow.string()).cast(field.type))
            else:
                arrays.append(pyarrow.array(data, field.type))
        return pyarrow.RecordBatch.from_arrays(arrays, schema=schema)

    held: list[list[Any]] = []
    size = 0
    for row in rows:
        values = [draw(row) for draw in drawn]
        held.append(values)
        size += sum(map(_size, values))
        if len(held) >= _BATCH_ROWS or size >= _BATCH_BYTES:
            yield batch()
            held.clear()
            size = 0
    if held:
        yield batch()


def _size(value: Any) -> int:
    """About how many bytes it takes, however deep its text stands."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, list):
        return sum(map(_size, value))
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    return 8


def _schema(columns: Sequence[Column[Any]]) -> "Schema":
    import pyarrow as pa

    text, whole = pa.string(), pa.int32()
    evidence = pa.list_(pa.struct({"url": text, "says": text, "dated": text}))
    votes = pa.list_(
        pa.struct(
            {
                **dict.fromkeys(("label_id", "reviewer", "verdict", "disputed_kind", "reason"), text),
                "carried": pa.bool_(),
                "confidence": text,
                "note": text,
                "evidence": evidence,
                "labelled_at": text,
            }
        )
    )
    types = {
        Kind.TEXT: text,
        Kind.NUMBER: pa.float64(),
        Kind.INTEGER: whole,
        Kind.TIME: pa.timestamp("ms", tz="UTC"),
        Kind.EVIDENCE: evidence,
        Kind.VOTES: votes,
        Kind.SPAN: pa.list_(whole),
        Kind.SPANS: pa.list_(pa.list_(whole)),
    }
    return pa.schema(
        [
            pa.field(column.name, types[column.kind], metadata={"description": column.meaning})
            for column in columns
        ]
    )


LABELS = Layout(
    name="parquet",
    title="Parquet, one row a label",
    suffix=".parquet",
    media_type="application/vnd.apache.parquet",
    rows=Rows.LABELS,
    says="A compressed table of typed columns, for pandas, DuckDB, Spark and `datasets`: times are times, "
    "evidence is a list, and the schema says what each column means.",
    becomes=OUR_WORDS,
    leaves_out="",
    write=whole_table(write, label_columns.NESTED_COLUMNS),
    columns=label_columns.NESTED_COLUMNS,
    write_table=write,
    page=1000,
)

CLAIMS = Layout(
    name="claims-parquet",
    title="Parquet, one row a claim",
    suffix=".parquet",
    media_type="application/vnd.apache.parquet",
    rows=Rows.CLAIMS,
    says="A compressed table of typed columns, for pandas, DuckDB, Spark and `datasets`: the votes on each "
    "claim are a list, with everything that was said with each.",
    becomes=OUR_WORDS,
    leaves_out="",
    write=whole_table(write, claim_columns.NESTED_COLUMNS),
    columns=claim_columns.NESTED_COLUMNS,
    write_table=write,
)
