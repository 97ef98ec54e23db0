"""The gold label of every claim: the votes of the whole project, and what they add up to."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from db.articles_dataset import export_articles
from db.claims_dataset import (
    GoldOf,
    Moment,
    decided_without_votes,
    export_claims,
    this_moment,
    votes_to_compare,
)
from db.exported import Choice, ExportedArticle, ExportedClaim
from db.records import Gold, Verdict
from db.reviewers import list_reviewers
from db.settings import read_settings

if TYPE_CHECKING:
    from annotate.review.consensus import Model


@dataclass(frozen=True, slots=True)
class Rated:
    """How often a reviewer is right, as estimated (see `annotate.review.consensus.Reliability`)."""

    reviewer: str
    rate: float
    low: float
    high: float
    votes: int


def claims_with_gold(file: Path, choice: Choice | None = None) -> Iterator[ExportedClaim]:
    """Every labelled claim that is chosen, with its votes and gold label, as of when the first is asked for.

    In constant memory, but for the model: of a million votes on claims that several reviewers have
    judged it holds 100 MB while it is fitted, once, and nothing where no claim needs it.
    """
    moment = this_moment(file)
    yield from export_claims(file, moment, _gold_of(file, moment), choice)


def articles_with_gold(file: Path, choice: Choice | None = None) -> Iterator[ExportedArticle]:
    """Every article with such a claim, with those claims; likewise."""
    moment = this_moment(file)
    yield from export_articles(file, moment, _gold_of(file, moment), choice)


def _gold_of(file: Path, moment: Moment) -> GoldOf:
    from annotate.review.consensus import gold_label  # NumPy, which other commands do without

    needed = read_settings(file).probability_needed
    model = cache(partial(_model, file, moment))

    def gold_of(claim_id: int, verdicts: Sequence[Verdict], decided: Gold | None) -> Gold:
        return decided or gold_label(verdicts, lambda: model().likelihoods(claim_id), needed)

    return gold_of


def rate_reviewers(file: Path, moment: Moment, seed: int) -> list[Rated]:
    """Everybody who has judged what others judged too, in the order of their names."""
    model = _model(file, moment)
    names = {reviewer.id: reviewer.name for reviewer in list_reviewers(file, limit=100_000)}
    rated = [
        Rated(names[one.reviewer_id], one.rate, one.low, one.high, one.votes)
        for one in model.reliabilities(seed)
    ]
    return sorted(rated, key=lambda one: one.reviewer.casefold())


def _model(file: Path, moment: Moment) -> "Model":
    from annotate.review.consensus import Model

    decided = decided_without_votes(file, moment)
    right = {claim_id: gold.label for claim_id, gold in decided.items() if gold.label}
    return Model(votes_to_compare(file, moment), right)
