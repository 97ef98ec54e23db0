"""Fitting the two linear models of `training`, by Adam over the whole data with an L2 penalty."""

from collections import Counter
from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

RARE = 4  # a feature seen less often is left out
SMALL = 0.02  # a weight nearer to 0 is left out
STEPS = 250
FAST, SLOW = 0.1, 0.02  # the rate, and that of the last steps
LEAST_WEIGHT = 0.25
"""What a choice counts for whose edges are all alike; one that wins or loses everything counts 1."""

Array = NDArray[np.float64]
Choice = tuple[list[list[str]], list[float]]
"""The features of each of some edges, and the overlap with the gold that each would give, 0–1."""


def summed(place: NDArray[np.int64], values: Array, places: int) -> Array:
    """The sum of the values at each place."""
    return np.bincount(place, weights=values, minlength=places).astype(np.float64)


class Rows:
    """Rows of features as arrays: which are known, and which row each stands in."""

    def __init__(self, rows: list[list[str]]) -> None:
        counts = Counter(feature for row in rows for feature in row)
        self.index = {f: i for i, f in enumerate(f for f, n in counts.items() if n >= RARE)}
        known = [[self.index[f] for f in row if f in self.index] for row in rows]
        self.column: NDArray[np.int64] = np.array([i for row in known for i in row], dtype=np.int64)
        self.of_row = np.repeat(np.arange(len(rows)), [len(row) for row in known])
        self.count = len(rows)

    def totals(self, weight: Array) -> Array:
        """What the weights of each row add up to."""
        return summed(self.of_row, weight[self.column], self.count)

    def fitted(self, errors: Callable[[Array], Array], decay: float) -> dict[str, float]:
        """The weights that make the errors of the totals small. `decay` is the L2 penalty."""
        weight = np.zeros(len(self.index))
        first, second = np.zeros_like(weight), np.zeros_like(weight)
        for step in range(1, STEPS + 1):
            error = errors(self.totals(weight))
            slope = summed(self.column, error[self.of_row], len(weight)) + decay * weight
            first = 0.9 * first + 0.1 * slope
            second = 0.99 * second + 0.01 * slope**2
            rate = FAST if step < STEPS * 0.7 else SLOW
            weight -= rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        return {f: round(float(weight[i]), 3) for f, i in self.index.items() if abs(weight[i]) >= SMALL}


def fit(rows: list[tuple[list[str], float]], decay: float = 5.0) -> dict[str, float]:
    """Weights of a logistic regression on (features, target 0–1)."""
    target = np.array([y for _, y in rows])
    return Rows([row for row, _ in rows]).fitted(lambda total: 1.0 / (1.0 + np.exp(-total)) - target, decay)


def fit_choices(choices: Iterable[Choice], decay: float = 10.0) -> dict[str, float]:
    """Weights of a softmax over the edges of each choice (a conditional logit): the best should win."""
    real = [c for c in choices if len(c[0]) > 1]
    group = np.repeat(np.arange(len(real)), [len(edges) for edges, _ in real])
    gain = np.array([overlap for _, overlaps in real for overlap in overlaps])
    best, worst = np.zeros(len(real)), np.ones(len(real))
    np.maximum.at(best, group, gain)
    np.minimum.at(worst, group, gain)
    wins = (gain >= best[group] - 1e-9).astype(float)
    target = wins / summed(group, wins, len(real))[group]
    matters = np.minimum(1.0, LEAST_WEIGHT + best - worst)[group]

    def errors(total: Array) -> Array:
        highest = np.full(len(real), -np.inf)
        np.maximum.at(highest, group, total)
        odds = np.exp(total - highest[group])
        chance: Array = odds / summed(group, odds, len(real))[group]
        return (chance - target) * matters

    return Rows([row for edges, _ in real for row in edges]).fitted(errors, decay)
