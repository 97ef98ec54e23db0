"""The coefficients against published examples, against libraries, and by what must hold of any labels."""

import itertools
import math

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats import inter_rater

from annotate.review.coefficients import (
    Coefficient,
    Counts,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    krippendorff_alpha,
    per_cent_agreement,
)
from tests.review import published
from tests.review.published import Ratings, cells_of, counts_of, counts_of_table

ALL = (per_cent_agreement, fleiss_kappa, gwet_ac1, krippendorff_alpha)
BEYOND_CHANCE = (fleiss_kappa, gwet_ac1, krippendorff_alpha)


def value(coefficient: Coefficient, counts: Counts) -> float:
    """Of the claims as they are, each once."""
    return float(coefficient(counts, np.ones((1, len(counts))))[0])


def kappa(table: list[list[int]]) -> float:
    cells, occur = cells_of(table)
    return float(cohen_kappa(cells, occur[None, :], len(table))[0])


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (published.COHEN_HUNDREDTHS, -0.09),
        (published.COHEN_200, 0.492),
        (published.GWET_ABSTRACTORS, 0.7964094),
        (published.FEINSTEIN_EVEN, 0.70),
        (published.FEINSTEIN_UNEVEN, 0.32),
    ],
)
def test_cohens_kappa_is_as_published(table: list[list[int]], expected: float) -> None:
    digits = len(str(expected).split(".")[1])
    assert round(kappa(table), digits) == expected


FLEISS_15 = published.FLEISS_1971[:15]  # irrCAC's `distrib.6raters`


@pytest.mark.parametrize(
    ("coefficient", "counts", "expected"),
    [
        (fleiss_kappa, published.FLEISS_1971, 0.430),
        (per_cent_agreement, FLEISS_15, 0.5511111),
        (fleiss_kappa, FLEISS_15, 0.4139265),
        (gwet_ac1, FLEISS_15, 0.4448007),
        (krippendorff_alpha, FLEISS_15, 0.4204384),
        (krippendorff_alpha, counts_of(published.KRIPPENDORFF_BINARY), 0.095),
        (krippendorff_alpha, counts_of(published.KRIPPENDORFF_TWO), 0.692),
        (krippendorff_alpha, counts_of(published.KRIPPENDORFF_FOUR), 0.743),
        # The same labels with some missing, in Gwet's package.
        (per_cent_agreement, counts_of(published.KRIPPENDORFF_FOUR), 0.8181818),
        (fleiss_kappa, counts_of(published.KRIPPENDORFF_FOUR), 0.76117),
        (gwet_ac1, counts_of(published.KRIPPENDORFF_FOUR), 0.77544),
        (krippendorff_alpha, counts_of(published.KRIPPENDORFF_FOUR), 0.74342),
        (per_cent_agreement, counts_of_table(published.GWET_ABSTRACTORS), 0.89),
        (gwet_ac1, counts_of_table(published.GWET_ABSTRACTORS), 0.8493305),
        (krippendorff_alpha, counts_of_table(published.GWET_ABSTRACTORS), 0.7972585),
        (fleiss_kappa, counts_of_table(published.GWET_ABSTRACTORS), 0.7962397),  # of two: Scott's pi
    ],
)
def test_the_others_are_as_published(coefficient: Coefficient, counts: Counts, expected: float) -> None:
    assert value(coefficient, counts) == pytest.approx(
        expected, abs=0.0005 if expected * 1000 % 1 == 0 else 6e-6
    )


def test_kappa_falls_where_one_class_is_common_and_ac1_does_not() -> None:
    """The first paradox: 85 % agreement either way."""
    even, uneven = (
        counts_of_table(table) for table in (published.FEINSTEIN_EVEN, published.FEINSTEIN_UNEVEN)
    )
    assert value(per_cent_agreement, even) == value(per_cent_agreement, uneven) == 0.85
    assert value(fleiss_kappa, even) == pytest.approx(0.70, abs=0.005)
    assert value(fleiss_kappa, uneven) < 0.32
    assert value(krippendorff_alpha, uneven) < 0.32
    assert value(gwet_ac1, even) == pytest.approx(0.70, abs=0.005)
    assert value(gwet_ac1, uneven) == pytest.approx(0.81, abs=0.005)


def test_where_nearly_all_are_of_one_class_kappa_may_be_below_chance() -> None:
    counts = counts_of_table([[118, 5], [2, 0]])
    assert value(per_cent_agreement, counts) == 0.944
    assert kappa([[118, 5], [2, 0]]) < 0
    assert value(gwet_ac1, counts) > 0.9


def test_a_reviewer_who_gives_one_class_alone_agrees_no_more_than_by_chance() -> None:
    assert kappa([[7, 0], [3, 0]]) == 0


@pytest.mark.parametrize("coefficient", BEYOND_CHANCE[::2])
def test_where_every_label_is_one_class_kappa_and_alpha_are_undefined(coefficient: Coefficient) -> None:
    assert np.isnan(value(coefficient, np.array([[3, 0], [2, 0]])))
    assert np.isnan(kappa([[9, 0], [0, 0]]))


def test_where_every_label_is_one_class_ac1_is_1() -> None:
    assert value(gwet_ac1, np.array([[3, 0], [2, 0]])) == 1


@pytest.mark.parametrize("coefficient", ALL)
@pytest.mark.parametrize("counts", [np.zeros((0, 3), dtype=int), np.array([[1, 0, 0], [0, 1, 0]])])
def test_without_a_claim_labelled_twice_nothing_is_defined(coefficient: Coefficient, counts: Counts) -> None:
    assert np.isnan(value(coefficient, counts))


def ratings(missing: bool = True, least: int = 2) -> st.SearchStrategy[Ratings]:
    """Up to 12 claims, up to five reviewers, four classes of which all are somebody's."""
    one = st.sampled_from([1, 2, 3, 4, None] if missing else [1, 2, 3, 4])
    row = st.integers(2, 5).flatmap(
        lambda reviewers: st.lists(
            st.lists(one, min_size=reviewers, max_size=reviewers), min_size=least, max_size=12
        )
    )
    return row.map(
        lambda claims: [*claims, [4, *[1] * (len(claims[0]) - 1)], [2, *[3] * (len(claims[0]) - 1)]]
    )


def labelled(given_ratings: Ratings) -> Counts:
    """Without the claims that nobody has labelled, which no tally has."""
    counts = counts_of(given_ratings)
    return counts[counts.sum(axis=1) > 0]


@given(ratings())
def test_alpha_is_that_of_the_library(given_ratings: Ratings) -> None:
    data = [
        [np.nan if one is None else float(one) for one in column]
        for column in zip(*given_ratings, strict=True)
    ]
    expected = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert value(krippendorff_alpha, labelled(given_ratings)) == pytest.approx(expected)


@given(ratings(missing=False))
def test_fleiss_kappa_is_that_of_the_library(given_ratings: Ratings) -> None:
    counts = counts_of(given_ratings)
    assert value(fleiss_kappa, counts) == pytest.approx(inter_rater.fleiss_kappa(counts))


@given(ratings(missing=False))
def test_cohens_kappa_is_that_of_the_library(given_ratings: Ratings) -> None:
    cells = np.array([row[:2] for row in given_ratings]) - 1
    ours = cohen_kappa(cells, np.ones((1, len(cells))), 4)[0]
    assert ours == pytest.approx(cohen_kappa_score(cells[:, 0], cells[:, 1]))


@given(ratings(), st.randoms(use_true_random=False))
def test_neither_the_order_of_claims_reviewers_and_classes_matters(
    given_ratings: Ratings, random: object
) -> None:
    claims, classes = [list(row) for row in given_ratings], [1, 2, 3, 4]
    random.shuffle(claims)  # type: ignore[attr-defined]
    random.shuffle(classes)  # type: ignore[attr-defined]
    for row in claims:
        row[:] = [one and classes[one - 1] for one in row]
        random.shuffle(row)  # type: ignore[attr-defined]
    for coefficient in ALL:
        was, now = (value(coefficient, labelled(one)) for one in (given_ratings, claims))
        assert now == pytest.approx(was, nan_ok=True)


@given(ratings())
def test_all_are_within_their_bounds(given_ratings: Ratings) -> None:
    counts = labelled(given_ratings)
    assert 0 <= value(per_cent_agreement, counts) <= 1
    for coefficient in BEYOND_CHANCE:
        # Claims with one label have a part in what chance is, and none in what is observed.
        bounded = coefficient is not fleiss_kappa or (counts.sum(axis=1) >= 2).all()
        assert (-1 - 1e-9 if bounded else -math.inf) <= value(coefficient, counts) <= 1


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(2, 6)), min_size=2, max_size=12))
def test_where_all_agree_everything_defined_is_1(claims: list[tuple[int, int]]) -> None:
    counts = np.array([labels * np.eye(4, dtype=int)[in_class] for in_class, labels in claims])
    several_classes = len({in_class for in_class, _ in claims}) > 1
    for coefficient in ALL if several_classes else (per_cent_agreement, gwet_ac1):
        assert value(coefficient, counts) == pytest.approx(1)


@given(ratings())
def test_claims_counted_together_are_as_claims_one_by_one(given_ratings: Ratings) -> None:
    counts = np.repeat(labelled(given_ratings), 3, axis=0)
    kinds, occur = np.unique(counts, axis=0, return_counts=True)
    for coefficient in ALL:
        together = float(coefficient(kinds, occur[None, :])[0])
        assert together == pytest.approx(value(coefficient, counts), nan_ok=True)


def test_each_resample_has_its_own_value() -> None:
    counts = published.FLEISS_1971
    weights = np.array([[1] * 30, [1] * 15 + [0] * 15])
    for coefficient in ALL:
        both = coefficient(counts, weights)
        assert both == pytest.approx([value(coefficient, counts), value(coefficient, counts[:15])])


def test_the_two_reviewers_of_a_pair_may_change_places() -> None:
    for table in (published.COHEN_200, published.FEINSTEIN_UNEVEN):
        turned = [list(row) for row in itertools.zip_longest(*table)]
        assert kappa(turned) == pytest.approx(kappa(table))
