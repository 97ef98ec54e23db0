"""What a column of a table of claims can be to us."""

from enum import StrEnum


class Field(StrEnum):
    """Each is the one column's, but for those that are kept."""

    CLAIM = "claim"
    SOURCE_TEXT = "source text"
    CLAIMANT = "claimant"
    DATE = "date"
    TITLE = "title"
    URL = "url"
    PUBLISHER = "publisher"
    AUTHOR = "author"
    VERDICT = "verdict"
    DISPUTED_KIND = "disputed kind"
    REASON = "reason"
    CONFIDENCE = "confidence"
    EVIDENCE = "evidence"
    NOTE = "note"
    REVIEWER = "reviewer"
    LABELLED_AT = "labelled at"
    KEPT = "kept"


MEANINGS: dict[Field, str] = {
    Field.CLAIM: "The claim as a sentence that stands alone. The one column that must be there.",
    Field.SOURCE_TEXT: "The words in which it was made, where they are others.",
    Field.CLAIMANT: "Who made it.",
    Field.DATE: "The day on which it was made.",
    Field.TITLE: "The headline of the article in which it stood.",
    Field.URL: "The address at which it stood.",
    Field.PUBLISHER: "Who published it.",
    Field.AUTHOR: "Who wrote the article.",
    Field.VERDICT: "What somebody found: the label.",
    Field.DISPUTED_KIND: "Of a disputed claim `refuted` or `conflicting`.",
    Field.REASON: "Why it is unverifiable, or no claim.",
    Field.CONFIDENCE: "How sure they were: `low`, `medium` or `high`.",
    Field.EVIDENCE: "Where they looked: addresses.",
    Field.NOTE: "What they wrote.",
    Field.REVIEWER: "Who gave the label.",
    Field.LABELLED_AT: "When.",
    Field.KEPT: "Nothing of ours: kept as it is, and given back on export.",
}

OF_LABELS = frozenset(
    {
        Field.VERDICT,
        Field.DISPUTED_KIND,
        Field.REASON,
        Field.CONFIDENCE,
        Field.EVIDENCE,
        Field.NOTE,
        Field.REVIEWER,
        Field.LABELLED_AT,
    }
)
"""Used only where labels are brought along."""

SYNONYMS: dict[Field, tuple[str, ...]] = {
    Field.CLAIM: (
        "claim",
        "statement",
        "claim text",
        "claim reviewed",
        "reviewed claim",
        "claims",
        "assertion",
        "sentence",
        "quote",
        "text",
        "headline claim",
    ),
    Field.SOURCE_TEXT: ("source text", "original claim", "original text", "original statement", "verbatim"),
    Field.CLAIMANT: (
        "claimant",
        "speaker",
        "claimed by",
        "said by",
        "source person",
        "politician",
        "person",
        "who",
    ),
    Field.DATE: (
        "claim date",
        "date",
        "date of claim",
        "statement date",
        "article date",
        "published on",
        "published",
        "date published",
        "day",
    ),
    Field.TITLE: ("article title", "title", "headline"),
    Field.URL: (
        "article url",
        "claim url",
        "url",
        "source url",
        "original claim url",
        "link",
        "source",
        "address",
    ),
    Field.PUBLISHER: ("publisher", "reporting source", "outlet", "site", "medium", "newspaper"),
    Field.AUTHOR: ("author", "byline", "journalist"),
    Field.VERDICT: (
        "verdict",
        "label",
        "rating",
        "truth rating",
        "veracity",
        "truth",
        "truthfulness",
        "ruling",
        "gold label",
        "conclusion",
        "fact check",
    ),
    Field.DISPUTED_KIND: ("disputed kind",),
    Field.REASON: ("reason",),
    Field.CONFIDENCE: ("confidence",),
    Field.EVIDENCE: ("evidence", "evidence urls", "evidence url", "sources", "review url", "fact check url"),
    Field.NOTE: ("note", "notes", "justification", "explanation", "comment", "comments", "rationale"),
    Field.REVIEWER: ("reviewer", "annotator", "fact checker", "checker", "labelled by", "rated by"),
    Field.LABELLED_AT: ("labelled at", "labeled at", "checked on", "review date", "date checked"),
}
"""How others call them, the surest first, all in lower case with spaces."""
