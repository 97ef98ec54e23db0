"""JSON lines: one object a row, with numbers as numbers and lists as lists."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from annotate.exports import claim_columns, label_columns
from annotate.exports.columns import Column
from annotate.exports.layouts import OUR_WORDS, Layout, Rows, whole_table
from annotate.exports.pieces import joined_pieces
from annotate.exports.shared_columns import IMPORTED

_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def write(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[bytes]:
    """The file in UTF-8, piece by piece, in constant memory: what is not known is null.

    Every text comes back as it was, NUL and a lone surrogate too. Within a text U+2028 and its like
    are as they are: a line ends at \\n alone.
    """
    names = [column.name for column in columns]
    drawn = [column.drawn for column in columns]
    return joined_pieces(
        _ENCODER.encode(dict(zip(names, [draw(row) for draw in drawn], strict=True))) + "\n" for row in rows
    )


LABELS = Layout(
    name="jsonl",
    title="JSON lines, one a label",
    suffix=".jsonl",
    media_type="application/jsonl; charset=utf-8",
    rows=Rows.LABELS,
    says="One JSON object a line for programs, under the names of the CSV's columns: numbers are numbers, "
    "lists are lists, and what is not known is null.",
    becomes=OUR_WORDS,
    leaves_out="",
    write=whole_table(write, (*label_columns.NESTED_COLUMNS, IMPORTED)),
    columns=(*label_columns.NESTED_COLUMNS, IMPORTED),
    write_table=write,
)

CLAIMS = Layout(
    name="claims-jsonl",
    title="JSON lines, one a claim",
    suffix=".jsonl",
    media_type="application/jsonl; charset=utf-8",
    rows=Rows.CLAIMS,
    says="One JSON object a line for programs, with the claim's votes as a list and everything that was said "
    "with each.",
    becomes=OUR_WORDS,
    leaves_out="",
    write=whole_table(write, (*claim_columns.NESTED_COLUMNS, IMPORTED)),
    columns=(*claim_columns.NESTED_COLUMNS, IMPORTED),
    write_table=write,
)
