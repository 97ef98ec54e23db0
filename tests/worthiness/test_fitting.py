import numpy as np
import pytest

from annotate.worthiness.fitting import Matrix, fit, minimise
from annotate.worthiness.measuring import average_precision, folds


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
    _, biases = fit(matrix, labels, 3, 1.0)
    odds = np.exp([0.0, *biases])
    assert np.allclose(odds / odds.sum(), [0.5, 0.3, 0.2], atol=0.01)


def test_what_is_already_known_needs_no_weights():
    matrix = Matrix.of([([0], [1.0])] * 4 + [([1], [1.0])] * 4, 2)
    labels = np.array([1, 1, 1, 0, 1, 0, 0, 0])
    known = np.log(3) * np.array([[1.0] * 4 + [-1.0] * 4])
    told, _ = fit(matrix, labels, 2, 1.0, known=known)
    untold, _ = fit(matrix, labels, 2, 1.0)
    assert np.abs(told).max() < 0.02
    assert untold[0, 0] > 0.3 > -0.3 > untold[0, 1]
