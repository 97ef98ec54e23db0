"""What the tables store: frozen records, and the enums whose values stand in the columns."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Span = tuple[int, int]
"""Start (inclusive) and end (exclusive), in code points of the article's text."""


class ClaimKind(StrEnum):
    """How a claim stands in its article."""

    DIRECT = "direct"  # the claimant's words, quoted
    INDIRECT = "indirect"  # reported speech: said that …
    MIXED = "mixed"  # reported speech with a quoted fragment in it
    NARRATIVE = "narrative"  # the article's own assertion


class Verdict(StrEnum):
    """What a reviewer says of a claim; the words, keys and colours are in `annotate.verdicts`."""

    VERIFIED = "verified"
    DISPUTED = "disputed"
    UNVERIFIABLE = "unverifiable"
    NOT_A_CLAIM = "not a claim"  # no verdict: the claim leaves the dataset's three classes


class DisputedKind(StrEnum):
    REFUTED = "refuted"
    CONFLICTING = "conflicting"


class Reason(StrEnum):
    """Why a claim is unverifiable (the first three), or is no claim (the rest)."""

    NO_EVIDENCE = "no evidence"
    TOO_VAGUE = "too vague"
    OPINION_OR_PREDICTION = "opinion or prediction"
    BAD_EXTRACTION = "bad extraction"
    QUESTION = "question"
    INSTRUCTION = "instruction"
    DUPLICATE = "duplicate"


class SkipReason(StrEnum):
    """Why a reviewer leaves a claim to others, where they say."""

    NOT_MY_SUBJECT = "not my subject"
    NEEDS_TIME = "needs more time"
    NEEDS_LANGUAGE = "needs another language"
    TOO_CLOSE = "I am too close to it"


class Confidence(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Role(StrEnum):
    """What a person may do. Everybody labels; each role may do what the ones before it may."""

    REVIEWER = "reviewer"
    ADJUDICATOR = "adjudicator"  # settles what reviewers disagree on
    EDITOR = "editor"  # imports, runs the team, exports


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `text` is never changed; what is known about it stands beside it."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published_on: str | None = None  # ISO 8601, the day alone
    furniture: tuple[Span, ...] = ()  # the site's own words, to be masked before parsing
    headline: Span | None = None  # where in the text the title stands, if it stands there
    source_name: str | None = None  # the file it came from


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a claim. Offsets are code points of the article's text."""

    text: str
    label: str  # "PERSON", "ORG", or "NAME" where the kind is not known
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ClaimDate:
    """A date in a claim, in the article's words, and what they mean seen from the article's day."""

    text: str
    start: int
    end: int
    iso: str | None  # "2022-07-05", "2022-06", "2022", "2022-06-27/2022-07-03"; None where it is not certain


@dataclass(frozen=True, slots=True)
class ExtractedClaim:
    """One claim as extracted: what is asserted, by whom, where.

    `text` is the slices of `spans` joined by one space. `claimant` is the resolved name,
    `claimant_mention` the words that stand for it; both are None where the article itself asserts.
    `attribution` is shared, within the article, by the claims of one quotation or report.
    """

    spans: tuple[Span, ...]
    text: str
    kind: ClaimKind
    display_text: str  # the claim as a sentence that stands alone
    claimant: str | None = None
    claimant_mention: Span | None = None
    claimant_doubtful: bool = False  # the resolution is a guess that a reviewer should look at
    cue: Span | None = None
    provenance: str | None = None  # who reported it: "according to Reuters"
    attribution: int | None = None
    check_worthiness: float = 0.0  # 0–1
    reasons: tuple[str, ...] = ()  # why that much, in words
    entities: tuple[Entity, ...] = ()
    dates: tuple[ClaimDate, ...] = ()

    @property
    def start(self) -> int:
        return self.spans[0][0]

    @property
    def end(self) -> int:
        return self.spans[-1][1]


@dataclass(frozen=True, slots=True)
class Statement:
    """What decides whether two claims are the same: the words, who is "I" in them, when is "now"."""

    text: str  # as it stands alone
    claimant: str | None = None
    published_on: str | None = None  # the article's day, ISO 8601


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a reviewer looked, and what it says."""

    url: str
    says: str = ""
    dated: str | None = None  # the day it is from, ISO 8601, where the reviewer said


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with everything a reviewer may say beside it. Only the verdict is needed."""

    verdict: Verdict
    disputed_kind: DisputedKind | None = None
    reason: Reason | None = None
    confidence: Confidence | None = None
    note: str = ""
    claimant: str | None = None  # a correction of the extracted one
    wording: str | None = None  # a correction of the claim as it stands alone
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Vote:
    """One reviewer's label of one claim, as it stands: what agreement and consensus are made from."""

    claim_id: int
    reviewer_id: int
    reviewer: str
    verdict: Verdict
    disputed_kind: DisputedKind | None
    decided_at: str  # UTC
    article_id: int
    claimant: str | None  # as extracted: votes on one claim all have the same
    carried: bool = False  # over from another claim of its group: nobody read this one for it


class GoldSource(StrEnum):
    """Where a claim's gold label came from; an earlier one goes before a later one."""

    ADJUDICATED = "adjudicated"
    KNOWN = "known"  # before any vote: the editor marked the claim as gold
    UNANIMOUS = "unanimous"  # two reviewers or more, and all said the same
    MAJORITY = "majority"  # of three reviewers or more, more than half
    MODEL = "model"  # from how often each reviewer is right, as estimated from all votes
    SINGLE = "single"  # one reviewer alone
    OPEN = "open"  # the model is not sure enough: there is no gold label yet


@dataclass(frozen=True, slots=True)
class Gold:
    """What the votes on a claim add up to. `label` is None where the claim is open.

    `probability` is the model's, from 0 to 1, that the likeliest verdict is right; None where the
    model was not asked.
    """

    label: Verdict | None
    source: GoldSource
    probability: float | None = None


@dataclass(frozen=True, slots=True)
class Adjudication:
    """What an adjudicator decided of a claim, beside the votes on it. The times are UTC."""

    id: int
    adjudicator: str
    verdict: Verdict
    disputed_kind: DisputedKind | None
    reason: Reason | None
    note: str  # why, in the adjudicator's words
    decided_at: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that somebody did: an entry of the audit, or a decision on a claim."""

    at: str  # UTC, ISO 8601
    source: str  # "audit" or "decisions": the table that it stands in
    id: int  # there
    who: str | None  # None: the command line
    action: str
    about: dict[str, Any]
    checksum: str  # over it and the one before it in its table
