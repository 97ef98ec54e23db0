"""The datasets as CSV: each for programs, and once more for spreadsheets."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from annotate.exports import claim_columns, csv_file, label_columns
from annotate.exports.layouts import OUR_WORDS, Layout, Rows, whole_table
from db.exported import ExportedClaim, ExportedLabel


def write_labels(labels: Iterable[ExportedLabel], *, spreadsheet: bool = False) -> Iterator[bytes]:
    """The dataset of labels, piece by piece, as `csv_file.write` does it."""
    return csv_file.write(label_columns.COLUMNS, labels, spreadsheet=spreadsheet)


def write_claims(claims: Iterable[ExportedClaim], *, spreadsheet: bool = False) -> Iterator[bytes]:
    """The dataset of claims, likewise."""
    return csv_file.write(claim_columns.COLUMNS, claims, spreadsheet=spreadsheet)


def _for_spreadsheets(layout: Layout, name: str) -> Layout:
    """The same table as spreadsheets want it, under this name."""
    write_table = partial(csv_file.write, spreadsheet=True)
    return replace(
        layout,
        name=name,
        title=layout.title.replace("CSV", "CSV for spreadsheets"),
        says="The same table for Excel and its like: it says that it is UTF-8, and an apostrophe keeps text "
        "that looks like a formula from running as one.",
        write=whole_table(write_table, layout.columns),
        write_table=write_table,
        heading=partial(csv_file.heading, spreadsheet=True),
    )


LABELS = Layout(
    name="csv",
    title="CSV, one row a label",
    suffix=".csv",
    media_type="text/csv; charset=utf-8",
    rows=Rows.LABELS,
    says="A table for every program, in UTF-8 and after RFC 4180.",
    becomes=OUR_WORDS,
    leaves_out="What the evidence says and its day: of the evidence only the addresses have a column; a NUL "
    "within a text becomes U+FFFD.",
    write=whole_table(csv_file.write, label_columns.COLUMNS),
    columns=label_columns.COLUMNS,
    write_table=csv_file.write,
    heading=csv_file.heading,
)

CLAIMS = replace(
    LABELS,
    name="claims",
    title="CSV, one row a claim",
    rows=Rows.CLAIMS,
    says="A table for every program, in UTF-8 and after RFC 4180: the votes on each claim, and what they add "
    "up to.",
    leaves_out="What stands in the dataset of labels under a vote's `label_id`: notes, confidence, evidence "
    "and times; all places in the article but the first and the last; a NUL within a text becomes U+FFFD.",
    write=whole_table(csv_file.write, claim_columns.COLUMNS),
    columns=claim_columns.COLUMNS,
)

LABELS_FOR_SPREADSHEETS = _for_spreadsheets(LABELS, "spreadsheet")
CLAIMS_FOR_SPREADSHEETS = _for_spreadsheets(CLAIMS, "claims-spreadsheet")
