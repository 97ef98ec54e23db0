"""CSV (RFC 4180, UTF-8), for programs or for spreadsheets; and back again."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeVar

from annotate.exports.columns import Column
from annotate.formulas import disarmed, rearmed

Row = TypeVar("Row")

_BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"

_CHUNK = 32_768
"""Characters after which a chunk is handed on."""


def write(
    columns: Sequence[Column[Row]], rows: Iterable[Row], *, spreadsheet: bool = False
) -> Iterator[bytes]:
    """The file, piece by piece, in constant memory; the first line names the columns.

    Plain, every text is as it is, but for NUL, at which some readers stop: it becomes U+FFFD. For
    spreadsheets, a byte-order mark says that it is UTF-8, and whatever would be run as a formula
    has an apostrophe before it; `read` takes both away.
    """
    chunk = io.StringIO()
    # Every line ends in \r\n: with \n alone, the csv module leaves a lone \r within a text unquoted.
    lines = csv.writer(chunk, lineterminator="\r\n")
    if spreadsheet:
        chunk.write(_BOM)
    lines.writerow(column.name for column in columns)
    # The header is not a chunk of its own: a source that fails at once then fails before the first
    # chunk, and no one is sent what looks like an empty dataset.
    for row in rows:
        values = (column.value(row).replace("\0", "\N{REPLACEMENT CHARACTER}") for column in columns)
        lines.writerow(map(disarmed, values) if spreadsheet else values)
        if chunk.tell() >= _CHUNK:
            yield chunk.getvalue().encode()
            chunk.seek(0)
            chunk.truncate()
    if chunk.tell():
        yield chunk.getvalue().encode()


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
        names = next(lines, [])
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
