"""The datasets' columns: what each is called and means, and how its value is drawn from a row's record."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter
from typing import Any, Generic, TypeVar
from urllib.parse import quote

from db.exported import Exported, ExportedLabel
from db.records import Evidence

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


def joined(urls: Iterable[str]) -> str:
    """The URLs with one space between them; white space within one is percent-encoded."""
    return " ".join([_SPACE.sub(_encoded, url) if _SPACE.search(url) else url for url in urls])


_SPACE = re.compile(r"\s")


def _encoded(space: re.Match[str]) -> str:
    return quote(space[0])


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
"""Where the claim is from, and by what; at the end of every row."""

COLUMNS: tuple[Column[ExportedLabel], ...] = (
    Column(
        "label_id",
        "Identifies the label, in every export: 16 hexadecimal digits.",
        lambda label: label.label_id,
        datum=attrgetter("label_id"),
    ),
    CLAIM_ID,
    Column(
        "claim",
        "The claim as a sentence that stands alone, in the reviewer's wording where they gave one.",
        lambda label: label.claim,
        datum=attrgetter("claim"),
    ),
    SOURCE_TEXT,
    Column(
        "claimant",
        "Who makes the claim, as the reviewer corrected it; empty where the article itself asserts it.",
        lambda label: label.claimant or "",
        datum=attrgetter("claimant"),
    ),
    KIND,
    PROVENANCE,
    Column(
        "verdict",
        "`verified`, `disputed`, `unverifiable` or, for what should not have been extracted, `not a claim`.",
        lambda label: label.verdict,
        datum=attrgetter("verdict"),
    ),
    Column(
        "disputed_kind",
        "Of a disputed claim `refuted` or `conflicting`, where the reviewer said which.",
        lambda label: label.disputed_kind or "",
        datum=attrgetter("disputed_kind"),
    ),
    Column(
        "reason",
        "Why it is unverifiable (`no evidence`, `too vague`, `opinion or prediction`) or not a claim "
        "(`bad extraction`, `question`, `instruction`, `duplicate`), where the reviewer said.",
        lambda label: label.reason or "",
        datum=attrgetter("reason"),
    ),
    Column(
        "confidence",
        "How sure the reviewer was, where they said: `low`, `medium` or `high`.",
        lambda label: label.confidence or "",
        datum=attrgetter("confidence"),
    ),
    Column(
        "evidence_urls",
        "Where the reviewer looked: URLs with one space between them, in the order given.",
        lambda label: joined([one.url for one in label.evidence if one.url]) if label.evidence else "",
    ),
    Column(
        "note",
        "What else the reviewer wrote.",
        lambda label: label.note,
        datum=attrgetter("note"),
    ),
    Column(
        "reviewer",
        "The name of the reviewer whose label it is.",
        lambda label: label.reviewer,
        datum=attrgetter("reviewer"),
    ),
    Column(
        "labelled_at",
        "When the label was given: UTC, ISO 8601.",
        lambda label: label.labelled_at,
        Kind.TIME,
        attrgetter("labelled_at"),
    ),
    Column(
        "seconds",
        "How long the claim was before the reviewer, in seconds.",
        lambda label: decimal(label.seconds, 3),
        Kind.NUMBER,
        attrgetter("seconds"),
    ),
    *IN_ARTICLE,
    Column(
        "idle_seconds",
        "How many of the `seconds` nobody was at the page: of each time without a key or a movement of the "
        "pointer, what exceeds a minute; empty where the browser did not say.",
        lambda label: "" if label.idle_seconds is None else decimal(label.idle_seconds, 3),
        Kind.NUMBER,
        attrgetter("idle_seconds"),
    ),
    Column(
        "guidelines_version",
        "The version of the team's own guidelines that was in force; empty where there was none.",
        lambda label: "" if label.guidelines_version is None else str(label.guidelines_version),
        Kind.INTEGER,
        attrgetter("guidelines_version"),
    ),
)
"""Of the dataset of labels, in the order in which they are written."""

IMPORTED: Column[Exported] = Column(
    "imported",
    "What else the claim was imported with: an object of the imported table's own columns.",
    lambda row: json.dumps(dict(row.imported), ensure_ascii=False, separators=(",", ":")),
    Kind.IMPORTED,
    lambda row: dict(row.imported),
)

EVIDENCE: Column[ExportedLabel] = Column(
    "evidence",
    "Where the reviewer looked: a list of objects of `url`, `says` (what it says there) and `dated` (the day "
    "it is from, ISO 8601).",
    lambda label: json.dumps(evidence_data(label.evidence), ensure_ascii=False, separators=(",", ":")),
    Kind.EVIDENCE,
    lambda label: evidence_data(label.evidence),
)

NESTED_COLUMNS: tuple[Column[ExportedLabel], ...] = tuple(
    EVIDENCE if column.name == "evidence_urls" else column for column in COLUMNS
)
"""Of the dataset of labels where a cell can hold a list: with all that evidence says."""
