"""What a dataset is made of: its rows as they are read from the tables, and which of them are wanted."""

from dataclasses import dataclass
from datetime import date

from db.records import (
    Adjudication,
    ClaimKind,
    Confidence,
    DisputedKind,
    Evidence,
    Gold,
    GoldSource,
    Reason,
    Span,
    Verdict,
)


@dataclass(frozen=True, slots=True)
class ExportedVote:
    """A label that stands, as it is told with its claim."""

    label_id: str
    reviewer: str
    verdict: Verdict
    disputed_kind: DisputedKind | None
    reason: Reason | None
    carried: bool  # given for the same claim in another place
    confidence: Confidence | None = None
    note: str = ""
    evidence: tuple[Evidence, ...] = ()
    labelled_at: str = ""  # UTC


# These three are not frozen, though nobody changes them: a frozen record of thirty fields takes four
# times as long to make, and an export makes a million.
@dataclass(slots=True, kw_only=True)
class Exported:
    """What every row of a dataset tells of its claim and its article."""

    claim_id: str
    claim: str
    source_text: str
    claimant: str | None
    kind: ClaimKind
    provenance: str | None
    check_worthiness: float
    article_id: str
    article_title: str | None
    article_url: str | None
    publisher: str | None
    author: str | None
    article_date: str | None
    char_start: int
    char_end: int
    extractor_version: str
    imported: tuple[tuple[str, str], ...] = ()  # (column, value) that the claim was brought in with


@dataclass(slots=True, kw_only=True)
class ExportedLabel(Exported):
    """One row of the dataset of labels: a label with its claim and its article. The times are UTC."""

    label_id: str
    verdict: Verdict
    disputed_kind: DisputedKind | None
    reason: Reason | None
    confidence: Confidence | None
    evidence: tuple[Evidence, ...]
    note: str
    reviewer: str
    labelled_at: str
    seconds: float
    idle_seconds: float | None = None
    guidelines_version: int | None = None


@dataclass(slots=True, kw_only=True)
class ExportedClaim(Exported):
    """One row of the dataset of claims: a claim with the votes on it and what they add up to."""

    gold: Gold
    votes: tuple[ExportedVote, ...]
    adjudication: Adjudication | None
    spans: tuple[Span, ...] = ()
    claimant_mention: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportedArticle:
    """An article's whole text with its labelled claims: for those who train extractors."""

    article_id: str
    text: str
    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published_on: str | None
    claims: tuple[ExportedClaim, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows of a dataset are wanted; what is empty asks for nothing, and the default is all.

    A row of the dataset of labels is chosen by its own verdict and time, one of the dataset of claims
    by its gold label and the time of its last label. Raises `ValueError`.
    """

    verdicts: tuple[Verdict, ...] = ()
    sources: tuple[GoldSource, ...] = ()  # where the gold label is from; of claims alone
    agreement: float = (
        0.0  # least share of the labels that say what most say, 0-1; above 0, two labels or more
    )
    since: str = ""  # the first day of labels, ISO 8601, as UTC counts days
    until: str = ""  # the last day, included
    articles: tuple[str, ...] = ()  # their uids
    claimants: tuple[str, ...] = ()  # as the row names them

    def __post_init__(self) -> None:
        if not 0 <= self.agreement <= 1:
            raise ValueError(f"The agreement is {self.agreement:g}; it must be from 0 to 1.")
        for day in (self.since, self.until):
            if day and not _is_day(day):
                raise ValueError(f"“{day}” is not a day. Write it as year, month and day: 2026-03-01.")
        if self.since and self.until and self.since > self.until:
            raise ValueError(f"From {self.since} to {self.until} there is no day. Exchange the two.")


def _is_day(text: str) -> bool:
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the project says of itself in what it publishes; empty where the editor has not said."""

    title: str = ""
    organisation: str = ""
    organisation_url: str = ""
    licence: str = ""  # an SPDX identifier, or the address of the licence's text
    description: str = ""  # what the dataset is about, in Markdown
