"""JSON, XLSX and Parquet."""

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pyarrow as pa
import pytest
from pyarrow import parquet

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.sources import Source
from annotate.articles.tables.reading import read_table
from annotate.articles.tables.table import Row, Table

ROWS = [{"id": 1, "claim": "Rain fell.", "tags": ["a", {"b": None}]}, {"id": 2.5, "claim": None, "tags": []}]


def table_of(data: bytes, limits: Limits | None = None, **how: object) -> Table:
    table = read_table(Source(data, "t", limits or Limits()), **how)  # type: ignore[arg-type]
    assert table is not None
    return table


def json_lines(rows: list[dict[str, object]]) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in rows).encode()


def as_parquet(rows: list[dict[str, object]]) -> bytes:
    file = io.BytesIO()
    parquet.write_table(pa.Table.from_pylist(rows), file)
    return file.getvalue()


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for sheet in sheets:
        book.create_sheet()
        for line in sheet:
            book.worksheets[-1].append(line)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("JSON lines", json_lines(ROWS)),
        ("JSON lines", b"\xef\xbb\xbf" + json_lines(ROWS).replace(b"\n", b"\r\n\r\n")),
        ("JSON", json.dumps(ROWS).encode()),
        ("JSON", json.dumps(ROWS, indent=2).encode("utf-16")),
        ("JSON", json.dumps({"rows": ROWS}).encode()),
        ("JSON", json.dumps({"whatever": ROWS}, indent=1).encode()),
        ("JSON", json.dumps({"version": {"x": [1]}, "data": ROWS, "after": 1}, indent=1).encode()),
    ],
)
def test_json_of_every_form(kind: str, data: bytes) -> None:
    table = table_of(data)
    assert (table.kind, table.columns) == (kind, ("id", "claim", "tags"))
    assert list(table.rows) == ROWS


def test_one_object_is_one_row_unless_it_holds_the_rows() -> None:
    review = {"@type": "ClaimReview", "questions": [{"q": 1}], "claim": "Rain fell."}
    for indent in (None, 2):
        assert list(table_of(json.dumps(review, indent=indent).encode()).rows) == [review]


@pytest.mark.parametrize(
    "text", ["[Update] Rain fell.", "{Rain} fell.", "[", "{", '{"a" 1}', "[" * 100_000, "Rain."]
)
def test_what_is_no_json(text: str) -> None:
    assert read_table(Source(text.encode(), "t")) is None


def test_json_without_rows_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="t is JSON, but no list of objects"):
        table_of(b"[1, 2]")


def test_a_broken_line_of_json_costs_only_itself() -> None:
    lines = [
        b'{"a": 1',
        b'{"a": 2}',
        b"[3]",
        b"",
        b'{"a": "\\ud800"}',
        b'{"a": ' + b"[" * 100_000,
        b'{"a": NaN}',
    ]
    rows = list(table_of(b'{"a": 0}\n' + b"\n".join(lines)).rows)
    assert [(row.number, row["a"]) for row in rows if isinstance(row, Row)] == [
        (1, 0),
        (3, 2),
        (6, "\N{REPLACEMENT CHARACTER}"),
        (8, None),
    ]
    assert [str(row) for row in rows if isinstance(row, UnreadableArticle)] == [
        f"t, row {number} is no whole JSON object, and was left out." for number in (2, 4, 7)
    ]


def test_an_array_that_is_cut_short_is_kept_as_far_as_it_goes() -> None:
    *rows, last = table_of(json.dumps(ROWS).encode()[:-3]).rows
    assert rows == ROWS[:1]
    assert str(last) == (
        "t is not JSON from row 2 on, and that and what follows were left out: check that the file is whole."
    )


def test_a_workbook() -> None:
    data = workbook(
        [],
        [
            [],
            ["claim", None, "day", "at", "n"],
            ["Rain fell.", "beside", datetime(2022, 7, 5), datetime(2022, 7, 5, 9, 30), 3.0],
            [],
            ["It rained.", None, None, None, 2.5, "note"],
        ],
        [["other"], ["sheet"]],
    )
    table = table_of(data)
    assert (table.kind, table.columns) == ("XLSX", ("claim", "column 2", "day", "at", "n"))
    rows = [row for row in table.rows if isinstance(row, Row)]
    assert [row.number for row in rows] == [3, 5]
    assert [list(row.values()) for row in rows] == [
        ["Rain fell.", "beside", "2022-07-05", "2022-07-05T09:30:00", 3],
        ["It rained.", None, None, None, 2.5, "note"],
    ]
    assert rows[1]["column 6"] == "note"


def test_a_workbook_without_a_line_of_names() -> None:
    data = workbook([["Rain fell.", "true"]])
    assert table_of(data, header=False).columns == ("column 1", "column 2")
    assert list(table_of(data, header=False, names=["claim", "label"]).rows) == [
        {"claim": "Rain fell.", "label": "true"}
    ]


@pytest.mark.parametrize(
    "data",
    [workbook([]), workbook([["claim"]])[:-200], workbook([["claim"]])[:60]],
    ids=["empty", "cut", "begun"],  # the bytes themselves hold the time at which they were made
)
def test_a_workbook_that_is_empty_or_damaged_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableArticle):
        table_of(data)


def test_parquet_keeps_lists_and_structs() -> None:
    rows = [{"id": n, "tags": ["a", "b"], "by": {"name": "Ana"}} for n in range(200)]
    table = table_of(as_parquet(rows))
    assert (table.kind, table.columns) == ("Parquet", ("id", "tags", "by"))
    assert list(table.rows) == rows


def test_what_json_does_not_have_becomes_text() -> None:
    at = datetime(2022, 7, 5, 9, 30, tzinfo=UTC)
    data = as_parquet(
        [{"day": date(2022, 7, 5), "at": at, "price": Decimal("1.10"), "raw": b"\xff", "x": float("nan")}]
    )
    assert list(table_of(data).rows) == [
        {"day": "2022-07-05", "at": "2022-07-05T09:30:00+00:00", "price": "1.10", "raw": "\ufffd", "x": None}
    ]
    nanoseconds = pa.table({"at": pa.array([1_000_000_001], pa.timestamp("ns"))})
    file = io.BytesIO()
    parquet.write_table(nanoseconds, file)
    assert list(table_of(file.getvalue()).rows) == [{"at": "1970-01-01T00:00:01"}]


@pytest.mark.parametrize("size", [4, 100, -10])
def test_parquet_that_is_cut_short_is_refused(size: int) -> None:
    with pytest.raises(UnreadableArticle, match="t is a damaged Parquet file"):
        table_of(as_parquet([{"a": "Rain fell."}] * 100)[:size])


@pytest.mark.parametrize("write", [json_lines, as_parquet], ids=["json lines", "parquet"])
def test_the_limits(write: Callable[[list[dict[str, object]]], bytes]) -> None:
    with pytest.raises(UnreadableArticle, match="more than 2 columns"):
        table_of(write([{"a": 1, "b": 2, "c": 3}]), Limits(columns=2))
    *rows, last = table_of(write([{"a": n} for n in range(5)]), Limits(rows=2)).rows
    assert rows == [{"a": 0}, {"a": 1}]
    assert "more than 2 rows" in str(last)
