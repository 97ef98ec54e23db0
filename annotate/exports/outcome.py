"""What came out for a claim, where one answer is wanted of all the votes on it."""

import json
from collections import Counter
from datetime import date
from typing import Any

from db.exported import ExportedClaim
from db.records import DisputedKind, Evidence, Verdict


def disputed_kind(claim: ExportedClaim) -> DisputedKind | None:
    """Of a claim whose gold label is disputed: as it was settled, else as most who disputed it say.

    None where nobody said, or as many said one as the other.
    """
    if claim.gold.label is not Verdict.DISPUTED:
        return None
    if claim.adjudication and claim.adjudication.disputed_kind:
        return claim.adjudication.disputed_kind
    said = Counter(vote.disputed_kind for vote in claim.votes if vote.disputed_kind).most_common(2)
    if not said or (len(said) == 2 and said[0][1] == said[1][1]):
        return None
    return said[0][0]


def justification(claim: ExportedClaim) -> str:
    """The adjudicator's note, or else the notes of those who voted as it was decided, one a line."""
    if claim.adjudication and claim.adjudication.note:
        return claim.adjudication.note
    return "\n".join(
        vote.note
        for vote in claim.votes
        if vote.note and not vote.carried and vote.verdict is claim.gold.label
    )


def evidence(claim: ExportedClaim) -> list[Evidence]:
    """What any of its reviewers found, on whichever side, each piece once, in the order of the votes."""
    return list(dict.fromkeys(one for vote in claim.votes for one in vote.evidence))


def decided_on(claim: ExportedClaim) -> str | None:
    """The day, in UTC, on which it was settled, or else of the latest vote; ISO 8601."""
    if claim.adjudication:
        return claim.adjudication.decided_at[:10]
    return max((vote.labelled_at for vote in claim.votes), default="")[:10] or None


def imported_text(claim: ExportedClaim, name: str) -> str:
    """What the claim was imported with in the column of this name; empty where there was none."""
    return next((text for column, text in claim.imported if column == name), "")


def imported_list(claim: ExportedClaim, name: str) -> list[Any]:
    """The same, where a JSON list stands in it; else an empty one."""
    try:
        found = json.loads(imported_text(claim, name) or "[]")
    except ValueError:
        return []
    return found if isinstance(found, list) else []


def day_month_year(day: str | None) -> str | None:
    """2022-07-05 as 05-07-2022; None where it is not a whole day."""
    try:
        return date.fromisoformat(day or "").strftime("%d-%m-%Y")
    except ValueError:
        return None
