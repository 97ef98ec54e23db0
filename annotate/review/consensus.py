"""What the votes on a claim add up to: its gold label, and where that came from.

Two questions are asked, one after the other: is it a claim at all, and if so, which verdict? Each is
answered by the first of these that can: all agree; a strict majority of three votes or more; the model
of Dawid and Skene. So of two "verified", one "disputed" and two "not a claim" the gold label is
"verified": three of five say that it is a claim, and two of those three that it is verified. One vote
alone is marked as that. What an adjudicator decided goes before all of this.
"""

from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

import numpy as np

from annotate.review.dawid_skene import Estimate, Floats, Integers, fit
from db.records import Gold, GoldSource, Verdict

VERDICTS = tuple(Verdict)
"""The model's classes, in the order in which it numbers them."""

_CLAIMS = tuple(verdict for verdict in VERDICTS if verdict is not Verdict.NOT_A_CLAIM)
_NUMBER = {verdict: number for number, verdict in enumerate(VERDICTS)}
_DRAWS = 4000

Likelihoods = Mapping[Verdict, float]
"""How probable it is that each verdict is right; over all of `VERDICTS` they sum to 1."""


def gold_label(verdicts: Sequence[Verdict], modelled: Callable[[], Likelihoods], needed: float) -> Gold:
    """The gold label of a claim with one vote or more, of which nothing was decided without them.

    `modelled` is asked only where the votes do not decide it by themselves; where it gives the
    likeliest verdict less than `needed` (0-1), the claim stays open.
    """
    if len(verdicts) == 1:
        return Gold(verdicts[0], GoldSource.SINGLE)
    if len(set(verdicts)) == 1:
        return Gold(verdicts[0], GoldSource.UNANIMOUS)
    of_a_claim = [verdict for verdict in verdicts if verdict is not Verdict.NOT_A_CLAIM]
    against = len(verdicts) - len(of_a_claim)
    if against > len(of_a_claim):
        return Gold(Verdict.NOT_A_CLAIM, GoldSource.MAJORITY)
    if against == len(of_a_claim):
        return _likeliest(modelled(), VERDICTS, needed)
    ((commonest, votes),) = Counter(of_a_claim).most_common(1)
    if 2 * votes > len(of_a_claim):
        return Gold(commonest, GoldSource.MAJORITY)
    return _likeliest(modelled(), _CLAIMS, needed)


def _likeliest(likelihoods: Likelihoods, among: Sequence[Verdict], needed: float) -> Gold:
    best = max(among, key=likelihoods.__getitem__)
    probability = likelihoods[best] / sum(likelihoods[verdict] for verdict in among)
    if probability < needed:
        return Gold(None, GoldSource.OPEN, probability)
    return Gold(best, GoldSource.MODEL, probability)


@dataclass(frozen=True, slots=True)
class Reliability:
    """How often a reviewer's verdict on a claim of this project is right, as estimated, from 0 to 1.

    From `low` to `high` it is with 95 % probability. `votes` are those it rests on: on claims that
    others have judged too.
    """

    reviewer_id: int
    rate: float
    low: float
    high: float
    votes: int


class Model:
    """The model of Dawid and Skene, fitted to the votes on claims that several reviewers have judged."""

    def __init__(
        self, votes: Iterable[tuple[int, int, Verdict]], decided: Mapping[int, Verdict] | None = None
    ) -> None:
        """Votes are (claim id, reviewer id, verdict), in the order of the claims' ids.

        What was decided without them, {claim id: verdict}, is taken to be right.
        """
        claims, items, raters, classes = array("q"), array("q"), array("q"), array("q")
        numbers: dict[int, int] = {}
        for claim_id, on_claim in groupby(votes, key=itemgetter(0)):
            together = list(on_claim)
            if len(together) < 2:
                continue
            for _, reviewer_id, verdict in together:
                items.append(len(claims))
                raters.append(numbers.setdefault(reviewer_id, len(numbers)))
                classes.append(_NUMBER[verdict])
            claims.append(claim_id)
        self._claims, self._reviewers = _as_numbers(claims), list(numbers)
        self._votes = np.bincount(_as_numbers(raters), minlength=len(numbers))
        self._estimate: Estimate | None = None
        if claims:
            shape = (len(claims), len(numbers), len(VERDICTS))
            known = self._known(decided or {})
            self._estimate = fit(
                _as_numbers(items), _as_numbers(raters), _as_numbers(classes), shape, known=known
            )

    def likelihoods(self, claim_id: int) -> Likelihoods:
        """How probable each verdict is to be right of a claim that several have judged.

        Raises `KeyError` for any other claim.
        """
        row = int(np.searchsorted(self._claims, claim_id))
        if self._estimate is None or row == len(self._claims) or self._claims[row] != claim_id:
            raise KeyError(claim_id)
        return dict(zip(VERDICTS, self._estimate.truth[row].tolist(), strict=True))

    def reliabilities(self, seed: int = 1) -> list[Reliability]:
        """One for each reviewer who judged what others judged too.

        The rate is that of being right about a claim as they come: of each verdict, how often it is
        right, times how often the reviewer then says so. Its interval is from draws from Beta
        distributions, the same for the same seed; it takes the model's own idea of what is right as given.
        """
        if self._estimate is None:
            return []
        right = np.diagonal(self._estimate.said, axis1=1, axis2=2)
        wrong = self._estimate.said.sum(axis=2) - right
        drawn = np.random.default_rng(seed).beta(right, wrong, (_DRAWS, *right.shape))
        rates = right / (right + wrong) @ self._estimate.prevalence
        low, high = np.quantile(drawn @ self._estimate.prevalence, (0.025, 0.975), axis=0)
        numbers = zip(rates.tolist(), low.tolist(), high.tolist(), self._votes.tolist(), strict=True)
        return [
            Reliability(reviewer_id, *of_reviewer)
            for reviewer_id, of_reviewer in zip(self._reviewers, numbers, strict=True)
        ]

    def _known(self, decided: Mapping[int, Verdict]) -> Floats | None:
        if not decided:
            return None
        known = np.full((len(self._claims), len(VERDICTS)), np.nan)
        for row, claim_id in enumerate(self._claims.tolist()):
            if claim_id in decided:
                known[row] = 0
                known[row, _NUMBER[decided[claim_id]]] = 1
        return known


def _as_numbers(numbers: "array[int]") -> Integers:
    return np.frombuffer(numbers, dtype=np.int64)
