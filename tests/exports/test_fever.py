"""FEVER's JSON lines, as code that loads FEVER reads them."""

import json
from dataclasses import replace
from typing import Any

from annotate.exports.fever import LAYOUT, number
from db.exported import ExportedClaim, Imprint
from db.records import Verdict
from tests.exports.records import CLAIM, EVERY_OUTCOME, decided


def told(*claims: ExportedClaim) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(LAYOUT.write(claims, Imprint())).splitlines()]


def test_a_claim_has_fevers_fields() -> None:
    assert told(CLAIM) == [
        {
            "id": 0x0123456789ABC,
            "verifiable": "VERIFIABLE",
            "label": "REFUTES",
            "claim": "Rents had doubled in ten years.",
            "evidence": [
                [[None, None, "https://stats.example/rents.pdf", None]],
                [[None, None, "https://port.example/ferry", None]],
            ],
        }
    ]


def test_without_evidence_there_is_the_empty_one_of_the_published_files() -> None:
    empty = [[[None, None, None, None]]]
    assert told(decided(Verdict.UNVERIFIABLE))[0]["evidence"] == empty
    assert told(replace(CLAIM, votes=()))[0]["evidence"] == empty


def test_each_outcome_has_its_label_and_what_has_none_is_left_out() -> None:
    assert [(one["verifiable"], one["label"]) for one in told(*EVERY_OUTCOME)] == [
        ("VERIFIABLE", "REFUTES"),
        ("VERIFIABLE", "REFUTES"),
        ("VERIFIABLE", "SUPPORTS"),
        ("VERIFIABLE", "REFUTES"),
        ("NOT VERIFIABLE", "NOT ENOUGH INFO"),
    ]


def test_an_identifier_is_the_same_integer_wherever_it_is_read() -> None:
    for claim_id in ("0" * 16, "f" * 16, "0123456789abcdef"):
        assert int(float(number(claim_id))) == number(claim_id)  # as JavaScript has numbers
    assert number("f" * 16) == 2**52 - 1


def test_evidence_is_counted_by_fevers_scorer_as_none() -> None:
    # So fever_scorer gathers what a retrieval should have found.
    for one in told(*EVERY_OUTCOME):
        assert [[e[2], e[3]] for group in one["evidence"] for e in group if e[3] is not None] == []
