"""LIAR's table (Wang, 2017): 14 columns between tabs, without a header."""

from collections.abc import Iterable, Iterator

from annotate.exports import tsv
from annotate.exports.layouts import Layout, Rows
from annotate.exports.outcome import disputed_kind, imported_text
from db.exported import ExportedClaim, Imprint
from db.records import DisputedKind, Verdict

_CONFLICTING = "half-true"
_LABELS = {Verdict.VERIFIED: "true", Verdict.DISPUTED: "false"}

# What LIAR has and we have not; claims that were imported with it keep it.
_SUBJECT = "subject"
_SPEAKER = ("job_title", "state", "party")
_COUNTS = (
    "barely_true_counts",
    "false_counts",
    "half_true_counts",
    "mostly_true_counts",
    "pants_on_fire_counts",
)


def write(claims: Iterable[ExportedClaim], _imprint: Imprint) -> Iterator[bytes]:
    """The file, piece by piece, as `tsv.write` does it."""
    return tsv.write(_row(claim) for claim in claims if claim.gold.label in _LABELS)


def _row(claim: ExportedClaim) -> list[str]:
    conflicting = disputed_kind(claim) is DisputedKind.CONFLICTING
    return [
        f"{claim.claim_id}.json",
        _CONFLICTING if conflicting else _LABELS[claim.gold.label or Verdict.DISPUTED],
        claim.claim,
        imported_text(claim, _SUBJECT),
        claim.claimant or "",
        *(imported_text(claim, name) for name in _SPEAKER),
        *(imported_text(claim, name) for name in _COUNTS),
        imported_text(claim, "context") or claim.publisher or claim.provenance or "",
    ]


LAYOUT = Layout(
    name="liar",
    title="LIAR",
    suffix=".tsv",
    media_type="text/tab-separated-values; charset=utf-8",
    rows=Rows.CLAIMS,
    says="A table of 14 columns without a header for code that loads LIAR: of its six labels true, half-true "
    "and false; what only LIAR knows of a speaker is empty unless the claim was imported with it.",
    becomes={
        Verdict.VERIFIED: "true",
        Verdict.DISPUTED: "false; half-true where the kind is `conflicting`",
    },
    leaves_out="Who voted what and when, where the label is from, the notes, evidence and dates, the article "
    "but for its publisher, the article's own words for the claim, the scores, what a claim was imported "
    "with unless it is a column of LIAR's, and tabs and line breaks within a text.",
    write=write,
)
