"""Intervals: seeded, as wide as drawing claims one by one makes them, absent where they would mislead."""

from functools import partial

import numpy as np
import pytest

import annotate.review.resampling
from annotate.review.coefficients import krippendorff_alpha, per_cent_agreement
from annotate.review.resampling import intervals
from tests.review.published import FLEISS_1971

KINDS, OCCUR = np.unique(FLEISS_1971, axis=0, return_counts=True)
ALPHA = partial(krippendorff_alpha, KINDS)


def test_the_same_seed_gives_the_same_interval_and_another_another() -> None:
    assert intervals([ALPHA], OCCUR, 1) == intervals([ALPHA], OCCUR, 1)
    assert intervals([ALPHA], OCCUR, 1) != intervals([ALPHA], OCCUR, 2)


def test_it_is_as_wide_as_when_claims_are_drawn_one_by_one() -> None:
    random = np.random.default_rng(5)
    one_by_one = [
        krippendorff_alpha(FLEISS_1971[random.integers(0, 30, 30)], np.ones((1, 30)))[0] for _ in range(4000)
    ]
    (found,) = intervals([ALPHA], OCCUR, 1)
    assert found == pytest.approx(np.quantile(one_by_one, [0.025, 0.975]), abs=0.02)


def test_ten_times_the_claims_make_it_about_a_third_as_wide() -> None:
    (few,), (many,) = intervals([ALPHA], OCCUR, 1), intervals([ALPHA], OCCUR * 10, 1)
    assert isinstance(few, tuple)
    assert isinstance(many, tuple)
    assert (many[1] - many[0]) / (few[1] - few[0]) == pytest.approx(10**-0.5, abs=0.05)


def test_drawing_less_at_once_gives_as_many_resamples(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def watching(weights: np.ndarray) -> np.ndarray:
        drawn.append(len(weights))
        return ALPHA(weights)

    whole = intervals([ALPHA], OCCUR, 1)
    monkeypatch.setattr(annotate.review.resampling, "_AT_ONCE", 70 * len(OCCUR))
    assert intervals([watching], OCCUR, 1) == whole
    assert (sum(drawn), max(drawn)) == (1000, 70)


def test_where_all_agree_there_is_none() -> None:
    counts, occur = np.array([[2, 0], [0, 2]]), np.array([20, 20])
    (found,) = intervals([partial(per_cent_agreement, counts)], occur, 1)
    assert found == "every resample gives the same value, which does not say how sure it is"


def test_where_it_rests_on_one_claim_that_is_seldom_drawn_there_is_none() -> None:
    counts, occur = np.array([[2, 0], [1, 1]]), np.array([30, 1])
    (found,) = intervals([partial(krippendorff_alpha, counts)], occur, 1)
    assert isinstance(found, str)
    assert found.endswith("of 1,000 resamples the coefficient is undefined")
