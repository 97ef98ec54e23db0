"""Tables with a column of article text: each row an article."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice
from statistics import median
from typing import Any

from annotate.articles.article import article_from_text
from annotate.articles.dates import find_date
from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Reading, Source
from annotate.articles.tables.reading import read_table
from annotate.articles.tables.table import Row, Table
from db.records import Article

FIRST_ROWS = 50  # that decide what the table is of
LONG = 400  # characters: a text of so many, in the middle of them all, is no claim

# As `_plain` makes them; the plainer name first.
TEXT = ("article_text", "full_text", "articletext", "fulltext", "text", "body", "content", "article", "story")
TITLE = ("title", "headline", "article_title", "articletitle")
AUTHOR = ("author", "authors", "byline", "writer")
PUBLISHER = ("publisher", "publication", "outlet", "newspaper", "source", "source_name", "site", "domain")
DATE = (
    *("published_on", "published", "published_at", "publish_date", "publishdate", "publication_date"),
    *("date_published", "datepublished", "pub_date", "pubdate", "date", "timestamp"),
)
URL = ("url", "link", "article_url", "canonical_url", "source_url")
CLAIM = frozenset(
    {"claim", "claims", "claim_text", "claimreviewed", "claim_reviewed", "statement", "sentence", "quote"}
    | {"verdict", "label", "gold_label", "rating", "truth", "fact_check", "factcheck"}
)

_MAX_NAMED = 8  # columns that a message names


def read(source: Source) -> Iterator[Reading] | None:
    """One article a row, by its place: "file.csv, row 3". Raises `UnreadableArticle` for other tables."""
    table = read_table(source)
    if table is None:
        return None
    first = list(islice(table.rows, FIRST_ROWS))
    column = _text_column(table, [row for row in first if isinstance(row, Row)], source)
    return _articles(chain(first, table.rows), table, column, source)


def _articles(
    rows: Iterable[Row | UnreadableArticle], table: Table, column: str, source: Source
) -> Iterator[Reading]:
    others = [
        (field, name)
        for field, names in (
            ("title", TITLE),
            ("author", AUTHOR),
            ("publisher", PUBLISHER),
            ("published_on", DATE),
            ("url", URL),
        )
        if (name := _first_named(names, table.columns)) is not None and name != column
    ]
    for row in rows:
        if isinstance(row, UnreadableArticle):
            yield row
            continue
        name = f"{source.name}, row {row.number}"
        try:
            yield _article(row.get(column), {f: _words(row.get(c)) for f, c in others}, name, source)
        except UnreadableArticle as refusal:
            yield refusal


def _article(cell: object, known: dict[str, str], name: str, source: Source) -> Article:
    """What the row says of the article goes over what the text says of itself."""
    text = cell if isinstance(cell, str) else _words(cell)
    title = known.get("title", "")
    if title and " ".join(title.split()) not in " ".join(text[: 1_000 + 2 * len(title)].split()):
        text = f"{title}\n\n{text}" if text.strip() else text
    if (url := known.pop("url", "")).startswith(("http://", "https://")):
        known["url"] = url
    if day := find_date(known.pop("published_on", "")):
        known["published_on"] = day
    article = article_from_text(text, name, source.limits)
    found: dict[str, Any] = {field: value for field, value in known.items() if value}
    return replace(article, **found)


def _text_column(table: Table, rows: list[Row], source: Source) -> str:
    """The column with the articles' text. Raises `UnreadableArticle` where there is none."""
    name = source.name
    long = [column for column in table.columns if _is_long(column, rows)]
    of_claims = any(_plain(column) in CLAIM for column in table.columns)
    text = _first_named(TEXT, table.columns)
    if text is not None and (not of_claims or text in long):
        return text
    if of_claims:
        first = "unpack it and " if source.depth else ""
        command = f"“python -m annotate claims {'FILE' if source.depth else name}”"
        raise UnreadableArticle(
            f"{name} is a table of claims, not of articles: {first}bring it in "
            f"with {command}, or on the Articles page under Claims."
        )
    if len(long) == 1:
        return long[0]
    named = ", ".join(f"“{column[:40]}”" for column in table.columns[:_MAX_NAMED])
    if len(table.columns) > _MAX_NAMED:
        named += f" and {len(table.columns) - _MAX_NAMED:,} more"
    raise UnreadableArticle(
        f"{name} is a table with no column of article text (it has {named or 'none at all'}): call "
        "that column “text”, or, if it is a table of claims, bring it in on the Articles page under Claims."
    )


def _is_long(column: str, rows: list[Row]) -> bool:
    lengths = [len(value) for row in rows if isinstance(value := row.get(column), str) and value]
    return bool(lengths) and median(lengths) >= LONG


def _first_named(names: Iterable[str], columns: Iterable[str]) -> str | None:
    by_name = {_plain(column): column for column in reversed(list(columns))}
    return next((by_name[name] for name in names if name in by_name), None)


def _plain(column: str) -> str:
    """`Article Text` and `article-text` are one name."""
    return re.sub(r"\W+", "_", column.strip().lower()).strip("_")


def _words(value: object) -> str:
    """A cell as text: authors may be a list."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_words, value)))
    return "" if value is None or isinstance(value, dict) else str(value).strip()
