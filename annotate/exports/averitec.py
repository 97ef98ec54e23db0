"""AVeriTeC's JSON: one list of claims, each with questions and the evidence that answers them.

The fields are those of the published files (Schlichtkrull, Guo and Vlachos, 2023).
"""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from annotate.exports.layouts import Layout, Rows
from annotate.exports.outcome import (
    day_month_year,
    disputed_kind,
    evidence,
    imported_list,
    imported_text,
    justification,
)
from annotate.exports.pieces import joined_pieces
from db.exported import ExportedClaim, Imprint
from db.records import DisputedKind, Evidence, Verdict

_CONFLICTING = "Conflicting Evidence/Cherrypicking"
_LABELS = {
    Verdict.VERIFIED: "Supported",
    Verdict.DISPUTED: "Refuted",
    Verdict.UNVERIFIABLE: "Not Enough Evidence",
}


def write(claims: Iterable[ExportedClaim], _imprint: Imprint) -> Iterator[bytes]:
    """The file, piece by piece, in constant memory, indented as the published ones are."""
    return joined_pieces(_texts(claims))


def _texts(claims: Iterable[ExportedClaim]) -> Iterator[str]:
    between = "[\n"
    for claim in claims:
        if claim.gold.label in _LABELS:
            yield between + json.dumps(_object(claim), ensure_ascii=False, indent=4)
            between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _object(claim: ExportedClaim) -> dict[str, Any]:
    return {
        "claim": claim.claim,
        "required_reannotation": False,
        "label": label(claim),
        "justification": justification(claim) or None,
        "claim_date": day_month_year(claim.article_date),
        "speaker": claim.claimant,
        "original_claim_url": claim.article_url,
        "fact_checking_article": imported_text(claim, "fact_checking_article") or None,
        "reporting_source": claim.publisher or claim.provenance,
        "location_ISO_code": imported_text(claim, "location_ISO_code") or None,
        "claim_types": imported_list(claim, "claim_types"),
        "fact_checking_strategies": imported_list(claim, "fact_checking_strategies"),
        "questions": _questions(claim),
    }


def label(claim: ExportedClaim) -> str:
    """What AVeriTeC calls the gold label, which must be one of the three verdicts."""
    if disputed_kind(claim) is DisputedKind.CONFLICTING:
        return _CONFLICTING
    return _LABELS[claim.gold.label or Verdict.UNVERIFIABLE]


def _questions(claim: ExportedClaim) -> list[Any]:
    # Reviewers ask no questions: what they found answers one without words. Claims that came with
    # questions of their own, as AVeriTeC's do, keep them.
    questions = imported_list(claim, "questions")
    if answers := [_answer(one) for one in evidence(claim)]:
        questions.append({"question": "", "answers": answers})
    return questions


def _answer(found: Evidence) -> dict[str, str]:
    quoted = found.says[:1] in set('"“„«') and found.says[-1:] in set('"”“»')
    return {
        "answer": found.says,
        "answer_type": "Extractive" if len(found.says) > 1 and quoted else "Abstractive",
        "source_url": found.url,
        "source_medium": "PDF" if found.url.lower().endswith(".pdf") else "Web text",
    }


LAYOUT = Layout(
    name="averitec",
    title="AVeriTeC",
    suffix=".json",
    media_type="application/json",
    rows=Rows.CLAIMS,
    says="A JSON list for code that loads AVeriTeC: evidence stands as the answers to a question whose words "
    "are empty, and an answer in quotation marks is extractive.",
    becomes={
        **_LABELS,
        Verdict.DISPUTED: f"Refuted; {_CONFLICTING} where the kind is `conflicting`",
    },
    leaves_out="Who voted what and when, where the label is from, the article's own words for the claim and "
    "their place, its title and its author, the scores, the days of evidence, the identifiers, and what a "
    "claim was imported with unless it is a field of AVeriTeC's.",
    write=write,
)
