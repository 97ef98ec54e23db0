"""What a dataset can be written as: one layout a file, each of them streaming."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from annotate.exports.columns import Column, Kind
from annotate.exports.shared_columns import kept_columns
from db.exported import Imprint
from db.records import Verdict

OUR_WORDS: Mapping[Verdict, str] = {verdict: verdict.value for verdict in Verdict}
"""What the verdicts become in a layout of our own: themselves."""


class NotExported(Exception):
    """These records cannot be written in this layout. The message is one sentence for a person."""


class Rows(StrEnum):
    """What one row of a layout is made from, and so which records its writer is given."""

    LABELS = "labels"  # db.exported.ExportedLabel
    CLAIMS = "claims"  # db.exported.ExportedClaim
    ARTICLES = "articles"  # db.exported.ExportedArticle


TableWriter = Callable[[Sequence[Column[Any]], Iterable[Any]], Iterator[bytes]]
"""Columns and records in, the bytes of a file out."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. `write` makes the file of an iterable of records, piece by piece, in constant memory.

    The same records and imprint are the same bytes, whenever and wherever they are written. What
    cannot be written raises `NotExported`: before the first piece wherever that can be known by then.
    """

    name: str  # as the command line and the address call it: "averitec"
    title: str  # as people call it: "AVeriTeC"
    suffix: str  # of the file: ".json"
    media_type: str
    rows: Rows
    says: str  # one sentence: what it is, and for whom
    becomes: Mapping[Verdict, str]  # what each verdict is called in it; one that is not there is left out
    leaves_out: str  # one sentence: which of our fields it cannot carry; empty where it carries all
    write: Callable[[Iterable[Any], Imprint], Iterator[bytes]]
    columns: tuple[Column[Any], ...] = ()  # where they can be chosen; empty where the layout fixes them
    write_table: TableWriter | None = None  # of chosen columns
    heading: Callable[[str], str] = str  # what the file calls a column of this name
    page: int = 4000  # labels that are read at once: fewer where the layout holds rows itself

    def with_columns(self, names: Sequence[str], kept: Sequence[str] = ()) -> "Layout":
        """The same layout with these of its `columns`, in its own order, and those that claims brought along.

        `kept` are the names in `Exported.imported`. Each becomes a column of its own after the others,
        but where the layout has the column `imported`, in which all of them stand. Raises `ValueError`
        where the layout has no such column, or its columns cannot be chosen.
        """
        if self.write_table is None:
            raise ValueError(f"the columns of the layout {self.name} cannot be chosen: they are fixed")
        unknown = [name for name in names if name not in {column.name for column in self.columns}]
        if unknown:
            there = ", ".join(column.name for column in self.columns)
            raise ValueError(f"the layout {self.name} has no column {unknown[0]}, but {there}")
        chosen = tuple(column for column in self.columns if column.name in names)
        if all(column.kind is not Kind.IMPORTED for column in self.columns):
            chosen += kept_columns(kept, taken=[column.name for column in self.columns])
        return replace(self, columns=chosen, write=whole_table(self.write_table, chosen))


def whole_table(
    write_table: TableWriter, columns: Sequence[Column[Any]]
) -> Callable[[Iterable[Any], Imprint], Iterator[bytes]]:
    """The `write` of a layout that is a table of these columns: the imprint stands in none of them."""
    return lambda records, imprint: write_table(columns, records)
