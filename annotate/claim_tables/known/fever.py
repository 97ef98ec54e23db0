"""FEVER: Thorne et al., NAACL 2018, https://doi.org/10.18653/v1/N18-1074.

Its claims were written for the task, so there is nobody who made them. The evidence names pages of the
Wikipedia of June 2017 and sentences in them: [[[annotation, evidence, page, sentence], …], …].
"""

from annotate.articles.tables.table import Row, Value
from annotate.claim_tables.fields import Field
from annotate.claim_tables.layout import Layout
from annotate.claim_tables.verdict_words import NO_EVIDENCE, REFUTED, VERIFIED
from db.records import Judgement

LABELS: dict[str, Judgement] = {
    "SUPPORTS": VERIFIED,
    "REFUTES": REFUTED,
    "NOT ENOUGH INFO": NO_EVIDENCE,
}
_BRACKETS = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "-COLON-": ":"}


def _prepared(row: Row) -> Row:
    """With the evidence as addresses, each page's sentence once."""
    found: dict[tuple[str, int], None] = {}
    for group in _lists(row.get("evidence")):
        for one in _lists(group):
            if len(one) == 4 and isinstance(one[2], str) and isinstance(one[3], int):
                found[_page(one[2]), one[3]] = None
    addresses: list[Value] = [
        {"url": f"https://en.wikipedia.org/wiki/{page}", "says": f"sentence {sentence}"}
        for page, sentence in found
    ]
    return Row(row.number, {**row, "evidence": addresses}.items())


def _lists(value: Value) -> list[list[Value]]:
    return [one for one in value if isinstance(one, list)] if isinstance(value, list) else []


def _page(name: str) -> str:
    for written, bracket in _BRACKETS.items():
        name = name.replace(written, bracket)
    return name


LAYOUT = Layout(
    name="fever",
    title="FEVER",
    says="Claims made from sentences of Wikipedia, checked against it: JSON lines.",
    columns={"claim": Field.CLAIM, "label": Field.VERDICT, "evidence": Field.EVIDENCE},
    known_by=(
        frozenset({"id", "claim", "label", "verifiable"}),
        frozenset({"id", "claim", "label", "evidence"}),
        frozenset({"id", "claim", "verifiable"}),
    ),
    becomes=(
        ("SUPPORTS", "verified"),
        ("REFUTES", "disputed, refuted"),
        ("NOT ENOUGH INFO", "unverifiable, no evidence"),
    ),
    judgement=LABELS.get,
    prepared=_prepared,
)
