import random

import numpy as np
import pytest

from annotate.worthiness.fitting import Matrix, Product, fit, minimise, of_classes
from annotate.worthiness.measuring import average_precision, compare, folds


@pytest.mark.parametrize(
    ("wanted", "scores", "expected"),
    [
        ([True, False, True, False], [4, 3, 2, 1], (1 / 1 + 2 / 3) / 2),
        ([False, True], [2, 1], 0.5),
        ([True, False], [1, 1], 0.5),  # a tie counts against the ranking
        ([False, False], [1, 2], 0.0),
        ([], [], 0.0),
    ],
)
def test_average_precision(wanted, scores, expected):
    assert average_precision(wanted, scores) == pytest.approx(expected)


def test_no_group_is_in_two_folds():
    groups = [f"debate {n % 13}" for n in range(200)]
    fold = folds(groups)
    assert len({(group, place) for group, place in zip(groups, fold, strict=True)}) == 13
    assert set(fold) == {0, 1, 2, 3, 4}
    assert fold == folds(groups)


def ranked(articles, better_in):
    """Ten claims an article, half of them wanted: scored in no order before, well in `better_in` after."""
    groups = [f"article {n}" for n in range(articles) for _ in range(10)]
    wanted = [n % 2 == 0 for n in range(10 * articles)]
    before = [float(7 * n % 10) for n in range(10 * articles)]
    after = [
        float(is_wanted) * 10 if n // 10 in better_in else score
        for n, (is_wanted, score) in enumerate(zip(wanted, before, strict=True))
    ]
    return wanted, before, after, groups


def test_a_gain_in_most_articles_is_sure():
    wanted, before, after, groups = ranked(20, better_in=range(15))
    found = compare(wanted, before, after, groups)
    assert 0.0 < found.surely < found.after - found.before


def test_a_gain_in_one_article_of_twenty_is_not_sure():
    wanted, before, after, groups = ranked(20, better_in=[4])
    found = compare(wanted, before, after, groups)
    assert found.after > found.before
    assert found.surely <= 0.0


def test_a_loss_is_no_gain_and_the_same_is_none():
    wanted, before, after, groups = ranked(20, better_in=range(20))
    assert compare(wanted, after, before, groups).surely < 0.0
    assert compare(wanted, after, after, groups).surely == 0.0


def test_the_same_rankings_compare_the_same():
    rankings = ranked(20, better_in=range(3))
    assert compare(*rankings) == compare(*rankings)


def test_ties_that_are_broken_by_nothing_but_chance_are_no_gain():
    wanted, _, _, groups = ranked(20, better_in=[])
    chance = random.Random(0)
    found = compare(wanted, [0.0] * 200, [chance.random() for _ in range(200)], groups)
    assert found.before == 0.5
    assert found.surely < 0.0


def test_without_ties_and_draws_it_is_the_average_precision():
    wanted, _, _, groups = ranked(4, better_in=[])
    scores = [float(17 * n % 40) for n in range(40)]
    assert compare(wanted, scores, scores, groups).before == pytest.approx(average_precision(wanted, scores))


def test_weights_that_are_sums_of_parts_multiply_like_the_dense_product():
    rows = Matrix.of([([0, 2], [1.0, 2.0]), ([1], [3.0])], 3)
    parts = Matrix.of([([0], [1.0]), ([0, 1], [0.5, 2.0]), ([1], [4.0])], 2)
    dense = np.array([[1, 0, 2], [0, 3, 0]]) @ np.array([[1, 0], [0.5, 2], [0, 4]])
    product = Product(rows, parts)
    assert product.width == 2
    assert np.allclose(product.times(np.array([1.0, 5.0])), dense @ [1, 5])
    assert np.allclose(product.transposed_times(np.array([2.0, 7.0])), dense.T @ [2, 7])


def test_a_sparse_matrix_multiplies_like_a_dense_one():
    matrix = Matrix.of([([0, 2], [1.0, 2.0]), ([], []), ([1], [3.0])], 3)
    dense = np.array([[1, 0, 2], [0, 0, 0], [0, 3, 0]])
    assert np.allclose(matrix.times(np.array([1.0, 2.0, 3.0])), dense @ [1, 2, 3])
    assert np.allclose(matrix.transposed_times(np.array([1.0, 5.0, 2.0])), dense.T @ [1, 5, 2])


def test_the_least_point_of_a_bent_valley_is_found():
    def loss(x):
        return float(x[0] ** 2 + 100 * (x[1] - 3) ** 2), np.array([2 * x[0], 200 * (x[1] - 3)])

    assert np.allclose(minimise(loss, np.array([5.0, -5.0])), [0, 3], atol=0.05)


def test_a_fit_without_features_gives_the_shares_of_the_classes():
    matrix = Matrix.of([([], [])] * 10, 1)
    labels = np.array([0] * 5 + [1] * 3 + [2] * 2)
    _, biases = fit(matrix, of_classes(labels, 3), 1.0)
    odds = np.exp([0.0, *biases])
    assert np.allclose(odds / odds.sum(), [0.5, 0.3, 0.2], atol=0.01)


def test_what_is_already_known_needs_no_weights():
    matrix = Matrix.of([([0], [1.0])] * 4 + [([1], [1.0])] * 4, 2)
    labels = np.array([1, 1, 1, 0, 1, 0, 0, 0])
    known = np.log(3) * np.array([[1.0] * 4 + [-1.0] * 4])
    told, _ = fit(matrix, of_classes(labels, 2), 1.0, known=known)
    untold, _ = fit(matrix, of_classes(labels, 2), 1.0)
    assert np.abs(told).max() < 0.02
    assert untold[0, 0] > 0.3 > -0.3 > untold[0, 1]


def test_a_row_may_be_of_two_classes():
    rows = [([0], [1.0])] * 4 + [([1], [1.0])] * 4
    shares = np.array([[0.25] * 4 + [0.75] * 4, [0.75] * 4 + [0.25] * 4])
    doubled = Matrix.of(rows * 4, 2)
    hard = of_classes(np.array(([1] * 4 + [0] * 4) * 3 + [0] * 4 + [1] * 4), 2)
    soft = np.tile(shares, 4)
    for found, expected in zip(fit(doubled, soft, 1.0), fit(doubled, hard, 1.0), strict=True):
        assert np.allclose(found, expected, atol=0.02)
