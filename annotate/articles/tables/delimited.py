"""CSV, TSV and the semicolon CSV of spreadsheets in half of Europe, with or without a line of names."""

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from annotate.articles.decoding import text_of
from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Source
from annotate.articles.tables.table import LINE, Row, Table, bounded, cell_limit, given, lines_of, named
from annotate.formulas import rearmed

SAMPLE = 50  # records that decide how a file is written
SAMPLE_CHARACTERS = 2_000_000  # of which no more is looked at, the first line excepted
FIRST_NAMES = 1_000  # of columns
FITTING = 0.5  # of them, at least, have as many cells as the first
NAME_LENGTH = 100  # characters of a column's name

NAMES_OF_ONE_COLUMN = frozenset(
    {"text", "content", "body", "article", "article_text", "full_text", "story"}
    | {"claim", "claims", "statement", "statements", "sentence", "sentences", "quote"}
)
"""A file of one column has no delimiter to be known by: it is a table if its first line is one of these."""

_PROSE = re.compile(r"[,;] |\d,\d{3} |[.!?] ")  # in what would be the line of names

_IDENTIFIER = re.compile(r"[^\W\d][\w-]*")


class _Style(NamedTuple):
    """How cells are told apart."""

    delimiter: str
    quoting: bool = True
    escape: str | None = None  # \" within quotation marks, instead of ""

    def reader(self, lines: Iterator[str]) -> Iterator[list[str]]:
        return csv.reader(
            lines,
            delimiter=self.delimiter,
            quoting=csv.QUOTE_MINIMAL if self.quoting else csv.QUOTE_NONE,
            doublequote=self.escape is None,
            escapechar=self.escape,
            strict=True,
        )


STYLES = (
    _Style("\t"),
    _Style("\t", quoting=False),
    *(_Style(delimiter, escape=escape) for delimiter in ",;|" for escape in (None, "\\")),
)
ONE_COLUMN = _Style("\x1f")  # a delimiter that is in no text


class _Record(NamedTuple):
    number: int
    cells: list[str]
    fault: str = ""  # why there are no cells
    last: bool = False


def read(source: Source, header: bool, names: Sequence[str] | None) -> Table | None:
    """The table, or None where the lines have no cells in common."""
    text = text_of(source.data)
    if text is None or "\0" in text or not text.strip():
        return None
    csv.field_size_limit(2**31 - 1)  # ours is `cell_limit`; the module's would be 131,072 characters
    limit = cell_limit(source)
    style = _style(text, header, limit)
    if style is None:
        return None
    if style in (STYLES[0], ONE_COLUMN) and any(record.fault for record in _records(text, style, limit)):
        # Some cell only begins with a quotation mark, as LIAR's do: the marks are part of the text here.
        style = style._replace(quoting=False)
    records = (record for record in _records(text, style, limit) if record.cells or record.fault)
    if header:
        columns = named(next(records).cells, source)
    else:
        first = next(record for record in _records(text, style, limit) if record.cells)
        columns = given(names, len(first.cells), source)
    # Only what is made for spreadsheets has the mark; in it formulas are disarmed.
    rearm = rearmed if source.data.startswith(b"\xef\xbb\xbf") else None
    kind = "TSV" if style.delimiter == "\t" else "CSV"
    return Table(kind, columns, bounded(_rows(records, columns, rearm, source), source))


def _rows(
    records: Iterator[_Record], columns: tuple[str, ...], rearm: Callable[[str], str] | None, source: Source
) -> Iterator[Row | UnreadableArticle]:
    """Cells that are not there at the end of a line are None: some spreadsheets leave them out."""
    width = len(columns)
    for record in records:
        number, cells, fault, last = record
        if last and not fault and len(cells) < width:
            fault = "is cut short: the end of the file is missing"
        elif any(cells[width:]):
            fault = (
                f"has {len(cells):,} cells for {width:,} columns: put the text that has the delimiter in it "
            )
            fault += "into quotation marks"
        if fault:
            yield UnreadableArticle(f"{source.name}, row {number:,} was left out, as it {fault}.")
            continue
        values: list[str | None] = [*map(rearm, cells)] if rearm else [*cells]
        values += [None] * (width - len(cells))
        yield Row(number, zip(columns, values, strict=False))


def _style(text: str, header: bool, limit: int) -> _Style | None:
    """How the cells of this text are told apart; None where it has none."""
    best: tuple[float, int] = (-1, 0)
    chosen = None
    sample = _sample(text)
    first = next(line for line in lines_of(sample) if line.strip()).strip()
    if header and first.strip('"').lower() in NAMES_OF_ONE_COLUMN:
        return ONE_COLUMN
    if header and _PROSE.search(first):
        return None
    for style in STYLES:
        if style.delimiter not in first or (style.escape and '\\"' not in sample):
            continue
        rows = [row for row in islice(_records(sample, style, limit), SAMPLE) if row.cells or row.fault]
        width = len(rows[0].cells)
        if width < 2 or (header and not _names_columns(rows[0].cells)):
            continue
        fitting = sum(len(row.cells) == width for row in rows[1:]) / max(1, len(rows) - 1)
        surely = len(rows) == 1 or (
            style.delimiter in ",;" and all(map(_IDENTIFIER.fullmatch, rows[0].cells))
        )
        if (surely or fitting >= FITTING) and (fitting, width) > best:
            best, chosen = (fitting, width), style
    return chosen or (None if header else ONE_COLUMN)


def _names_columns(cells: list[str]) -> bool:
    """Whether these can be names of columns, and not the first line of an article or of the data."""
    cells = cells[:FIRST_NAMES]
    named = [cell for cell in cells if cell.strip()]
    return (
        2 * len(named) > len(cells)
        and 2 * len(set(named)) > len(named)
        and all(len(cell) <= NAME_LENGTH for cell in named)
    )


def _sample(text: str) -> str:
    """The beginning, in whole lines."""
    if len(text) <= SAMPLE_CHARACTERS:
        return text
    end = text.rfind("\n", 0, SAMPLE_CHARACTERS) + 1 or text.find("\n") + 1 or len(text)
    return text[:end]


class _Lines:
    """The lines of a text for the csv module, from a position that can be set back."""

    def __init__(self, text: str, limit: int) -> None:
        self.text = text
        self.limit = limit
        self.position = 0
        self.start = 0  # of the record

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        if self.position - self.start > self.limit:
            raise csv.Error
        line = LINE.match(self.text, self.position)
        if line is None:
            raise StopIteration
        self.position = line.end()
        return line[0]


def _records(text: str, style: _Style, limit: int) -> Iterator[_Record]:
    """What cannot be parsed costs its first line: parsing goes on with the next one."""
    lines = _Lines(text, limit)
    reader = style.reader(lines)
    whole = text.endswith(("\n", "\r"))
    number = 0
    while lines.position < len(text):
        lines.start = lines.position
        number += 1
        try:
            cells = next(reader)
        except csv.Error:
            over = lines.position - lines.start > limit
            lines.position = lines.start
            next(lines)
            reader = style.reader(lines)
            fault = (
                f"has more than {limit:,} characters" if over else "has a quotation mark too many or too few"
            )
            yield _Record(number, [], fault)
        else:
            yield _Record(number, cells, last=not whole and lines.position >= len(text))
