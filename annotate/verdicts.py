"""What a reviewer can say of a claim: the words, keys and colours. The one source for all of them.

Buttons, guidelines, the shortcut help, the README's table and the exports are made from here. The
definitions follow AVeriTeC (Schlichtkrull et al., version 1.4, section 3.4), in our words.
"""

from dataclasses import dataclass

from db.records import ClaimKind, Confidence, DisputedKind, Reason, SkipReason, Verdict


@dataclass(frozen=True, slots=True)
class Choice:
    """A verdict as it is offered. The colours are (on light, on dark), and never stand alone."""

    verdict: Verdict
    name: str
    key: str
    icon: str
    colours: tuple[str, str]
    in_short: str
    meaning: str
    reasons: tuple[Reason, ...] = ()
    reasons_question: str = ""


# Blue, vermilion and grey-purple stay apart for every common kind of colour blindness.
CHOICES: dict[Verdict, Choice] = {
    choice.verdict: choice
    for choice in (
        Choice(
            Verdict.VERIFIED,
            "Verified",
            "1",
            ":material/check_circle:",
            ("#0b62a8", "#6cb6f5"),
            "evidence supports it as stated",
            "The evidence found supports the claim as stated.",
        ),
        Choice(
            Verdict.DISPUTED,
            "Disputed",
            "2",
            ":material/cancel:",
            ("#b34700", "#ff9e57"),
            "contradicts it, or misleading",
            "The evidence found contradicts the claim, or shows it to be misleading.",
        ),
        Choice(
            Verdict.UNVERIFIABLE,
            "Unverifiable",
            "3",
            ":material/help:",
            ("#6a4c93", "#c3a6ee"),
            "neither way, or real doubt remains",
            "What was found neither supports nor contradicts the claim. Where real doubt remains, this one.",
            (Reason.NO_EVIDENCE, Reason.TOO_VAGUE, Reason.OPINION_OR_PREDICTION),
            "Why unverifiable",
        ),
        Choice(
            Verdict.NOT_A_CLAIM,
            "Not a claim",
            "4",
            ":material/block:",
            ("#5f6368", "#a8adb3"),
            "nothing here to check",
            "No verdict: nothing is asserted here, or the extraction went wrong. It keeps the dataset clean.",
            (Reason.BAD_EXTRACTION, Reason.QUESTION, Reason.INSTRUCTION, Reason.DUPLICATE),
            "Why not a claim",
        ),
    )
}

DISPUTED_KINDS: dict[DisputedKind, str] = {
    DisputedKind.REFUTED: "the evidence contradicts it",
    DisputedKind.CONFLICTING: "evidence on both sides, cherry-picked, or true but misleading",
}

CONFIDENCES: dict[Confidence, str] = {
    Confidence.LOW: "not very sure",
    Confidence.MEDIUM: "fairly sure",
    Confidence.HIGH: "very sure",
}

SKIP_REASONS: dict[SkipReason, str] = {
    SkipReason.NOT_MY_SUBJECT: "not my subject",
    SkipReason.NEEDS_TIME: "needs more time",
    SkipReason.NEEDS_LANGUAGE: "another language",
    SkipReason.TOO_CLOSE: "too close to it",
}

KINDS: dict[ClaimKind, str] = {
    ClaimKind.DIRECT: "quoted",
    ClaimKind.INDIRECT: "reported",
    ClaimKind.MIXED: "reported, partly quoted",
    ClaimKind.NARRATIVE: "the article’s own words",
}

RULES: tuple[str, ...] = (
    "Judge the claim, not the claimant: of a quotation, ask whether what is said is so, "
    "not whether it was said.",
    "A claim that covers a period is disputed if it fails at some point in it.",
    "Of a compound claim: disputed and unverifiable make disputed; "
    "verified and unverifiable make unverifiable.",
    "“X because Y”: label the causal link.",
    "Judge by what was known when the article appeared.",
)

KEYS: dict[str, str] = {
    **{choice.key: choice.name for choice in CHOICES.values()},
    "S": "Skip: leave the claim to a colleague, or for later",
    "Z": "Undo: take back your last label or skip, as often as you like",
    "A": "The whole article, or the passage again",
    "E": "Evidence, note, details",
    "M": "More places in which the same claim stands, where there are any",
    "F": "Filter: the claims of one article, by one claimant, or with some words alone",
    "G": "These guidelines",
    "Esc": "Leave a text field; what you typed is saved",
}
"""Every shortcut of the review page and what it does. C and R are Streamlit's own."""


def markdown_table() -> str:
    """Every key with what it does, and each verdict with what it means: the table of the README."""
    meanings = {choice.key: f"**{choice.name}**: {choice.meaning}" for choice in CHOICES.values()}
    rows = (f"| `{key}` | {meanings.get(key, does)} |" for key, does in KEYS.items())
    return "\n".join(["| Key | Does |", "|---|---|", *rows]) + "\n"
