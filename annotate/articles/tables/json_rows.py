"""JSON lines, an array of objects, and an object that holds one: read one row at a time."""

import json
import re
from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from annotate.articles.decoding import text_of
from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Source
from annotate.articles.tables.table import (
    Row,
    Table,
    Value,
    bounded,
    cell_limit,
    lines_of,
    refuse_columns,
    without_surrogates,
)

FIRST_ROWS = 100  # their keys are the columns

WRAPPERS = frozenset(
    {"data", "rows", "items", "records", "results", "documents", "entries", "examples", "articles", "claims"}
    | {"@graph", "dataFeedElement", "itemListElement"}
)
"""Under which names an object holds the rows, whatever else it says about them."""

_START = re.compile(rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)?[\s\0]*[\[{]")
_SPACE = re.compile(r"[ \t\r\n]*")
_SURROGATE = re.compile(r"\\ud[89a-f]", re.IGNORECASE)
_DECODER = json.JSONDecoder(parse_constant=lambda _: None)  # NaN and Infinity are no JSON, yet are written


class _NotJson(ValueError):
    """It is no JSON from somewhere on."""


def read(source: Source) -> Table | None:
    """The table, or None where it is no JSON. Raises `UnreadableArticle` for JSON without rows in it."""
    if not _START.match(source.data) or (text := text_of(source.data)) is None:
        return None
    start = _after_space(text, 0)
    if _is_lines(text, start):
        return _table("JSON lines", _rows_of_lines(text, source), source)
    try:
        array = start if text[start] == "[" else _array_in(text, start)
        if array is None:
            value, _ = _value(text, start)
            return _table("JSON", iter([_row(1, value)]), source)
        inside = _after_space(text, array + 1)
        if text[inside : inside + 1] == "{":
            return _table("JSON", _rows_of_array(text, inside, source), source)
        _value(text, array)
    except _NotJson:
        return None
    raise UnreadableArticle(
        f"{source.name} is JSON, but no list of objects: write one object for each row, "
        "with the columns' names as its keys."
    )


def _table(kind: str, rows: Iterator[Row | UnreadableArticle], source: Source) -> Table:
    first = list(islice(rows, FIRST_ROWS))
    columns: dict[str, None] = {}
    for row in first:
        if isinstance(row, Row):
            columns |= dict.fromkeys(row)
        if len(columns) > source.limits.columns:
            refuse_columns(source)
    return Table(kind, tuple(columns), bounded(chain(first, rows), source))


def _is_lines(text: str, start: int) -> bool:
    """Whether the first line, or the second where the first is broken, is an object and not all there is."""
    first, second = (next(lines, "") for lines in [lines_of(text, start)] for _ in range(2))
    if not first.startswith("{"):
        return False
    try:
        value, end = _value(first, 0)
    except _NotJson:
        return first.rstrip().endswith("}") and second.startswith("{") and second.rstrip().endswith("}")
    return isinstance(value, dict) and not first[end:].strip() and (start + len(first) < len(text.rstrip()))


def _rows_of_lines(text: str, source: Source) -> Iterator[Row | UnreadableArticle]:
    for number, line in enumerate(lines_of(text), 1):
        if not line.strip():
            continue
        if len(line) > cell_limit(source):
            yield _too_long(number, source)
            continue
        start = _after_space(line, 0)
        try:
            value, end = _value(line, start)
        except _NotJson:
            value, end = None, 0
        if isinstance(value, dict) and not line[end:].strip():
            yield _row(number, value)
        else:
            yield UnreadableArticle(f"{source.name}, row {number} is no whole JSON object, and was left out.")


def _array_in(text: str, start: int) -> int | None:
    """Where in the object at `start` its array of rows begins; None where the object itself is a row."""
    found: dict[str, int] = {}
    keys = 0
    position = _after_space(text, start + 1)
    while text[position : position + 1] == '"':
        key, position = _value(text, position)
        position = _after_space(text, position)
        if text[position : position + 1] != ":":
            raise _NotJson
        position = _after_space(text, position + 1)
        if text[position : position + 1] == "[" and text[_after_space(text, position + 1)] == "{":
            if key in WRAPPERS:
                return position
            found[str(key)] = position
        keys += 1
        _, position = _value(text, position)
        position = _after_space(text, position)
        if text[position : position + 1] == ",":
            position = _after_space(text, position + 1)
    if text[position : position + 1] != "}":
        raise _NotJson
    return next(iter(found.values())) if found and keys == 1 else None


def _rows_of_array(text: str, position: int, source: Source) -> Iterator[Row | UnreadableArticle]:
    number = 0
    while True:
        number += 1
        start = position
        try:
            value, position = _value(text, position)
            position = _after_space(text, position)
            mark = text[position : position + 1]
            if mark not in (",", "]"):
                raise _NotJson
        except _NotJson:
            yield UnreadableArticle(
                f"{source.name} is not JSON from row {number} on, and that and what follows were left out: "
                "check that the file is whole."
            )
            return
        if position - start > cell_limit(source):
            yield _too_long(number, source)
        elif isinstance(value, dict):
            yield _row(number, value)
        else:
            yield UnreadableArticle(f"{source.name}, row {number} is no JSON object, and was left out.")
        if mark == "]":
            return
        position = _after_space(text, position + 1)


def _too_long(number: int, source: Source) -> UnreadableArticle:
    return UnreadableArticle(
        f"{source.name}, row {number} has more than {cell_limit(source):,} characters, the limit for a row, "
        "and was left out."
    )


def _value(text: str, position: int) -> tuple[Any, int]:
    """The value that begins at `position`, and where it ends. Raises `_NotJson`."""
    try:
        return _DECODER.raw_decode(text, position)
    except (ValueError, RecursionError) as error:  # nested thousands deep; a number of thousands of digits
        raise _NotJson from error


def _row(number: int, value: dict[str, Value]) -> Row:
    return Row(number, ((without_surrogates(key), _tidy(item)) for key, item in value.items()))


def _tidy(value: Value) -> Value:
    """Halves of characters, which JSON can write and nothing else can, are made U+FFFD."""
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, list):
        return [_tidy(item) for item in value]
    if isinstance(value, dict):
        return {without_surrogates(key): _tidy(item) for key, item in value.items()}
    return value


def _after_space(text: str, position: int) -> int:
    space = _SPACE.match(text, position)
    assert space is not None
    return space.end()
