"""XLSX: the first sheet that has rows, its values as the spreadsheet last computed them."""

import io
import warnings
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain
from typing import Any

from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Source
from annotate.articles.tables.table import Row, Table, Value, bounded, given, named, without_surrogates
from annotate.articles.zips import open_zip

LAST_ROW = 1_048_576  # of the format; a file that counts further does so to keep us busy
LAST_COLUMN = 16_384


def read(source: Source, header: bool, names: Sequence[str] | None) -> Table | None:
    """The table, or None where it is no workbook. Raises `UnreadableArticle` for a damaged or empty one."""
    archive = open_zip(source)
    if archive is None or "xl/workbook.xml" not in archive.namelist():
        return None
    import openpyxl

    try:
        with warnings.catch_warnings():  # of parts that do not matter here: styles, validation
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(source.data), read_only=True, data_only=True)
    except MemoryError:
        raise
    except Exception as error:  # whatever a part may lack: the library has no error of its own for it
        raise _damaged(source) from error
    for sheet in book.worksheets:
        lines = _lines(sheet, source)
        first = next(lines, None)
        if first is not None:
            break
    else:
        raise UnreadableArticle(
            f"{source.name} is a workbook with nothing in it: save the sheet with the rows."
        )
    width = len(first[1])
    if header:
        columns = named(first[1], source)
    else:
        columns = given(names, width, source)
        lines = chain([first], lines)
    return Table("XLSX", columns, bounded(_rows(lines, columns), source))


def _rows(lines: Iterator[tuple[int, list[Value]]], columns: tuple[str, ...]) -> Iterator[Row]:
    """What stands beside the named columns is kept, under its place."""
    for number, cells in lines:
        names = [*columns, *(f"column {n}" for n in range(len(columns) + 1, len(cells) + 1))]
        cells += [None] * (len(columns) - len(cells))
        yield Row(number, zip(names, cells, strict=True))


def _lines(sheet: Any, source: Source) -> Iterator[tuple[int, list[Value]]]:
    """The rows that are not blank, with their numbers, without the blank cells at their ends."""
    sheet.reset_dimensions()  # what the file says of its size may be wrong
    try:
        for number, cells in enumerate(sheet.iter_rows(max_col=LAST_COLUMN, values_only=True), 1):
            values = [_json(cell) for cell in cells]
            while values and values[-1] is None:
                values.pop()
            if values:
                yield number, values
            if number == LAST_ROW:
                return
    except MemoryError:
        raise
    except Exception as error:  # as above
        raise _damaged(source) from error


def _json(value: Any) -> Value:
    if isinstance(value, str):
        return without_surrogates(value) or None
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, datetime):
        # A spreadsheet has no days, only midnights.
        return (value.date() if value.time() == time() else value).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if value is None or isinstance(value, bool | int):
        return value
    return str(value)


def _damaged(source: Source) -> UnreadableArticle:
    return UnreadableArticle(
        f"{source.name} is a damaged workbook: open it in a spreadsheet and save it again."
    )
