"""Which class is right where raters disagree, and how often each rater is: the model of Dawid and Skene.

Each rater has their own rates of error, a matrix of how often they say one class where another is
right; what is right and the rates are estimated from each other until neither moves (EM).

A. P. Dawid and A. M. Skene (1979), Maximum likelihood estimation of observer error-rates using the
EM algorithm. Journal of the Royal Statistical Society C 28 (1), 20-28.

The libraries that have this model bring a deep-learning framework with them (crowd-kit 1.4.2: 370 MB),
and stop before the estimates stand still; NumPy is here already.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.integer]
Floats = NDArray[np.float64]

PRIOR_VOTES = 8.0
"""How many votes on each class a rater is taken to have given before the first one: few enough to be
outweighed within days, and without them a rater seen twice is believed to be always right. The number
is that of the R package rater (Pullin, Gurrin and Vukcevic, 2023), and so is the next."""

PRIOR_RIGHT = 0.6
"""How many of them were right; the others are spread evenly."""

_ROUNDS = 500
_STILL = 1e-6
"""A round that moves no probability by more than this is the last."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the votes say. The classes are numbered from 0."""

    truth: Floats  # items × classes: how probable it is that this class is right
    prevalence: Floats  # classes: how often each is right
    said: Floats  # raters × right class × class said: votes, the ones before the first among them

    @property
    def errors(self) -> Floats:
        """Raters × right class × class said: how often the rater says the one where the other is right."""
        totals = self.said.sum(axis=2, keepdims=True)
        return self.said / np.where(totals > 0, totals, 1)


def fit(
    items: Integers,
    raters: Integers,
    classes: Integers,
    shape: tuple[int, int, int],
    *,
    known: Floats | None = None,
    prior_votes: float = PRIOR_VOTES,
) -> Estimate:
    """Estimate what is right and who errs how from votes: `raters[n]` said `classes[n]` of `items[n]`.

    `shape` is how many items, raters and classes there are; every item needs a vote. `known` gives, as
    `Estimate.truth` does, what is known to be right, in rows of NaN where it is not. With `prior_votes`
    at 0 the estimate is the likelihood's maximum, as in the paper; with it, the posterior's.
    The start is the paper's too: each class as probable as its share of the item's votes.
    """
    n_items, n_raters, n_classes = shape
    prior = np.full((n_classes, n_classes), prior_votes * (1 - PRIOR_RIGHT) / (n_classes - 1))
    np.fill_diagonal(prior, prior_votes * PRIOR_RIGHT)
    cells = raters * n_classes + classes  # what was said by whom: a column of `said`

    truth = np.bincount(items * n_classes + classes, minlength=n_items * n_classes).astype(float)
    truth = truth.reshape(n_items, n_classes)
    truth /= truth.sum(axis=1, keepdims=True)
    for _ in range(_ROUNDS):
        if known is not None:
            truth = np.where(np.isnan(known), truth, known)
        prevalence = truth.mean(axis=0)
        said = np.empty((n_raters, n_classes, n_classes))
        for right in range(n_classes):
            votes = np.bincount(cells, weights=truth[items, right], minlength=n_raters * n_classes)
            said[:, right, :] = votes.reshape(n_raters, n_classes) + prior[right]
        estimate = Estimate(truth, prevalence, said)
        log_errors = _log(estimate.errors)
        likelihood = np.empty((n_items, n_classes))
        for right in range(n_classes):
            votes = log_errors[:, right, :].ravel()[cells]
            likelihood[:, right] = np.bincount(items, weights=votes, minlength=n_items)
        likelihood += _log(prevalence)
        likelihood -= likelihood.max(axis=1, keepdims=True)
        after = np.exp(likelihood)
        after /= after.sum(axis=1, keepdims=True)
        moved = float(np.abs(after - truth).max(where=True if known is None else np.isnan(known), initial=0))
        truth = after
        if moved < _STILL:
            break
    return estimate


def _log(rates: Floats) -> Floats:
    """What never happened is as good as impossible, and yet finite: all of a row may never have happened."""
    logarithms: Floats = np.log(np.maximum(rates, 1e-100))
    return logarithms
