"""How far reviewers agree on one scale: overall, pair by pair, week by week, by article and claimant."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt

from annotate.review import coefficients
from annotate.review.resampling import FEWEST_CLAIMS, Interval, Statistic, intervals
from annotate.review.scales import Scale
from annotate.review.tally import Disagreement, Kinds, tally
from db.records import Vote

FEWEST_IN_PART = 5
"""Articles and claimants with fewer claims labelled twice are not shown by themselves."""

PARTS = 100
"""Articles and claimants listed at most: those on which reviewers agree least."""

DISAGREED = 50
"""Claims listed at most as those most disagreed upon."""

Key = TypeVar("Key", str, int)


class Measure(StrEnum):
    """The coefficients of a whole project; each pair of reviewers has Cohen's κ."""

    PER_CENT = "per cent agreement"
    ALPHA = "Krippendorff’s α"
    AC1 = "Gwet’s AC1"
    FLEISS = "Fleiss’ κ"


_FORMULAS: dict[Measure, coefficients.Coefficient] = {
    Measure.PER_CENT: coefficients.per_cent_agreement,
    Measure.ALPHA: coefficients.krippendorff_alpha,
    Measure.AC1: coefficients.gwet_ac1,
    Measure.FLEISS: coefficients.fleiss_kappa,
}
_CHANCE_FROM_ALL = (Measure.AC1, Measure.FLEISS)
"""What these take for chance rests on every claim, on those with a single label too."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A coefficient (per cent agreement as 0-1), its interval, what it rests on, and what is missing why."""

    value: float | None
    interval: Interval | None
    claims: int  # with two labels or more
    labels: int
    undefined: str | None = None  # why there is no value
    no_interval: str | None = None  # why there is none around the value


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reviewers' ids, and the claims that both labelled; `confusion[a][b]`: class a by the first."""

    reviewers: tuple[int, int]
    agreement: Estimate
    kappa: Estimate
    confusion: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Part(Generic[Key]):
    """The claims of a week (its Monday, ISO 8601, UTC), an article (its id) or a claimant (the name)."""

    key: Key
    agreement: Estimate


@dataclass(frozen=True, slots=True)
class Agreement:
    """All of it, on one scale. `claims` and `labels` are those with a place on the scale."""

    scale: Scale
    claims: int
    labels: int
    twice: int  # claims with two labels or more
    in_class: tuple[int, ...]  # labels
    overall: Mapping[Measure, Estimate]
    pairs: tuple[Pair, ...]  # those with most claims in common first
    weeks: tuple[Part[str], ...]  # in their order
    articles: tuple[Part[int], ...]  # those with least agreement first
    claimants: tuple[Part[str], ...]
    disagreed: tuple[Disagreement, ...]  # the smallest share first, then the most labels


def measure(votes: Iterable[Vote], scale: Scale, seed: int) -> Agreement:
    """How far the votes agree, which must come claim by claim. The same seed gives the same intervals."""
    counted = tally(votes, scale)
    overall = _estimates(counted.claims, len(scale.classes), tuple(Measure), seed)
    counts, occur = _arrays(counted.claims, len(scale.classes))
    return Agreement(
        scale,
        claims=counted.claims.total(),
        labels=int((counts.sum(axis=1) * occur).sum()),
        twice=overall[Measure.PER_CENT].claims,
        in_class=tuple(int(labels) for labels in occur @ counts),
        overall=overall,
        pairs=tuple(
            _pair(reviewers, cells, len(scale.classes), seed)
            for reviewers, cells in sorted(counted.pairs.items(), key=lambda one: (-one[1].total(), one[0]))
        ),
        weeks=tuple(_parts(sorted(counted.weeks.items()), scale, seed)),
        articles=tuple(_parts(_least_agreed(counted.articles), scale, seed)),
        claimants=tuple(_parts(_least_agreed(counted.claimants), scale, seed)),
        disagreed=tuple(
            sorted(counted.disagreed, key=lambda one: (one.share, -sum(one.labels), one.claim_id))[:DISAGREED]
        ),
    )


def _estimates(kinds: Kinds, classes: int, measures: Sequence[Measure], seed: int) -> dict[Measure, Estimate]:
    counts, occur = _arrays(kinds, classes)
    several = counts.sum(axis=1) >= 2
    twice = int(occur[several].sum())
    labels = occur * counts.sum(axis=1)
    statistics: list[Statistic] = [partial(_FORMULAS[one], counts) for one in measures]
    why_undefined = (
        "every label is the same class: chance agreement is 1" if twice else "no claim has two labels"
    )
    found = _with_intervals(statistics, occur, twice, seed)
    return {
        one: _estimate(
            value, twice, int((labels if one in _CHANCE_FROM_ALL else labels[several]).sum()), why_undefined
        )
        for one, value in zip(measures, found, strict=True)
    }


def _pair(
    reviewers: tuple[int, int], together: Mapping[tuple[int, int], int], classes: int, seed: int
) -> Pair:
    cells = np.array(sorted(together), dtype=np.int64)
    occur = np.array([together[one, other] for one, other in cells.tolist()], dtype=np.int64)
    claims = int(occur.sum())
    agreed = (cells[:, 0] == cells[:, 1]).astype(float)
    agreement, kappa = _with_intervals(
        [
            lambda weights: np.asarray(weights @ agreed / weights.sum(axis=1)),
            lambda weights: coefficients.cohen_kappa(cells, weights, classes),
        ],
        occur,
        claims,
        seed,
    )
    confusion = np.zeros((classes, classes), dtype=np.int64)
    confusion[cells[:, 0], cells[:, 1]] = occur
    return Pair(
        reviewers,
        _estimate(agreement, claims, 2 * claims, ""),
        _estimate(kappa, claims, 2 * claims, "both gave every claim the same class: chance agreement is 1"),
        tuple(tuple(row) for row in confusion.tolist()),
    )


def _parts(parts: Iterable[tuple[Key, Kinds]], scale: Scale, seed: int) -> Iterable[Part[Key]]:
    for key, kinds in parts:
        found = _estimates(kinds, len(scale.classes), [Measure.PER_CENT], seed)
        yield Part(key, found[Measure.PER_CENT])


def _least_agreed(parts: Mapping[Key, Kinds]) -> list[tuple[Key, Kinds]]:
    """The parts large enough to be shown, those with the least agreement first, `PARTS` at most."""

    def agreement(kinds: Kinds) -> float:
        counts, occur = _arrays(kinds, len(next(iter(kinds))))
        return float(coefficients.per_cent_agreement(counts, occur[None, :])[0])

    shown = [(key, kinds) for key, kinds in parts.items() if kinds.total() >= FEWEST_IN_PART]
    return sorted(shown, key=lambda one: (agreement(one[1]), -one[1].total(), one[0]))[:PARTS]


def _arrays(kinds: Kinds, classes: int) -> tuple[coefficients.Counts, npt.NDArray[np.int64]]:
    """Labels in each class (kinds x classes) and how many claims there are of each kind, in one order."""
    ordered = sorted(kinds)
    counts = np.array(ordered, dtype=np.int64).reshape(len(ordered), classes)
    return counts, np.array([kinds[kind] for kind in ordered], dtype=np.int64)


def _with_intervals(
    statistics: Sequence[Statistic], occur: npt.NDArray[np.int64], claims: int, seed: int
) -> list[tuple[float | None, Interval | str]]:
    """Of each statistic the value, None where undefined, and the interval or why there is none."""
    values = [float(statistic(occur[None, :])[0]) for statistic in statistics]
    if claims < FEWEST_CLAIMS:
        few = f"fewer than {FEWEST_CLAIMS} claims are too few to tell"
        around: list[Interval | str] = [few for _ in values]
    else:
        around = intervals(statistics, occur, seed)
    return [(None if np.isnan(value) else value, one) for value, one in zip(values, around, strict=True)]


def _estimate(
    found: tuple[float | None, Interval | str], claims: int, labels: int, why_undefined: str
) -> Estimate:
    value, around = found
    if value is None:
        return Estimate(None, None, claims, labels, undefined=why_undefined)
    if isinstance(around, str):
        return Estimate(value, None, claims, labels, no_interval=around)
    return Estimate(value, around, claims, labels)
