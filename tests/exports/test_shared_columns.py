"""What both datasets tell of a claim, and what it was imported with."""

from dataclasses import replace

from annotate.exports import claim_columns, label_columns
from annotate.exports.shared_columns import IMPORTED, evidence_data, kept_columns
from db.records import Evidence
from tests.exports.records import CLAIM, LABEL


def test_a_column_of_both_datasets_is_the_same_in_both_but_for_what_a_reviewer_may_correct() -> None:
    labels, claims = (
        {column.name: column for column in dataset.COLUMNS} for dataset in (label_columns, claim_columns)
    )
    assert {name for name in labels.keys() & claims.keys() if labels[name] != claims[name]} == {
        "claim",
        "claimant",
    }


def test_what_a_claim_was_imported_with_is_one_object_or_a_column_each() -> None:
    both = [LABEL, replace(CLAIM, imported=())]
    assert [IMPORTED.drawn(row) for row in both] == [{"topic": "housing", "claim": "as it was"}, {}]
    assert [IMPORTED.value(row) for row in both] == ['{"topic":"housing","claim":"as it was"}', "{}"]
    (topic,) = kept_columns(["topic"], taken=["claim"])
    assert [topic.drawn(row) for row in both] == ["housing", None]
    assert [topic.value(row) for row in both] == ["housing", ""]


def test_evidence_keeps_its_order_and_says_none_where_no_day_is_known() -> None:
    assert evidence_data((Evidence("https://b.example", "", "2026-01-02"), Evidence("", "Heard."))) == [
        {"url": "https://b.example", "says": "", "dated": "2026-01-02"},
        {"url": "", "says": "Heard.", "dated": None},
    ]
