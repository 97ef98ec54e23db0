"""Excel's own format: one table, its texts as texts and its numbers as numbers."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from annotate.exports import claim_columns, label_columns
from annotate.exports.columns import Column, Kind
from annotate.exports.layouts import OUR_WORDS, Layout, NotExported, Rows, whole_table
from annotate.exports.pieces import PIECE

MOST_ROWS = 1_048_575
"""That a sheet holds beside its header."""

LONGEST = 32_767
"""UTF-16 code units in one cell."""

_PART = LONGEST // 2
"""Code points that are never more than a cell holds."""

LONG_TEXTS = "long texts"
"""The sheet in which texts stand whole that are too long for one cell."""

_MARK = f" … [whole in the sheet “{LONG_TEXTS}”]"


def write(columns: Sequence[Column[Any]], rows: Iterable[Any]) -> Iterator[bytes]:
    """The file, piece by piece, once it is whole: until then it grows on the disk, in constant memory.

    No text runs as a formula, and none becomes a link, a number or a date. What is too long for a
    cell stands in the sheet `LONG_TEXTS` in parts, and its cell says so. Raises `NotExported` before
    the first piece where a sheet has too few rows.
    """
    with TemporaryDirectory(prefix="claimdesk-") as folder:
        file = Path(folder) / "dataset.xlsx"
        _fill(file, folder, columns, rows)
        with file.open("rb") as opened:
            while piece := opened.read(PIECE):
                yield piece


def _fill(file: Path, folder: str, columns: Sequence[Column[Any]], rows: Iterable[Any]) -> None:
    from xlsxwriter import Workbook

    with Workbook(str(file), {"constant_memory": True, "tmpdir": folder}) as book:
        book.use_zip64()
        book.set_properties({"created": datetime(1980, 1, 1)})  # else it would say when it was made
        sheet = book.add_worksheet("dataset", worksheet_class=_sheet_class())
        sheet.freeze_panes(1, 0)
        longer = _LongTexts(book)
        for at, column in enumerate(columns):
            sheet.write_string(0, at, column.name)
        for line, row in enumerate(rows, 1):
            if line > MOST_ROWS:
                raise NotExported(
                    f"a sheet of Excel's has {MOST_ROWS:,} rows beside its header, and these are more: "
                    "choose fewer, or export them as CSV or Parquet."
                )
            for at, column in enumerate(columns):
                value = column.drawn(row) if column.kind in _NUMBERS else column.value(row)
                if value in (None, ""):
                    continue
                if column.kind in _NUMBERS:
                    sheet.write_number(line, at, value)
                elif _units(value) <= LONGEST:
                    sheet.write_string(line, at, value)
                else:
                    sheet.write_string(line, at, value[: _PART - len(_MARK)] + _MARK)
                    longer.add(line, column.name, value)


_NUMBERS = {Kind.NUMBER, Kind.INTEGER}


def _units(text: str) -> int:
    """UTF-16 code units, in which Excel counts."""
    return len(text) if len(text) * 2 <= LONGEST else len(text.encode("utf-16-le")) // 2


class _LongTexts:
    """The sheet of texts too long for a cell, which is there only if there is one."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._sheet: Any = None
        self._line = 0

    def add(self, line: int, column: str, text: str) -> None:
        """A text in as many rows as it needs. `line` counts from 0, as the library does."""
        if self._sheet is None:
            self._sheet = self._book.add_worksheet(LONG_TEXTS, worksheet_class=_sheet_class())
            self._sheet.freeze_panes(1, 0)
            for at, name in enumerate(("row", "column", "part", "text")):
                self._sheet.write_string(0, at, name)
        for part, at in enumerate(range(0, len(text), _PART), 1):
            self._line += 1
            if self._line > MOST_ROWS:
                raise NotExported(
                    f"the texts that are too long for a cell of Excel's fill more than {MOST_ROWS:,} rows: "
                    "choose fewer, or export them as CSV or Parquet."
                )
            self._sheet.write_number(self._line, 0, line + 1)
            self._sheet.write_string(self._line, 1, column)
            self._sheet.write_number(self._line, 2, part)
            self._sheet.write_string(self._line, 3, text[at : at + _PART])


def _sheet_class() -> type:
    from xlsxwriter.worksheet import Worksheet

    class Sheet(Worksheet):  # type: ignore[misc]  # untyped there
        """One in which a text is a text, also where the library would take it for its own markup."""

        def _xml_rich_inline_string(self, string: str, attributes: Any) -> None:
            self._xml_inline_string(string, False, attributes)

    return Sheet


_SAYS = (
    "An Excel workbook for people, in which no text runs as a formula: it is made on the disk before it is "
    f"sent, has {MOST_ROWS:,} rows at most, and gives texts of more than {LONGEST:,} characters whole in a "
    "second sheet."
)

LABELS = Layout(
    name="xlsx",
    title="Excel, one row a label",
    suffix=".xlsx",
    media_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    rows=Rows.LABELS,
    says=_SAYS,
    becomes=OUR_WORDS,
    leaves_out="What the evidence says and its day: of the evidence only the addresses have a column.",
    write=whole_table(write, label_columns.COLUMNS),
    columns=label_columns.COLUMNS,
    write_table=write,
)

CLAIMS = replace(
    LABELS,
    name="claims-xlsx",
    title="Excel, one row a claim",
    rows=Rows.CLAIMS,
    leaves_out="What stands in the dataset of labels under a vote's `label_id`: notes, confidence, evidence "
    "and times; all places in the article but the first and the last.",
    write=whole_table(write, claim_columns.COLUMNS),
    columns=claim_columns.COLUMNS,
)
