"""How numbers are written in a column, and how columns are told to people."""

import pytest

from annotate.exports.columns import decimal, markdown_table
from annotate.exports.label_columns import COLUMNS


@pytest.mark.parametrize(
    ("number", "places", "written"),
    [
        (12.5, 3, "12.5"),
        (12.0, 3, "12"),
        (100.0, 3, "100"),
        (0.0, 3, "0"),
        (0.1 + 0.2, 3, "0.3"),
        (3600.0, 3, "3600"),
        (1234567.891, 3, "1234567.891"),  # no separators, no exponent
        (0.00001, 4, "0"),
        (2 / 3, 4, "0.6667"),
        (1.0, 4, "1"),
    ],
)
def test_a_decimal_has_a_point_and_nothing_for_show(number: float, places: int, written: str) -> None:
    assert decimal(number, places) == written


def test_the_table_has_a_row_a_column_and_no_cell_that_breaks_it() -> None:
    lines = markdown_table(COLUMNS).splitlines()
    assert lines[:2] == ["| Column | Meaning |", "|---|---|"]
    assert len(lines) == 2 + len(COLUMNS)
    assert all(line.count("|") == 3 and line == line.strip() for line in lines)
    assert lines[2].startswith("| `label_id` | Identifies the label")
