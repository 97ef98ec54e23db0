"""Records for the layouts' tests: invented people, places and claims."""

from dataclasses import replace

from db.exported import ExportedArticle, ExportedClaim, ExportedLabel, ExportedVote, Imprint
from db.records import (
    Adjudication,
    ClaimKind,
    Confidence,
    DisputedKind,
    Evidence,
    Gold,
    GoldSource,
    Reason,
    Verdict,
)

IMPRINT = Imprint("Harbour claims", "Harbour Facts", "https://facts.example/harbour", "CC-BY-4.0")

TEXT = (
    "Harbour rents doubled\n\n"
    "Mayor Ilse Brandt said that rents had doubled in ten years. “Nobody can pay that,” she said.\n\n"
    "The ferry runs every hour."
)

FOUND = (
    Evidence("https://stats.example/rents.pdf", "“Rents rose by 104 per cent.”", "2026-01-02"),
    Evidence("https://port.example/ferry", "The timetable has one an hour."),
)

LABEL = ExportedLabel(
    label_id="00000000000000a1",
    claim_id="0123456789abcdef",
    claim="Rents had doubled in ten years.",
    source_text="rents had doubled in ten years",
    claimant="Ilse Brandt",
    kind=ClaimKind.INDIRECT,
    provenance=None,
    verdict=Verdict.DISPUTED,
    disputed_kind=DisputedKind.REFUTED,
    reason=None,
    confidence=Confidence.HIGH,
    evidence=FOUND,
    note="They rose by half.",
    reviewer="Ana",
    labelled_at="2026-03-01T09:05:07.123Z",
    seconds=12.5,
    check_worthiness=0.75,
    article_id="a" * 16,
    article_title="Harbour rents doubled",
    article_url="https://news.example/rents",
    publisher="The Harbour Post",
    author="Jo Lind",
    article_date="2026-02-27",
    char_start=TEXT.index("rents had"),
    char_end=TEXT.index(". “"),
    extractor_version="1",
    idle_seconds=None,
    guidelines_version=2,
    imported=(("topic", "housing"), ("claim", "as it was")),
)

VOTES = (
    ExportedVote(
        "00000000000000a1",
        "Ana",
        Verdict.DISPUTED,
        DisputedKind.REFUTED,
        None,
        False,
        Confidence.HIGH,
        "They rose by half.",
        FOUND[:1],
        "2026-03-01T09:05:07.123Z",
    ),
    ExportedVote(
        "00000000000000a2",
        "Bo",
        Verdict.DISPUTED,
        None,
        None,
        False,
        evidence=FOUND,
        labelled_at="2026-03-02T10:00:00.000Z",
    ),
    ExportedVote(
        "00000000000000a3", "Cy", Verdict.UNVERIFIABLE, None, Reason.NO_EVIDENCE, True, note="No numbers."
    ),
)

CLAIM = ExportedClaim(
    **{
        name: getattr(LABEL, name)
        for name in (
            *("claim_id", "claim", "source_text", "claimant", "kind", "provenance", "check_worthiness"),
            *("article_id", "article_title", "article_url", "publisher", "author", "article_date"),
            *("char_start", "char_end", "extractor_version", "imported"),
        )
    },
    gold=Gold(Verdict.DISPUTED, GoldSource.MAJORITY),
    votes=VOTES,
    adjudication=None,
    spans=((LABEL.char_start, LABEL.char_end),),
    claimant_mention=(TEXT.index("Ilse"), TEXT.index(" said that")),
    cue=(TEXT.index("said that"), TEXT.index(" that rents")),
)

SETTLED = replace(
    CLAIM,
    claim_id="1123456789abcdef",
    gold=Gold(Verdict.DISPUTED, GoldSource.ADJUDICATED),
    adjudication=Adjudication(
        7,
        "Eda",
        Verdict.DISPUTED,
        DisputedKind.CONFLICTING,
        None,
        "True of the quay alone.",
        "2026-03-05T08:00:00.000Z",
    ),
)


def decided(verdict: Verdict | None, number: int = 2) -> ExportedClaim:
    """A claim with this gold label on which one reviewer voted so; None: open."""
    vote = replace(VOTES[1], verdict=verdict or Verdict.VERIFIED, disputed_kind=None)
    source = GoldSource.SINGLE if verdict else GoldSource.OPEN
    return replace(
        CLAIM, claim_id=f"{number:x}".rjust(16, "0"), gold=Gold(verdict, source), votes=(vote,), imported=()
    )


EVERY_OUTCOME = (
    CLAIM,
    SETTLED,
    *(decided(verdict, number) for number, verdict in enumerate((*Verdict, None), 2)),
)

ARTICLE = ExportedArticle(
    article_id="a" * 16,
    text=TEXT,
    title="Harbour rents doubled",
    url="https://news.example/rents",
    publisher="The Harbour Post",
    author="Jo Lind",
    published_on="2026-02-27",
    claims=(
        CLAIM,
        replace(
            decided(Verdict.VERIFIED),
            kind=ClaimKind.NARRATIVE,
            claimant=None,
            char_start=TEXT.index("The ferry"),
            char_end=TEXT.index("hour."),  # within a sentence, before its last word
            spans=(
                (TEXT.index("The ferry"), TEXT.index(" runs")),
                (TEXT.index("every"), TEXT.index("our.")),  # ends within a word
            ),
            claimant_mention=None,
            cue=None,
        ),
        replace(
            decided(Verdict.NOT_A_CLAIM, 9),
            char_start=0,
            char_end=7,
            spans=((0, 7),),
            claimant_mention=None,
            cue=None,
        ),
    ),
)
