"""What a choice of rows means in SQL: conditions that stand in a query only where they are asked for."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.exported import Choice, ExportedClaim


@dataclass(frozen=True, slots=True)
class Condition:
    """` AND …` and the values in it; the empty string where nothing is asked."""

    sql: str
    values: dict[str, Any]


_OF_CLAIMS = {
    "articles": "a.uid IN (SELECT value FROM json_each(:articles))",
    "claimants": "ifnull(c.claimant, '') IN (SELECT value FROM json_each(:claimants))",
}

_OF_LABELS = {
    "verdicts": "d.verdict IN (SELECT value FROM json_each(:verdicts))",
    "since": "d.decided_at >= :since",
    "until": "d.decided_at < :until",
    "articles": _OF_CLAIMS["articles"],
    "claimants": """
        coalesce(nullif(d.claimant, ''), c.claimant, '') IN (SELECT value FROM json_each(:claimants))
    """,
    # As of the same moment as the export.
    "agreement": """
        (SELECT sum(n) >= 2 AND 1.0 * max(n) / sum(n) >= :agreement - 1e-9 FROM (
            SELECT count(*) AS n FROM decisions AS v
            WHERE v.claim_id = d.claim_id AND v.action = 'label' AND v.id <= :last
              AND NOT EXISTS (
                  SELECT 1 FROM decisions AS later WHERE later.replaces = v.id AND later.id <= :last
              )
            GROUP BY v.verdict
        ))
    """,
}


def of_labels(choice: Choice) -> Condition:
    """Of a query over decisions `d`, claims `c` and articles `a`, up to the decision `:last`.

    Raises `ValueError` where gold sources are asked for, which no single label has.
    """
    if choice.sources:
        raise ValueError(
            "A label has no gold source. Choose a layout with one row a claim, or leave the sources out."
        )
    return _condition(_OF_LABELS, choice)


def of_claims(choice: Choice) -> Condition:
    """Of a query over claims `c` and articles `a`: what is known of a claim before its labels are."""
    return _condition(_OF_CLAIMS, choice)


def is_chosen(claim: ExportedClaim, choice: Choice) -> bool:
    """Whether the claim is chosen, once its labels and its gold label are known."""
    if choice.articles and claim.article_id not in choice.articles:
        return False
    if choice.claimants and (claim.claimant or "") not in choice.claimants:
        return False
    if choice.verdicts and claim.gold.label not in choice.verdicts:
        return False
    if choice.sources and claim.gold.source not in choice.sources:
        return False
    if choice.agreement:
        votes = Counter(vote.verdict for vote in claim.votes)
        if votes.total() < 2 or max(votes.values()) / votes.total() < choice.agreement - 1e-9:
            return False
    if choice.since or choice.until:
        last = max(vote.labelled_at for vote in claim.votes)[:10]
        return choice.since <= last <= (choice.until or "9999")
    return True


def _condition(conditions: dict[str, str], choice: Choice) -> Condition:
    values = {
        "verdicts": json.dumps(choice.verdicts) if choice.verdicts else None,
        "since": choice.since or None,
        "until": _day_after(choice.until) if choice.until else None,
        "articles": json.dumps(choice.articles) if choice.articles else None,
        "claimants": json.dumps(choice.claimants) if choice.claimants else None,
        "agreement": choice.agreement or None,
    }
    asked = {name: value for name, value in values.items() if value is not None and name in conditions}
    return Condition("".join(f" AND {conditions[name]}" for name in asked), asked)


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
