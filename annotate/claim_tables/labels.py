"""What becomes of the labels in a table of claims: a person chooses."""

from dataclasses import replace
from enum import StrEnum

from db.brought import BroughtClaim


class Labels(StrEnum):
    """The ways to bring labels along."""

    NONE = "none"  # they stay behind
    GOLD = "gold"  # they are known to be right
    REVIEWER = "reviewer"  # they are labels of whoever gave them


def with_labels(claim: BroughtClaim, labels: Labels, reviewer: str) -> BroughtClaim:
    """The claim with its labels as gold, as somebody's (`reviewer`, where it does not say whose), or without.

    What one of Claimdesk's own exports says is gold or settled stays so where the labels come along.
    """
    if labels is Labels.REVIEWER:
        named = (one if one.reviewer.strip() else replace(one, reviewer=reviewer) for one in claim.labels)
        return replace(claim, labels=tuple(named))
    gold, note = claim.gold, claim.gold_note
    if gold is None and claim.labels:
        gold, note = claim.labels[0].judgement.verdict, claim.labels[0].judgement.note
    if labels is Labels.NONE:
        gold, note = None, ""
    return replace(claim, labels=(), adjudication=None, gold=gold, gold_note=note)
