"""The gold label of every claim: the votes of the whole project, and what they add up to."""

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from db.dataset import adjudicated_verdicts, export_claims, this_moment, votes_to_compare
from db.records import ExportedClaim, Gold, Verdict
from db.settings import read_settings


def claims_with_gold(file: Path) -> Iterator[ExportedClaim]:
    """Every labelled claim with its votes and its gold label, as of when the first is asked for.

    In constant memory, but for the model: of a million votes on claims that several reviewers have
    judged it holds 100 MB while it is fitted, once, and nothing where no claim needs it.
    """
    from annotate.review.consensus import Model, gold_label  # NumPy, which other commands do without

    moment, needed = this_moment(file), read_settings(file).probability_needed

    @cache
    def model() -> Model:
        return Model(votes_to_compare(file, moment), adjudicated_verdicts(file, moment))

    def gold_of(claim_id: int, verdicts: Sequence[Verdict], adjudicated: Verdict | None) -> Gold:
        return gold_label(verdicts, adjudicated, lambda: model().likelihoods(claim_id), needed)

    yield from export_claims(file, moment, gold_of)
