"""FEVER's JSON lines (Thorne et al., 2018)."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from annotate.exports.layouts import Layout, Rows
from annotate.exports.outcome import evidence
from annotate.exports.pieces import joined_pieces
from db.exported import ExportedClaim, Imprint
from db.records import Verdict

_LABELS = {
    Verdict.VERIFIED: "SUPPORTS",
    Verdict.DISPUTED: "REFUTES",
    Verdict.UNVERIFIABLE: "NOT ENOUGH INFO",
}

# Of evidence FEVER says: who annotated it, which it is, the page of Wikipedia, the sentence on it.
_NO_EVIDENCE = [[[None, None, None, None]]]


def write(claims: Iterable[ExportedClaim], _imprint: Imprint) -> Iterator[bytes]:
    """The file in UTF-8, piece by piece, in constant memory."""
    return joined_pieces(
        json.dumps(_object(claim), ensure_ascii=False) + "\n"
        for claim in claims
        if claim.gold.label in _LABELS
    )


def number(claim_id: str) -> int:
    """An integer from 16 hexadecimal digits: the first 13, which every JSON reader holds exactly."""
    return int(claim_id[:13], 16)


def _object(claim: ExportedClaim) -> dict[str, Any]:
    verdict = claim.gold.label or Verdict.UNVERIFIABLE
    unverifiable = verdict is Verdict.UNVERIFIABLE
    return {
        "id": number(claim.claim_id),
        "verifiable": "NOT VERIFIABLE" if unverifiable else "VERIFIABLE",
        "label": _LABELS[verdict],
        "claim": claim.claim,
        "evidence": _NO_EVIDENCE if unverifiable else _evidence(claim),
    }


def _evidence(claim: ExportedClaim) -> list[Any]:
    # Each piece is a set of its own: enough by itself. A sentence of null is what FEVER's own scorer
    # passes over, as it must: ours are no pages of its Wikipedia.
    return [[[None, None, one.url, None]] for one in evidence(claim) if one.url] or _NO_EVIDENCE


LAYOUT = Layout(
    name="fever",
    title="FEVER",
    suffix=".jsonl",
    media_type="application/jsonl; charset=utf-8",
    rows=Rows.CLAIMS,
    says="JSON lines for code that loads FEVER: the evidence is addresses where FEVER has Wikipedia's pages, "
    "and no numbers of sentences, so that it trains a classifier and scores no retrieval.",
    becomes={**_LABELS, Verdict.DISPUTED: "REFUTES, whichever the kind"},
    leaves_out="Which disputed claims are conflicting, who voted what and when, where the label is from, the "
    "notes, what evidence says and its day, the evidence of the unverifiable, the claimant, the article and "
    "its own words for the claim, the scores, and what a claim was imported with.",
    write=write,
)
