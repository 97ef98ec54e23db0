"""The coefficients of agreement, from how the labels of each claim fall into classes.

All are computed for many resamples at once: `weights` says how often each kind of claim occurs, one
row a resample, and each function returns one value a row, NaN where the coefficient is undefined.
None needs every claim to have the same number of labels, or the same reviewers.

Sources: Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20 (1960); Fleiss, "Measuring nominal scale agreement among many raters", Psychological
Bulletin 76 (1971); Krippendorff, "Computing Krippendorff's alpha-reliability" (2011); Gwet, "Computing
inter-rater reliability and its variance in the presence of high agreement", British Journal of
Mathematical and Statistical Psychology 61 (2008), and "Handbook of inter-rater reliability", 4th
edition (2014), chapters 2 and 3, for numbers of labels that differ from claim to claim.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Counts = npt.NDArray[np.int64]
Weights = npt.NDArray[Any]
Values = npt.NDArray[np.float64]
Coefficient = Callable[[Counts, Weights], Values]
"""Of counts (kinds of claim x classes: labels in each class) and weights (resamples x kinds)."""

_NO_CHANCE = 1e-12
"""Where what chance leaves is less than this, it leaves nothing but rounding."""


def per_cent_agreement(counts: Counts, weights: Weights) -> Values:
    """The share of pairs of labels of a claim that agree, 0-1, averaged over claims with two or more.

    The observed agreement of Fleiss (1971) and Gwet (2014). Undefined where no claim has two labels.
    """
    several, alike = _pairs(counts)
    return _divide(weights @ alike, weights @ several)


def fleiss_kappa(counts: Counts, weights: Weights) -> Values:
    """Fleiss' kappa, as Gwet (2014) generalises it to claims with differing numbers of labels.

    Observed agreement is over claims with two labels or more; the classes' shares, by which chance
    agrees, are averaged over all claims. Undefined also where every label is the same class.
    """
    shares = _shares(counts, weights)
    return _beyond_chance(per_cent_agreement(counts, weights), (shares**2).sum(axis=1))


def gwet_ac1(counts: Counts, weights: Weights) -> Values:
    """Gwet's AC1 (2008; 2014 for differing numbers of labels): kappa's form, with another chance.

    Only the labels that are hard to give can agree by chance, and they are most where the classes are
    even. It is 1, not undefined, where every label is the same class. Needs two classes or more.
    """
    shares = _shares(counts, weights)
    chance = (shares * (1 - shares)).sum(axis=1) / (counts.shape[1] - 1)
    return _beyond_chance(per_cent_agreement(counts, weights), chance)


def krippendorff_alpha(counts: Counts, weights: Weights) -> Values:
    """Krippendorff's alpha for nominal data: 1 - observed disagreement / disagreement by chance.

    From the coincidences of the labels of claims with two or more; the others are not looked at.
    Undefined also where all those labels are the same class.
    """
    labels = counts.sum(axis=1)
    pairable = np.where(labels >= 2, 1, 0)
    coincide = pairable * (counts * (counts - 1)).sum(axis=1) / np.maximum(labels - 1, 1)
    in_class = weights @ (counts * pairable[:, None])
    total = in_class.sum(axis=1)
    observed = total - weights @ coincide
    by_chance = _divide(total**2 - (in_class**2).sum(axis=1), total - 1)
    return 1 - _divide(observed, by_chance)


def cohen_kappa(cells: Counts, weights: Weights, classes: int) -> Values:
    """Cohen's kappa of two reviewers, over the claims that both labelled.

    `cells` (kinds of claim x 2) has the class that either gave. Undefined where there is no such claim,
    and where both gave them all one and the same class.
    """
    one_hot = np.eye(classes)
    total = weights.sum(axis=1)
    first, second = (_divide(weights @ one_hot[cells[:, who]], total[:, None]) for who in (0, 1))
    agreed = _divide(weights @ (cells[:, 0] == cells[:, 1]), total)
    return _beyond_chance(agreed, (first * second).sum(axis=1))


def _pairs(counts: Counts) -> tuple[Values, Values]:
    """Of each kind of claim whether it has two labels (1 or 0), and the share of its pairs that agree."""
    labels = counts.sum(axis=1)
    several = np.where(labels >= 2, 1.0, 0.0)
    alike = several * (counts * (counts - 1)).sum(axis=1) / np.maximum(labels * (labels - 1), 1)
    return several, alike


def _shares(counts: Counts, weights: Weights) -> Values:
    """Each class's share of a claim's labels, averaged over claims (resamples x classes)."""
    of_claim = counts / np.maximum(counts.sum(axis=1), 1)[:, None]
    return _divide(weights @ of_claim, weights.sum(axis=1)[:, None])


def _beyond_chance(agreed: Values, chance: Values) -> Values:
    return _divide(agreed - chance, 1 - chance)


def _divide(above: Values, below: Values) -> Values:
    below = np.where(np.abs(below) < _NO_CHANCE, np.nan, below)
    return np.asarray(above / below, dtype=np.float64)
