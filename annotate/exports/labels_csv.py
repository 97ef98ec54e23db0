"""The dataset of labels as CSV: one row a label."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from annotate.exports import csv_file
from annotate.exports.columns import COLUMNS
from annotate.exports.layouts import OUR_WORDS, Layout, Rows, whole_table
from db.exported import ExportedLabel


def write(labels: Iterable[ExportedLabel], *, spreadsheet: bool = False) -> Iterator[bytes]:
    """The file, piece by piece, as `csv_file.write` does it."""
    return csv_file.write(COLUMNS, labels, spreadsheet=spreadsheet)


LAYOUT = Layout(
    name="csv",
    title="CSV, one row a label",
    suffix=".csv",
    media_type="text/csv; charset=utf-8",
    rows=Rows.LABELS,
    says="A table for every program, in UTF-8 and after RFC 4180.",
    becomes=OUR_WORDS,
    leaves_out="What the evidence says and its day: of the evidence only the addresses have a column; a NUL "
    "within a text becomes U+FFFD.",
    write=whole_table(csv_file.write, COLUMNS),
    columns=COLUMNS,
    write_table=csv_file.write,
)

_for_spreadsheets = partial(csv_file.write, spreadsheet=True)

LAYOUT_FOR_SPREADSHEETS = replace(
    LAYOUT,
    name="spreadsheet",
    title="CSV for spreadsheets, one row a label",
    says="The same table for Excel and its like: it says that it is UTF-8, and an apostrophe keeps text that "
    "looks like a formula from running as one.",
    write=whole_table(_for_spreadsheets, COLUMNS),
    write_table=_for_spreadsheets,
)
