"""A table as it is read: its columns, and its rows one at a time."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn, TypeAlias

from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Source

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"
"""What JSON has. Dates are ISO 8601 texts; numbers in CSV are texts, as nobody said that they are numbers."""

BROKEN_ROWS = 100
"""After so many rows that cannot be read, the rest is not tried: this is no table, or no honest one."""

LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SURROGATES = re.compile(r"[\ud800-\udfff]")


class Row(dict[str, Value]):
    """{column: value}, and its number as a spreadsheet or an editor counts: the line of names is row 1.

    A row may lack columns, and in JSON it may have some that the rows before it had not.
    """

    __slots__ = ("number",)

    def __init__(self, number: int, values: Iterable[tuple[str, Value]]) -> None:
        super().__init__(values)
        self.number = number


@dataclass(frozen=True, slots=True)
class Table:
    """`kind` is a word for messages: CSV, TSV, JSON lines, JSON, XLSX, Parquet.

    `rows` can be gone through once. A row that cannot be read is an `UnreadableArticle` in its place and
    costs only itself; where the rest cannot be read either, that is the last one.
    """

    kind: str
    columns: tuple[str, ...]
    rows: Iterator[Row | UnreadableArticle]


def named(cells: Iterable[object], source: Source) -> tuple[str, ...]:
    """The columns' names, each once: one without a name is "column 3", a second "text" is "text (2)".

    Raises `UnreadableArticle` for too many.
    """
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        if number > source.limits.columns:
            refuse_columns(source)
        name = first = str(cell).strip() if cell is not None else ""
        name = first = name or f"column {number}"
        again = 1
        while name in names:
            again += 1
            name = f"{first} ({again})"
        names[name] = None
    return tuple(names)


def given(names: Sequence[str] | None, width: int, source: Source) -> tuple[str, ...]:
    """The names that the caller has for a table without a line of names.

    Raises `UnreadableArticle` where they are not as many as there are columns.
    """
    if names is None:
        return named([None] * width, source)
    if len(names) != width:
        raise UnreadableArticle(
            f"{source.name} has {width:,} columns instead of {len(names):,} ({', '.join(names)}): "
            "it is not the table that it was said to be."
        )
    return tuple(names)


def refuse_columns(source: Source) -> NoReturn:
    """Raises `UnreadableArticle`."""
    raise UnreadableArticle(
        f"{source.name} has more than {source.limits.columns:,} columns, the limit for a table: "
        "keep those that are needed."
    )


def bounded(rows: Iterable[Row | UnreadableArticle], source: Source) -> Iterator[Row | UnreadableArticle]:
    """The rows up to the limit, and up to as many broken ones as are worth trying."""
    read = broken = 0
    for row in rows:
        if isinstance(row, UnreadableArticle):
            broken += 1
            if broken > BROKEN_ROWS:
                yield UnreadableArticle(
                    f"{source.name} has more than {BROKEN_ROWS} rows that cannot be read, so the rest of it "
                    "was not tried: save it again from the program that made it."
                )
                return
        elif read == source.limits.rows:
            yield UnreadableArticle(
                f"{source.name} has more than {source.limits.rows:,} rows, the limit for a table, "
                "and the others were left out: split it."
            )
            return
        else:
            read += 1
        yield row


def lines_of(text: str, start: int = 0) -> Iterator[str]:
    """Its lines with their ends, as `open(newline="")` gives them, in less memory than a StringIO takes."""
    return (line[0] for line in LINE.finditer(text, start))


def cell_limit(source: Source) -> int:
    """Characters. Over that of an article, so that it is the article that is refused, and by name."""
    return 4 * source.limits.article_bytes


def without_surrogates(text: str) -> str:
    """Half a character is none: SQLite and UTF-8 have no place for it."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", text)
