"""How far a coefficient would move if other claims had been labelled: a bootstrap over claims."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

RESAMPLES = 1000
LEVEL = 0.95
FEWEST_CLAIMS = 10
"""With fewer claims to draw from, the resamples are too much alike for an interval to be believed."""

_AT_ONCE = 2_000_000
"""Numbers drawn at once, so that memory stays the same however many kinds of claim there are."""

Interval = tuple[float, float]
Statistic = Callable[[npt.NDArray[Any]], npt.NDArray[np.float64]]
"""From how often each kind of claim occurs (resamples x kinds) to one value a resample, or NaN."""


def intervals(
    statistics: Sequence[Statistic], occur: npt.NDArray[np.int64], seed: int
) -> list[Interval | str]:
    """The percentile interval of each statistic at `LEVEL`, or in words why it has none.

    `occur` is how many claims there are of each kind. Drawing claims with replacement and counting
    the kinds is one multinomial draw, so that it costs the same for a thousand claims as for a million
    (Efron & Tibshirani, "An introduction to the bootstrap", 1993, chapter 13, for the percentiles).
    The same seed gives the same intervals.
    """
    drawn: list[list[npt.NDArray[np.float64]]] = [[] for _ in statistics]
    for weights in _resamples(occur, seed):
        for values, statistic in zip(drawn, statistics, strict=True):
            values.append(statistic(weights))
    return [_interval(np.concatenate(values)) for values in drawn]


def _resamples(occur: npt.NDArray[np.int64], seed: int) -> Iterator[npt.NDArray[np.int64]]:
    random = np.random.default_rng(seed)
    claims = int(occur.sum())
    left = RESAMPLES
    while left:
        many = min(left, max(1, _AT_ONCE // len(occur)))
        yield random.multinomial(claims, occur / claims, size=many)
        left -= many


def _interval(values: npt.NDArray[np.float64]) -> Interval | str:
    defined = values[~np.isnan(values)]
    if len(defined) < LEVEL * len(values):
        undefined = len(values) - len(defined)
        return f"in {undefined:,} of {len(values):,} resamples the coefficient is undefined"
    tail = (1 - LEVEL) / 2
    low, high = np.quantile(defined, [tail, 1 - tail])
    if np.isclose(defined.min(), defined.max()):
        return "every resample gives the same value, which does not say how sure it is"
    return float(low), float(high)
