"""What comes from elsewhere with its labels: claims without their article, from a table of claims."""

from dataclasses import dataclass
from datetime import datetime

from db.records import ClaimKind, Judgement, Span, Verdict


@dataclass(frozen=True, slots=True)
class BroughtLabel:
    """A label that a claim is brought in with, given in another project or by another team."""

    judgement: Judgement
    reviewer: str = ""
    labelled_at: datetime | None = None  # with its time zone; None: not known, so when it was brought
    seconds: float = 0.0
    idle_seconds: float | None = None
    label_id: str | None = None  # by which it is known in the exports of the project that it is from
    guidelines_version: int | None = None  # of that project's
    carried: bool = False  # given for the same claim in another place


@dataclass(frozen=True, slots=True)
class BroughtAdjudication:
    """What an adjudicator of another project decided: the verdict, its kind or reason, and the note."""

    adjudicator: str
    judgement: Judgement
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim stands in the article that it was found in, which has stayed in another project."""

    article_id: str
    char_start: int
    char_end: int
    spans: tuple[Span, ...] = ()  # as far as they are known
    claimant_mention: Span | None = None
    cue: Span | None = None


@dataclass(frozen=True, slots=True)
class BroughtClaim:
    """One claim that comes without its article: its words are all the article there is.

    `uid` is known of claims from another project of Claimdesk's alone; `check_worthiness` too.
    """

    text: str  # the words of its source
    source_name: str  # "claims.csv, row 3"
    display_text: str = ""  # the claim as a sentence that stands alone; empty: its text
    claimant: str | None = None
    kind: ClaimKind = ClaimKind.NARRATIVE
    provenance: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: str | None = None  # ISO 8601, the day alone
    uid: str | None = None
    origin: Origin | None = None
    extractor_version: str = "imported"
    check_worthiness: float | None = None
    reasons: tuple[str, ...] = ()  # why that much
    labels: tuple[BroughtLabel, ...] = ()
    gold: Verdict | None = None  # known to be right
    gold_note: str = ""
    adjudication: BroughtAdjudication | None = None
    fields: tuple[tuple[str, str], ...] = ()  # (column, value) of what is kept as it is
