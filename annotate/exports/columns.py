"""What a column is: what it is called and means, and how its value is drawn from a row's record."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

Record = TypeVar("Record", contravariant=True)


class Kind(StrEnum):
    """What the data of a column are, for layouts that know more than text."""

    TEXT = "text"
    NUMBER = "number"
    INTEGER = "integer"
    TIME = "time"  # text in UTC, ISO 8601: "2026-03-01T09:05:07.123Z"
    EVIDENCE = "evidence"  # [{"url", "says", "dated"}]
    VOTES = "votes"  # [{"label_id", "reviewer", …}]
    SPAN = "span"  # [start, end]
    SPANS = "spans"  # [[start, end], …]
    IMPORTED = "imported"  # {name of the column: text}


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column. `meaning` is one sentence in Markdown.

    `value` is text, and what is not known is the empty string. `datum` is of the `kind`, and what is
    not known is None; where it is not given, it is the text.
    """

    name: str
    meaning: str
    value: Callable[[Record], str]
    kind: Kind = Kind.TEXT
    datum: Callable[[Record], Any] | None = None

    @property
    def drawn(self) -> Callable[[Record], Any]:
        """What `datum` is, or stands for it."""
        return self.datum or self.value


def markdown_table(columns: Sequence[Column[Any]]) -> str:
    """The columns and what they mean, as a table for people to read."""
    rows = (f"| `{column.name}` | {column.meaning} |" for column in columns)
    return "\n".join(["| Column | Meaning |", "|---|---|", *rows]) + "\n"


def decimal(number: float, places: int) -> str:
    """With a point, at most so many decimals, and none for show: 12.5, 0.3333, 7."""
    return f"{number:.{places}f}".rstrip("0").rstrip(".")
