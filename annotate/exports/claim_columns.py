"""The columns of the dataset of claims: one row a claim, with the votes on it and what they add up to."""

import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from annotate.exports.columns import Column, Kind, decimal
from annotate.exports.shared_columns import (
    CLAIM_ID,
    IN_ARTICLE,
    KIND,
    PROVENANCE,
    SOURCE_TEXT,
    evidence_data,
)
from db.exported import ExportedClaim, ExportedVote


def votes_as_json(votes: Iterable[ExportedVote]) -> str:
    """A list of objects without white space between them; what a reviewer did not say is left out."""
    told = [
        {
            "label_id": vote.label_id,
            "reviewer": vote.reviewer,
            "verdict": vote.verdict,
            **({"disputed_kind": vote.disputed_kind} if vote.disputed_kind else {}),
            **({"reason": vote.reason} if vote.reason else {}),
            **({"carried": True} if vote.carried else {}),
        }
        for vote in votes
    ]
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))


def votes_data(votes: Iterable[ExportedVote]) -> list[dict[str, Any]]:
    """Each as an object of everything that is known of it; what a reviewer did not say is None."""
    return [
        {
            "label_id": vote.label_id,
            "reviewer": vote.reviewer,
            "verdict": vote.verdict,
            "disputed_kind": vote.disputed_kind,
            "reason": vote.reason,
            "carried": vote.carried,
            "confidence": vote.confidence,
            "note": vote.note,
            "evidence": evidence_data(vote.evidence),
            "labelled_at": vote.labelled_at,
        }
        for vote in votes
    ]


def _adjudicated(name: str, meaning: str, field: str, kind: Kind = Kind.TEXT) -> Column[ExportedClaim]:
    def datum(claim: ExportedClaim) -> Any:
        return getattr(claim.adjudication, field) if claim.adjudication else None

    return Column(name, meaning, lambda claim: str(datum(claim) or ""), kind, datum)


COLUMNS: tuple[Column[ExportedClaim], ...] = (
    CLAIM_ID,
    Column(
        "claim",
        "The claim as a sentence that stands alone, as extracted.",
        lambda claim: claim.claim,
        datum=attrgetter("claim"),
    ),
    SOURCE_TEXT,
    Column(
        "claimant",
        "Who makes the claim, as extracted; empty where the article itself asserts it.",
        lambda claim: claim.claimant or "",
        datum=attrgetter("claimant"),
    ),
    KIND,
    PROVENANCE,
    Column(
        "gold_label",
        "What the votes add up to: `verified`, `disputed`, `unverifiable` or `not a claim`; empty while the "
        "claim is open.",
        lambda claim: claim.gold.label or "",
        datum=attrgetter("gold.label"),
    ),
    Column(
        "gold_source",
        "Where the gold label is from: `adjudicated`, `known`, `unanimous`, `majority`, `model` or `single` "
        "(one vote); `open` where the model is not sure enough.",
        lambda claim: claim.gold.source,
        datum=attrgetter("gold.source"),
    ),
    Column(
        "gold_probability",
        "How probable the model holds the likeliest verdict to be, from 0 to 1; empty where the votes decide "
        "without it.",
        lambda claim: "" if claim.gold.probability is None else decimal(claim.gold.probability, 4),
        Kind.NUMBER,
        attrgetter("gold.probability"),
    ),
    Column(
        "n_votes",
        "How many reviewers have labelled it.",
        lambda claim: str(len(claim.votes)),
        Kind.INTEGER,
        lambda claim: len(claim.votes),
    ),
    Column(
        "votes",
        "Each reviewer's own label, as a JSON list of objects: `label_id` (as in the dataset of labels), "
        "`reviewer`, `verdict` and, where they apply, `disputed_kind`, `reason` and `carried` (true where "
        "the label was given for the same claim in another place).",
        lambda claim: votes_as_json(claim.votes),
        Kind.VOTES,
        lambda claim: votes_data(claim.votes),
    ),
    _adjudicated(
        "adjudicator",
        "The name of the adjudicator who settled it, if one did.",
        "adjudicator",
    ),
    _adjudicated(
        "adjudicated_kind",
        "Of a claim settled as disputed `refuted` or `conflicting`, where the adjudicator said which.",
        "disputed_kind",
    ),
    _adjudicated(
        "adjudicated_reason",
        "Why it was settled as unverifiable or as not a claim, where the adjudicator said, in the words of "
        "the labels' `reason`.",
        "reason",
    ),
    _adjudicated(
        "adjudicator_note",
        "The adjudicator's reason in their own words.",
        "note",
    ),
    _adjudicated(
        "adjudicated_at",
        "When it was settled: UTC, ISO 8601.",
        "decided_at",
        Kind.TIME,
    ),
    *IN_ARTICLE,
)
"""In the order in which they are written."""

NESTED_COLUMNS: tuple[Column[ExportedClaim], ...] = (
    *COLUMNS,
    Column(
        "spans",
        "Where all of its pieces stand in the article's text, each from its start to its end as `char_start` "
        "and `char_end` are counted.",
        lambda claim: json.dumps(claim.spans),
        Kind.SPANS,
        lambda claim: [list(span) for span in claim.spans],
    ),
    Column(
        "claimant_span",
        "Where the words stand that name the claimant, likewise.",
        lambda claim: json.dumps(claim.claimant_mention) if claim.claimant_mention else "",
        Kind.SPAN,
        lambda claim: claim.claimant_mention and list(claim.claimant_mention),
    ),
    Column(
        "cue_span",
        "Where the words stand that say that somebody said it, likewise.",
        lambda claim: json.dumps(claim.cue) if claim.cue else "",
        Kind.SPAN,
        lambda claim: claim.cue and list(claim.cue),
    ),
)
"""Where a cell can hold a list: each vote with everything that its reviewer said."""
