"""MultiFC: Augenstein et al., EMNLP 2019, https://doi.org/10.18653/v1/D19-1475.

Claims from 26 checkers, each with labels of its own: those whose words we know become verdicts, the
others ("flip", "legend", "in the news") are kept and no more. The article whose title is given is the
checker's, not the one that the claim was in.
"""

import re
from collections.abc import Sequence

from annotate.claim_tables.fields import Field
from annotate.claim_tables.layout import Layout

COLUMNS = (
    "claimID", "claim", "label", "claimURL", "reason", "categories", "speaker", "checker", "tags",
    "articleTitle", "publishDate", "claimDate", "entities",
)  # fmt: skip
_ID = re.compile(r"[a-z]{2,5}-\d+")


def _is_multifc(cells: Sequence[str]) -> bool:
    return len(cells) == len(COLUMNS) and _ID.fullmatch(cells[0]) is not None


LAYOUT = Layout(
    name="multifc",
    title="MultiFC",
    says="Claims from 26 fact-checking sites: tab-separated, 13 columns without names.",
    columns={
        "claim": Field.CLAIM,
        "label": Field.VERDICT,
        "claimURL": Field.EVIDENCE,
        "reason": Field.NOTE,
        "speaker": Field.CLAIMANT,
        "checker": Field.REVIEWER,
        "claimDate": Field.DATE,
        "publishDate": Field.LABELLED_AT,
    },
    known_by=(frozenset({"claimid", "claim", "label", "claimurl"}),),
    header=COLUMNS,
    known_without_header=_is_multifc,
    becomes=(
        ("words for true", "verified"),
        ("words for false", "disputed, refuted"),
        ("words for partly true, misleading, exaggerated", "disputed, conflicting"),
        ("words for unproven", "unverifiable, no evidence"),
        ("any other", "no verdict; the label is kept as a column"),
    ),
    missing=frozenset({"", "None"}),
)
