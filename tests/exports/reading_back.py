"""Rows of JSON lines and Parquet as the records that they were written from."""

from typing import Any

from db.exported import ExportedClaim, ExportedLabel, ExportedVote
from db.records import (
    Adjudication,
    ClaimKind,
    Confidence,
    DisputedKind,
    Evidence,
    Gold,
    GoldSource,
    Reason,
    Verdict,
)

ENUMS = {
    "kind": ClaimKind,
    "verdict": Verdict,
    "disputed_kind": DisputedKind,
    "reason": Reason,
    "confidence": Confidence,
}


def label_again(row: dict[str, Any], **other: Any) -> ExportedLabel:
    """The label of a row; `other` is what the row does not hold."""
    values = _typed(row) | other
    values["evidence"] = _evidence(row["evidence"])
    return ExportedLabel(**values)


def claim_again(row: dict[str, Any], **other: Any) -> ExportedClaim:
    """The claim of a row; the number of its adjudication in the database is 0."""
    values = _typed(row) | other
    label = values.pop("gold_label")
    source, probability = GoldSource(values.pop("gold_source")), values.pop("gold_probability")
    assert values.pop("n_votes") == len(values["votes"])
    values["votes"] = tuple(
        ExportedVote(**_typed(vote) | {"evidence": _evidence(vote["evidence"])}) for vote in values["votes"]
    )
    settled = {name: values.pop(name) for name in list(values) if name.startswith("adjudicat")}
    values["adjudication"] = None
    if settled["adjudicated_at"]:
        values["adjudication"] = Adjudication(
            0,
            settled["adjudicator"],
            Verdict(label),
            settled["adjudicated_kind"] and DisputedKind(settled["adjudicated_kind"]),
            settled["adjudicated_reason"] and Reason(settled["adjudicated_reason"]),
            settled["adjudicator_note"],
            settled["adjudicated_at"],
        )
    values["spans"] = tuple(map(tuple, values["spans"]))
    for name, field in (("claimant_span", "claimant_mention"), ("cue_span", "cue")):
        span = values.pop(name)
        values[field] = span and tuple(span)
    return ExportedClaim(gold=Gold(label and Verdict(label), source, probability), **values)


def _typed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: ENUMS[name](value) if name in ENUMS and value else value for name, value in row.items()}


def _evidence(told: list[dict[str, Any]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(**one) for one in told)
