"""A file → its claims: the table in it, the layout that it is in, what each column is."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Source
from annotate.articles.tables.reading import read_table
from annotate.articles.tables.table import Row
from annotate.claim_tables.cells import as_text
from annotate.claim_tables.fields import Field
from annotate.claim_tables.known import claimreview
from annotate.claim_tables.layout import Layout, Unusable, claim_of
from annotate.claim_tables.layouts import ANY, LAYOUTS, headerless, layout_called, layout_of
from annotate.claim_tables.matching import match_columns
from db.brought import BroughtClaim

Claim = BroughtClaim | UnreadableArticle
"""A claim, or why a row holds none."""

PREVIEWED = 5
"""Rows shown before anything is stored."""


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """A table whose layout is known. `matching` may be another than what was guessed (`replace`)."""

    source: Source
    layout: Layout
    columns: tuple[str, ...]
    matching: Mapping[str, Field]
    headless: bool = False  # its layout has names for the columns, and the file has none

    @property
    def fixed(self) -> bool:
        """Whether what its columns are is no matter of opinion."""
        return self.layout.made is not None

    def matched(self, matching: Mapping[str, Field]) -> "ClaimTable":
        """The same table, its columns as a person says."""
        return replace(self, matching=dict(matching))

    def claims(self) -> Iterator[Claim]:
        """The claims, one a row, in the table's order; a row that holds none costs only itself."""
        for row in self._rows():
            if isinstance(row, UnreadableArticle):
                yield row
                continue
            try:
                yield claim_of(self.layout, row, self.matching, self.source.name)
            except Unusable as problem:
                yield UnreadableArticle(f"{self.source.name}, row {row.number:,} {problem}: it was left out.")

    def preview(self, rows: int = PREVIEWED) -> list[dict[str, str]]:
        """{column: text} of the first rows that can be read."""
        readable = (row for row in self._rows() if not isinstance(row, UnreadableArticle))
        prepared = self.layout.prepared or (lambda row: row)
        return [
            {column: as_text(full.get(column)) for column in self.columns}
            for full in map(prepared, islice(readable, rows))
        ]

    def _rows(self) -> Iterator[Row | UnreadableArticle]:
        if self.layout is claimreview.LAYOUT:
            yield from claimreview.reviews_in(self.source) or ()
            return
        names = self.layout.header if self.headless else None
        table = read_table(self.source, header=not self.headless, names=names)
        assert table is not None  # it was one when it was opened
        yield from table.rows


def open_table(source: Source, layout: str | None = None) -> ClaimTable:
    """The table of claims that `source` is, in the layout of that name, or else in the one it looks like.

    Raises `UnreadableArticle` where it is no table or another one, and where there is no such layout.
    """
    wanted = _wanted(layout)
    if wanted in (None, claimreview.LAYOUT):
        if claimreview.reviews_in(source) is not None:
            return _table(source, claimreview.LAYOUT, tuple(claimreview.COLUMNS))
        if wanted:
            raise UnreadableArticle(
                f"{source.name} has no ClaimReview in it: give JSON-LD, or a page that has it in a script."
            )
    found = headerless(_first_cells(source))
    if found is not None and wanted in (None, found):
        return _table(source, found, found.header, headless=True)
    table = read_table(source)
    if table is None:
        raise UnreadableArticle(
            f"{source.name} is no table: give CSV, TSV, XLSX, JSON, JSON lines or Parquet, one claim a row."
        )
    return _table(source, wanted or layout_of(table.columns), table.columns)


def _wanted(name: str | None) -> Layout | None:
    if name is None:
        return None
    if found := layout_called(name):
        return found
    raise UnreadableArticle(
        f"There is no layout “{name}”. There are: {', '.join(one.name for one in LAYOUTS)}."
    )


def _table(source: Source, layout: Layout, columns: tuple[str, ...], *, headless: bool = False) -> ClaimTable:
    matching = match_columns(columns, layout.columns, guess=layout is ANY)
    return ClaimTable(source, layout, columns, matching, headless)


def _first_cells(source: Source) -> list[str]:
    """Of a table without a line of names; the layouts that have none are separated by tabs."""
    if b"\t" not in source.data[:100_000]:
        return []
    table = read_table(source, header=False)
    first = next(table.rows, None) if table else None
    return [as_text(value) for value in first.values()] if isinstance(first, Row) else []
