"""The door: bytes → table, by what the bytes are."""

from collections.abc import Sequence

from annotate.articles.sources import Source
from annotate.articles.tables.table import Table


def read_table(source: Source, *, header: bool = True, names: Sequence[str] | None = None) -> Table | None:
    """The table that `source` is, or None where it is none that we know.

    `header` says whether the first row of a CSV, TSV or XLSX names the columns. Where it does not, they are
    `names`, or "column 1" and so on. Without a header nearly anything is a table of one column, so ask so
    only for what a person said is one. Raises `UnreadableArticle` for a table that is damaged or over the
    limits, or has another number of columns than `names`.
    """
    data = source.data
    if data.startswith(b"PK\x03\x04"):
        from annotate.articles.tables import workbook

        return workbook.read(source, header, names)
    if data.startswith(b"PAR1"):
        from annotate.articles.tables import parquet

        return parquet.read(source)
    from annotate.articles.tables import delimited, json_rows

    return json_rows.read(source) or delimited.read(source, header, names)
