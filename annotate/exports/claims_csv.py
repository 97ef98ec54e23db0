"""The dataset of claims as CSV: one row a claim, with the votes on it and what they add up to."""

import json
from collections.abc import Iterable, Iterator

from annotate.exports import csv_file
from annotate.exports.columns import CLAIM_ID, IN_ARTICLE, KIND, PROVENANCE, SOURCE_TEXT, Column, decimal
from db.records import ExportedClaim, ExportedVote


def write(claims: Iterable[ExportedClaim], *, spreadsheet: bool = False) -> Iterator[bytes]:
    """The file, piece by piece, as `csv_file.write` does it."""
    return csv_file.write(COLUMNS, claims, spreadsheet=spreadsheet)


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


def _adjudicated(field: str, claim: ExportedClaim) -> str:
    return str(getattr(claim.adjudication, field) or "") if claim.adjudication else ""


COLUMNS: tuple[Column[ExportedClaim], ...] = (
    CLAIM_ID,
    Column("claim", "The claim as a sentence that stands alone, as extracted.", lambda claim: claim.claim),
    SOURCE_TEXT,
    Column(
        "claimant",
        "Who makes the claim, as extracted; empty where the article itself asserts it.",
        lambda claim: claim.claimant or "",
    ),
    KIND,
    PROVENANCE,
    Column(
        "gold_label",
        "What the votes add up to: `verified`, `disputed`, `unverifiable` or `not a claim`; empty while the "
        "claim is open.",
        lambda claim: claim.gold.label or "",
    ),
    Column(
        "gold_source",
        "Where the gold label is from: `adjudicated`, `known`, `unanimous`, `majority`, `model` or `single` "
        "(one vote); `open` where the model is not sure enough.",
        lambda claim: claim.gold.source,
    ),
    Column(
        "gold_probability",
        "How probable the model holds the likeliest verdict to be, from 0 to 1; empty where the votes decide "
        "without it.",
        lambda claim: "" if claim.gold.probability is None else decimal(claim.gold.probability, 4),
    ),
    Column("n_votes", "How many reviewers have labelled it.", lambda claim: str(len(claim.votes))),
    Column(
        "votes",
        "Each reviewer's own label, as a JSON list of objects: `label_id` (as in the dataset of labels), "
        "`reviewer`, `verdict` and, where they apply, `disputed_kind`, `reason` and `carried` (true where "
        "the label was given for the same claim in another place).",
        lambda claim: votes_as_json(claim.votes),
    ),
    Column(
        "adjudicator",
        "The name of the adjudicator who settled it, if one did.",
        lambda claim: _adjudicated("adjudicator", claim),
    ),
    Column(
        "adjudicated_kind",
        "Of a claim settled as disputed `refuted` or `conflicting`, where the adjudicator said which.",
        lambda claim: _adjudicated("disputed_kind", claim),
    ),
    Column(
        "adjudicated_reason",
        "Why it was settled as unverifiable or as not a claim, where the adjudicator said, in the words of "
        "the labels' `reason`.",
        lambda claim: _adjudicated("reason", claim),
    ),
    Column(
        "adjudicator_note",
        "The adjudicator's reason in their own words.",
        lambda claim: _adjudicated("note", claim),
    ),
    Column(
        "adjudicated_at",
        "When it was settled: UTC, ISO 8601.",
        lambda claim: _adjudicated("decided_at", claim),
    ),
    *IN_ARTICLE,
)
"""In the order in which they are written."""
