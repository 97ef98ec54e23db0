"""CSV (RFC 4180, UTF-8), for programs or for spreadsheets; and back again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from annotate.exports.columns import Column, Kind
from annotate.formulas import disarmed, rearmed

Row = TypeVar("Row")

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"

_NUL = "\0", "\N{REPLACEMENT CHARACTER}"
"""What some readers stop at, and what stands in its place."""

_CHUNK = 32_768
"""Bytes that a chunk is to have, about: so many rows are taken together as were enough the last time."""


def write(
    columns: Sequence[Column[Row]], rows: Iterable[Row], *, spreadsheet: bool = False
) -> Iterator[bytes]:
    """The file, piece by piece, in constant memory; the first line names the columns.

    Plain, every text is as it is, but for NUL, at which some readers stop: it becomes U+FFFD. For
    spreadsheets, a byte-order mark says that it is UTF-8, and whatever would be run as a formula
    has an apostrophe before it; `read` takes both away.
    """
    # What is text as it stands in the record is taken as it stands.
    draws = [
        column.datum if column.datum and column.kind is Kind.TEXT else column.value for column in columns
    ]
    names = [heading(column.name, spreadsheet=spreadsheet) for column in columns]
    # The header is not a chunk of its own: a source that fails at once then fails before the first
    # chunk, and no one is sent what looks like an empty dataset.
    head = (_BOM if spreadsheet else "") + _lines([_quoted([name]) for name in names])
    rows, together = iter(rows), 20
    while batch := list(islice(rows, together)):
        cells = ([value or "" for value in map(draw, batch)] for draw in draws)
        if spreadsheet:
            cells = (list(map(disarmed, column)) for column in cells)
        chunk = _encoded(head + _lines(list(map(_quoted, cells))))
        yield chunk
        head, together = "", max(1, min(100, together * _CHUNK // len(chunk)))
    if head:
        yield _encoded(head)


def heading(name: str, *, spreadsheet: bool = False) -> str:
    """How the first line names a column; some columns have the names that a stranger's table gave them."""
    return (disarmed(name) if spreadsheet else name).replace(*_NUL)


def read(chunks: Iterable[bytes]) -> Iterator[dict[str, str]]:
    """{column: text} of each row of what `write` wrote, either flavour, in chunks of whatever size.

    An open binary file will do. Raises `ValueError` where it is not CSV in UTF-8 or a row is cut short.
    """
    csv.field_size_limit(2**31 - 1)  # the module refuses texts over 131,072 characters otherwise
    text = io.TextIOWrapper(io.BufferedReader(_Chunks(chunks)), encoding="utf-8", newline="")
    first = text.readline()
    lines = csv.reader(chain([first.removeprefix(_BOM)], text), strict=True)
    armed = rearmed if first.startswith(_BOM) else str
    try:
        names = list(map(armed, next(lines, [])))
        if not names:
            raise ValueError("the file is empty: not even the names of the columns are in it")
        for values in lines:
            if len(values) != len(names):
                raise ValueError(
                    f"line {lines.line_num} has {len(values)} columns instead of {len(names)}: "
                    "the file is cut short or is not a dataset of Claimdesk's"
                )
            yield dict(zip(names, map(armed, values), strict=True))
    except csv.Error as error:
        raise ValueError(f"line {lines.line_num} is not CSV ({error}): the file is cut short") from error


# A column at a time: most columns have nothing to quote, which one look tells of many cells. The csv
# module looks at each letter of each cell, which takes three times as long as all the rest of this.
def _quoted(cells: list[str]) -> list[str]:
    """The cells of one column, those in quotation marks that RFC 4180 wants there."""
    if _needs_quotes("".join(cells)):
        return ['"' + cell.replace('"', '""') + '"' if _needs_quotes(cell) else cell for cell in cells]
    return cells


def _needs_quotes(text: str) -> bool:
    return "," in text or '"' in text or "\n" in text or "\r" in text


def _lines(columns: list[list[str]]) -> str:
    """The columns side by side; one empty cell alone is in quotation marks, to be told from no row."""
    if len(columns) == 1:
        columns = [[cell or '""' for cell in columns[0]]]
    return "".join([f"{','.join(cells)}\r\n" for cells in zip(*columns, strict=True)])


def _encoded(text: str) -> bytes:
    return text.replace(*_NUL).encode()


class _Chunks(io.RawIOBase):
    """Chunks of bytes as a file, because the csv module must be given lines."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]  # wider in typeshed than what is given
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size
