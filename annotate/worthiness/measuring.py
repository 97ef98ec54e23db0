"""How good a ranking is, and how to ask it of sentences that were not trained on."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from annotate.worthiness.fitting import Floats

Integers = NDArray[np.int64]


def average_precision(wanted: Sequence[bool], scores: Sequence[float]) -> float:
    """The mean, over the wanted, of the share of wanted among all that are ranked as high.

    Ties count against the ranking. Nothing wanted: 0.
    """
    ranked = sorted(zip(scores, wanted, strict=True), key=lambda pair: (-pair[0], pair[1]))
    hits, total = 0, 0.0
    for rank, (_, is_wanted) in enumerate(ranked, 1):
        if is_wanted:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """The average precision (0–1) of two rankings, and by how much at least the new one is better."""

    before: float
    after: float
    surely: float


def compare(
    wanted: Sequence[bool],
    before: Sequence[float],
    after: Sequence[float],
    groups: Sequence[str],
    *,
    draws: int = 1000,
    sure: float = 0.95,
    seed: int = 0,
) -> Comparison:
    """Two rankings of the same claims; in the share `sure` of all draws the gain is `surely` or more.

    That is the lower end of a one-sided bootstrap interval (Efron and Tibshirani 1993, chapter 13): whole
    groups are drawn with replacement, as many as there are, and both rankings are measured on the same
    draw. What is in one group is no independent evidence, and one group more or less must not decide.

    Ties take the precision where they end: counted against a ranking, they would make a gain of any noise
    that breaks them.
    """
    _, group = np.unique(np.asarray(groups), return_inverse=True)
    number = int(group.max()) + 1
    chance = np.random.default_rng(seed)
    drawn = [np.bincount(chance.integers(number, size=number), minlength=number) for _ in range(draws)]
    times = [np.ones(number, np.int64), *drawn]
    old, new = (_average_precisions(wanted, scores, group, times) for scores in (before, after))
    surely = float(np.quantile((new - old)[1:], 1.0 - sure, method="lower"))
    return Comparison(float(old[0]), float(new[0]), surely)


def _average_precisions(
    wanted: Sequence[bool], scores: Sequence[float], group: Integers, times: Sequence[Integers]
) -> Floats:
    """The average precision where each group counts as often as each of `times` says. Nothing wanted: 0."""
    falling = -np.asarray(scores)
    order = np.argsort(falling, kind="stable")
    tie_ends = np.searchsorted(falling[order], falling[order], side="right") - 1
    is_wanted, ordered = np.asarray(wanted)[order], group[order]
    found = []
    for counts in times:
        among = counts[ordered]
        of_wanted = among * is_wanted
        hits, ranks = np.cumsum(of_wanted), np.cumsum(among)
        precision = (hits / np.maximum(ranks, 1))[tie_ends]
        found.append(float((of_wanted * precision).sum() / max(int(hits[-1]), 1)))
    return np.array(found)


def folds(groups: Sequence[str], number: int = 5, seed: int = 0) -> list[int]:
    """The fold of each, such that no group is in two folds; the same for the same groups."""
    names = sorted(set(groups))
    random.Random(seed).shuffle(names)
    fold = {name: place % number for place, name in enumerate(names)}
    return [fold[group] for group in groups]
