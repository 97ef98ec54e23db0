"""LIAR: Wang, "Liar, Liar Pants on Fire", ACL 2017, https://doi.org/10.18653/v1/P17-2067.

PolitiFact's Truth-O-Meter: mostly true is accurate but needs clarification; half true is partly accurate
but leaves out important details; barely true (now "mostly false") has an element of truth but ignores
critical facts; pants on fire is not accurate and makes a ridiculous claim.
"""

from collections.abc import Sequence

from annotate.claim_tables.fields import Field
from annotate.claim_tables.layout import Layout
from annotate.claim_tables.verdict_words import CONFLICTING, REFUTED, VERIFIED
from db.records import Judgement

LABELS: dict[str, Judgement] = {
    "true": VERIFIED,
    "mostly-true": VERIFIED,
    "half-true": CONFLICTING,
    "barely-true": CONFLICTING,
    "false": REFUTED,
    "pants-fire": REFUTED,
}

COLUMNS = (
    "id", "label", "statement", "subject", "speaker", "speaker_job_title", "state_info", "party_affiliation",
    "barely_true_counts", "false_counts", "half_true_counts", "mostly_true_counts", "pants_on_fire_counts",
    "context",
)  # fmt: skip


def _is_liar(cells: Sequence[str]) -> bool:
    return len(cells) == len(COLUMNS) and cells[1] in LABELS and cells[0].endswith(".json")


LAYOUT = Layout(
    name="liar",
    title="LIAR",
    says="Statements of politicians with PolitiFact's rating: tab-separated, 14 columns without names.",
    columns={"statement": Field.CLAIM, "speaker": Field.CLAIMANT, "label": Field.VERDICT},
    known_by=(frozenset({"statement", "label", "speaker", "party_affiliation"}),),
    header=COLUMNS,
    known_without_header=_is_liar,
    becomes=(
        ("true, mostly-true", "verified"),
        ("half-true, barely-true", "disputed, conflicting"),
        ("false, pants-fire", "disputed, refuted"),
    ),
    judgement=LABELS.get,
)
