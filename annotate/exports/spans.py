"""Where a claim stands in its article, for those who train extractors."""

from db.exported import ExportedClaim
from db.records import Span

OPEN = "CLAIM"
"""What the span of a claim without a gold label is called."""


def label(claim: ExportedClaim) -> str:
    """What the spans of the claim are called: its gold label, or `OPEN`."""
    return claim.gold.label.value if claim.gold.label else OPEN


def claim_spans(claim: ExportedClaim) -> tuple[Span, ...]:
    """Its pieces, in the order of the text."""
    return claim.spans or ((claim.char_start, claim.char_end),)
