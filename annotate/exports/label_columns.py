"""The columns of the dataset of labels: one row a label."""

import json
import re
from collections.abc import Iterable
from operator import attrgetter
from urllib.parse import quote

from annotate.exports.columns import Column, Kind, decimal
from annotate.exports.shared_columns import (
    CLAIM_ID,
    IN_ARTICLE,
    KIND,
    PROVENANCE,
    SOURCE_TEXT,
    evidence_data,
)
from db.exported import ExportedLabel


def joined(urls: Iterable[str]) -> str:
    """The URLs with one space between them; white space within one is percent-encoded."""
    return " ".join([_SPACE.sub(_encoded, url) if _SPACE.search(url) else url for url in urls])


_SPACE = re.compile(r"\s")


def _encoded(space: re.Match[str]) -> str:
    return quote(space[0])


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
"""In the order in which they are written."""

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
"""Where a cell can hold a list: with all that evidence says."""
