"""The columns that the datasets of labels and of claims have in common."""

import json
from collections.abc import Iterable
from operator import attrgetter

from annotate.exports.columns import Column, Kind, decimal
from db.exported import Exported
from db.records import Evidence

CLAIM_ID: Column[Exported] = Column(
    "claim_id",
    "Identifies the claim: 16 hexadecimal digits, the same wherever the same extractor found it in "
    "the same article.",
    lambda row: row.claim_id,
    datum=attrgetter("claim_id"),
)
SOURCE_TEXT: Column[Exported] = Column(
    "source_text",
    "The article's own words for it; where they are in several places, joined by one space.",
    lambda row: row.source_text,
    datum=attrgetter("source_text"),
)
KIND: Column[Exported] = Column(
    "kind",
    "How it stands in the article: `direct` (quoted), `indirect` (reported), `mixed` (reported with a "
    "quoted part) or `narrative` (the article's own assertion).",
    lambda row: row.kind,
    datum=attrgetter("kind"),
)
PROVENANCE: Column[Exported] = Column(
    "provenance",
    "Through whom the article has it, such as a news agency; empty where it does not say.",
    lambda row: row.provenance or "",
    datum=attrgetter("provenance"),
)

IN_ARTICLE: tuple[Column[Exported], ...] = (
    Column(
        "check_worthiness",
        "How much it was worth checking, from 0 to 1, as scored before review.",
        lambda row: decimal(row.check_worthiness, 4),
        Kind.NUMBER,
        attrgetter("check_worthiness"),
    ),
    Column(
        "article_id",
        "Identifies the article, from its content: the same in every database.",
        lambda row: row.article_id,
        datum=attrgetter("article_id"),
    ),
    Column(
        "article_title",
        "The article's headline.",
        lambda row: row.article_title or "",
        datum=attrgetter("article_title"),
    ),
    Column(
        "article_url",
        "Where the article was published.",
        lambda row: row.article_url or "",
        datum=attrgetter("article_url"),
    ),
    Column(
        "publisher",
        "Who published the article.",
        lambda row: row.publisher or "",
        datum=attrgetter("publisher"),
    ),
    Column(
        "author",
        "Who wrote the article.",
        lambda row: row.author or "",
        datum=attrgetter("author"),
    ),
    Column(
        "article_date",
        "The day of publication, ISO 8601.",
        lambda row: row.article_date or "",
        datum=attrgetter("article_date"),
    ),
    Column(
        "char_start",
        "Where in the article's text the claim begins, counted in Unicode code points from 0.",
        lambda row: str(row.char_start),
        Kind.INTEGER,
        attrgetter("char_start"),
    ),
    Column(
        "char_end",
        "Where it ends; the character at this place is no longer part of it.",
        lambda row: str(row.char_end),
        Kind.INTEGER,
        attrgetter("char_end"),
    ),
    Column(
        "extractor_version",
        "The version of the extractor that found the claim.",
        lambda row: row.extractor_version,
        datum=attrgetter("extractor_version"),
    ),
)
"""Where the claim is from, and by what."""

IMPORTED: Column[Exported] = Column(
    "imported",
    "What else the claim was imported with: an object of the imported table's own columns.",
    lambda row: json.dumps(dict(row.imported), ensure_ascii=False, separators=(",", ":")),
    Kind.IMPORTED,
    lambda row: dict(row.imported),
)


def kept_columns(names: Iterable[str], *, taken: Iterable[str]) -> tuple[Column[Exported], ...]:
    """The columns that claims were brought in with; one whose name is `taken` is called `imported_…`."""
    columns: list[Column[Exported]] = []
    used = set(taken)
    for kept in names:
        name = kept
        while name in used:
            name = f"imported_{name}"
        used.add(name)
        columns.append(_kept_column(name, kept))
    return tuple(columns)


def _kept_column(name: str, kept: str) -> Column[Exported]:
    def value(row: Exported) -> str:
        return next((text for column, text in row.imported if column == kept), "")

    def datum(row: Exported) -> str | None:
        return next((text for column, text in row.imported if column == kept), None)

    return Column(name, "As the claim was imported with it.", value, datum=datum)


def evidence_data(evidence: Iterable[Evidence]) -> list[dict[str, str | None]]:
    """Each as an object of `url`, `says` and `dated`."""
    return [{"url": one.url, "says": one.says, "dated": one.dated} for one in evidence]
