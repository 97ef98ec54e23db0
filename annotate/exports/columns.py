"""The dataset's columns: what each is called and means, and how its value is drawn from a label."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import quote

from db.records import ExportedLabel

Record = TypeVar("Record", contravariant=True)


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """One column. `meaning` is one sentence in Markdown; what is not known is the empty string."""

    name: str
    meaning: str
    value: Callable[[Record], str]


def markdown_table() -> str:
    """The columns and what they mean, as a table for people to read."""
    rows = (f"| `{column.name}` | {column.meaning} |" for column in COLUMNS)
    return "\n".join(["| Column | Meaning |", "|---|---|", *rows]) + "\n"


def decimal(number: float, places: int) -> str:
    """With a point, at most so many decimals, and none for show: 12.5, 0.3333, 7."""
    return f"{number:.{places}f}".rstrip("0").rstrip(".")


def joined(urls: tuple[str, ...]) -> str:
    """The URLs with one space between them; white space within one is percent-encoded."""
    return " ".join(re.sub(r"\s", lambda space: quote(space[0]), url) for url in urls)


COLUMNS: tuple[Column[ExportedLabel], ...] = (
    Column(
        "label_id",
        "Identifies the label, in every export: 16 hexadecimal digits.",
        lambda label: label.label_id,
    ),
    Column(
        "claim_id",
        "Identifies the claim: 16 hexadecimal digits, the same wherever the same extractor found it in "
        "the same article.",
        lambda label: label.claim_id,
    ),
    Column(
        "claim",
        "The claim as a sentence that stands alone, in the reviewer's wording where they gave one.",
        lambda label: label.claim,
    ),
    Column(
        "source_text",
        "The article's own words for it; where they are in several places, joined by one space.",
        lambda label: label.source_text,
    ),
    Column(
        "claimant",
        "Who makes the claim, as the reviewer corrected it; empty where the article itself asserts it.",
        lambda label: label.claimant or "",
    ),
    Column(
        "kind",
        "How it stands in the article: `direct` (quoted), `indirect` (reported), `mixed` (reported with a "
        "quoted part) or `narrative` (the article's own assertion).",
        lambda label: label.kind,
    ),
    Column(
        "provenance",
        "Through whom the article has it, such as a news agency; empty where it does not say.",
        lambda label: label.provenance or "",
    ),
    Column(
        "verdict",
        "`verified`, `disputed`, `unverifiable` or, for what should not have been extracted, `not a claim`.",
        lambda label: label.verdict,
    ),
    Column(
        "disputed_kind",
        "Of a disputed claim `refuted` or `conflicting`, where the reviewer said which.",
        lambda label: label.disputed_kind or "",
    ),
    Column(
        "reason",
        "Why it is unverifiable (`no evidence`, `too vague`, `opinion or prediction`) or not a claim "
        "(`bad extraction`, `question`, `instruction`, `duplicate`), where the reviewer said.",
        lambda label: label.reason or "",
    ),
    Column(
        "confidence",
        "How sure the reviewer was, where they said: `low`, `medium` or `high`.",
        lambda label: label.confidence or "",
    ),
    Column(
        "evidence_urls",
        "Where the reviewer looked: URLs with one space between them, in the order given.",
        lambda label: joined(label.evidence_urls),
    ),
    Column(
        "note",
        "What else the reviewer wrote.",
        lambda label: label.note,
    ),
    Column(
        "reviewer",
        "The name of the reviewer whose label it is.",
        lambda label: label.reviewer,
    ),
    Column(
        "labelled_at",
        "When the label was given: UTC, ISO 8601.",
        lambda label: label.labelled_at,
    ),
    Column(
        "seconds",
        "How long the claim was before the reviewer, in seconds.",
        lambda label: decimal(label.seconds, 3),
    ),
    Column(
        "check_worthiness",
        "How much it was worth checking, from 0 to 1, as scored before review.",
        lambda label: decimal(label.check_worthiness, 4),
    ),
    Column(
        "article_id",
        "Identifies the article, from its content: the same in every database.",
        lambda label: label.article_id,
    ),
    Column(
        "article_title",
        "The article's headline.",
        lambda label: label.article_title or "",
    ),
    Column(
        "article_url",
        "Where the article was published.",
        lambda label: label.article_url or "",
    ),
    Column(
        "publisher",
        "Who published the article.",
        lambda label: label.publisher or "",
    ),
    Column(
        "author",
        "Who wrote the article.",
        lambda label: label.author or "",
    ),
    Column(
        "article_date",
        "The day of publication, ISO 8601.",
        lambda label: label.article_date or "",
    ),
    Column(
        "char_start",
        "Where in the article's text the claim begins, counted in Unicode code points from 0.",
        lambda label: str(label.char_start),
    ),
    Column(
        "char_end",
        "Where it ends; the character at this place is no longer part of it.",
        lambda label: str(label.char_end),
    ),
    Column(
        "extractor_version",
        "The version of the extractor that found the claim.",
        lambda label: label.extractor_version,
    ),
    Column(
        "idle_seconds",
        "How many of the `seconds` nobody was at the page: of each time without a key or a movement of the "
        "pointer, what exceeds a minute; empty where the browser did not say.",
        lambda label: "" if label.idle_seconds is None else decimal(label.idle_seconds, 3),
    ),
    Column(
        "guidelines_version",
        "The version of the team's own guidelines that was in force; empty where there was none.",
        lambda label: "" if label.guidelines_version is None else str(label.guidelines_version),
    ),
)
"""In the order in which they are written."""
