"""MultiFC's table (Augenstein et al., 2019): 13 columns between tabs, without a header."""

from collections.abc import Iterable, Iterator

from annotate.exports import tsv
from annotate.exports.layouts import Layout, Rows
from annotate.exports.outcome import decided_on, imported_text, justification
from db.exported import ExportedClaim, Imprint
from db.records import Verdict

_LABELS = {verdict: verdict.value for verdict in (Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNVERIFIABLE)}
"""MultiFC keeps the words of each site that checks facts: these are ours."""

_UNKNOWN = "None"
"""So MultiFC writes what it does not know."""

DOMAIN = "cdsk"
"""MultiFC tells the sites apart by the letters before the hyphen in the identifier."""


def write(claims: Iterable[ExportedClaim], imprint: Imprint) -> Iterator[bytes]:
    """The file, piece by piece, as `tsv.write` does it."""
    return tsv.write(_row(claim, imprint) for claim in claims if claim.gold.label in _LABELS)


def _row(claim: ExportedClaim, imprint: Imprint) -> list[str]:
    known = (
        f"{DOMAIN}-{claim.claim_id}",
        claim.claim,
        _LABELS[claim.gold.label or Verdict.UNVERIFIABLE],
        claim.article_url,
        justification(claim),
        imported_text(claim, "categories"),
        claim.claimant,
        imprint.organisation,
        imported_text(claim, "tags"),
        claim.article_title,
        decided_on(claim),
        claim.article_date,
        imported_text(claim, "entities"),
    )
    return [text or _UNKNOWN for text in known]


LAYOUT = Layout(
    name="multifc",
    title="MultiFC",
    suffix=".tsv",
    media_type="text/tab-separated-values; charset=utf-8",
    rows=Rows.CLAIMS,
    says="A table of 13 columns without a header for code that loads MultiFC, which keeps the words of each "
    "site that checks facts: the checker is the project's organisation, the claim's date is the article's.",
    becomes=_LABELS,
    leaves_out="Which disputed claims are conflicting, who voted what, where the label is from, the "
    "evidence, the article's publisher, author and own words for the claim, the scores, what a claim was "
    "imported with unless it is a column of MultiFC's, and tabs and line breaks within a text.",
    write=write,
)
