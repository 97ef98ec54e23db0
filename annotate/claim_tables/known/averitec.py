"""AVeriTeC: Schlichtkrull, Guo and Vlachos, NeurIPS 2023, https://arxiv.org/abs/2305.13117.

Claims that fact-checkers have looked into, with the questions that were asked and the answers found.
Days are written with the day first: 25-8-2020.
"""

from annotate.articles.tables.table import Row, Value
from annotate.claim_tables.cells import as_text
from annotate.claim_tables.fields import Field
from annotate.claim_tables.layout import Layout
from annotate.claim_tables.verdict_words import CONFLICTING, NO_EVIDENCE, REFUTED, VERIFIED
from db.records import Judgement

LABELS: dict[str, Judgement] = {
    "Supported": VERIFIED,
    "Refuted": REFUTED,
    "Not Enough Evidence": NO_EVIDENCE,
    "Conflicting Evidence/Cherrypicking": CONFLICTING,
}


def _prepared(row: Row) -> Row:
    """With each answer as evidence: its source, and what was asked and found."""
    answers: list[Value] = []
    for question in _objects(row.get("questions")):
        asked = as_text(question.get("question")).strip()
        for answer in _objects(question.get("answers")):
            says = " ".join(
                part
                for key in ("answer", "boolean_explanation")
                if (part := as_text(answer.get(key)).strip())
            )
            url = as_text(answer.get("source_url")).strip()
            answers.append({"url": url, "says": f"{asked} {says}".strip()})
    return Row(row.number, {**row, "questions": answers}.items())


def _objects(value: Value) -> list[dict[str, Value]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


LAYOUT = Layout(
    name="averitec",
    title="AVeriTeC",
    says="Claims from the web with the questions and answers that settle them: one JSON file.",
    columns={
        "claim": Field.CLAIM,
        "speaker": Field.CLAIMANT,
        "claim_date": Field.DATE,
        "original_claim_url": Field.URL,
        "reporting_source": Field.PUBLISHER,
        "label": Field.VERDICT,
        "justification": Field.NOTE,
        "questions": Field.EVIDENCE,
    },
    known_by=(
        frozenset({"claim", "label", "questions"}),
        frozenset({"claim", "reporting_source", "original_claim_url"}),
    ),
    becomes=(
        ("Supported", "verified"),
        ("Refuted", "disputed, refuted"),
        ("Conflicting Evidence/Cherrypicking", "disputed, conflicting"),
        ("Not Enough Evidence", "unverifiable, no evidence"),
    ),
    judgement=LABELS.get,
    day_first=True,
    prepared=_prepared,
)
