"""The two datasets as CSV, for programs and for spreadsheets."""

from typing import Any

import pytest

from annotate.exports.csv_file import read
from annotate.exports.csv_layouts import (
    CLAIMS,
    CLAIMS_FOR_SPREADSHEETS,
    LABELS,
    LABELS_FOR_SPREADSHEETS,
    write_claims,
    write_labels,
)
from annotate.exports.layouts import Layout
from db.exported import Imprint
from tests.exports.records import EVERY_OUTCOME, LABEL

ROWS = {LABELS.rows: (LABEL,), CLAIMS.rows: EVERY_OUTCOME}
both = pytest.mark.parametrize(
    ("plain", "other"), [(LABELS, LABELS_FOR_SPREADSHEETS), (CLAIMS, CLAIMS_FOR_SPREADSHEETS)], ids=list(ROWS)
)


def written(layout: Layout) -> bytes:
    return b"".join(layout.write(ROWS[layout.rows], Imprint()))


@both
def test_for_spreadsheets_the_same_rows_stand_under_the_same_columns(plain: Layout, other: Layout) -> None:
    assert other.columns == plain.columns
    assert list(read([written(other)])) == list(read([written(plain)]))


@both
def test_the_chosen_columns_of_one_for_spreadsheets_are_for_spreadsheets_too(
    plain: Layout, other: Layout
) -> None:
    assert written(other.with_columns(["claim"])).startswith(b"\xef\xbb\xbfclaim\r\n")
    assert written(plain.with_columns(["claim"])).startswith(b"claim\r\n")


@pytest.mark.parametrize(
    ("write", "plain", "other"),
    [(write_labels, LABELS, LABELS_FOR_SPREADSHEETS), (write_claims, CLAIMS, CLAIMS_FOR_SPREADSHEETS)],
    ids=list(ROWS),
)
def test_a_dataset_is_written_as_its_layouts_do_it(write: Any, plain: Layout, other: Layout) -> None:
    rows = ROWS[plain.rows]
    assert b"".join(write(rows)) == written(plain)
    assert b"".join(write(rows, spreadsheet=True)) == written(other)
