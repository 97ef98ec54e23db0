"""Worked examples as they were published, and how a table of ratings becomes what the formulas take."""

from collections.abc import Sequence

import numpy as np

from annotate.review.coefficients import Counts

Ratings = Sequence[Sequence[int | None]]
"""One row a claim, one column a reviewer; None where the reviewer has not labelled the claim."""


def counts_of(ratings: Ratings) -> Counts:
    """Labels in each class, a row a claim; classes are numbered from 1."""
    classes = max(one for row in ratings for one in row if one)
    return np.array([[row.count(one) for one in range(1, classes + 1)] for row in map(list, ratings)])


def cells_of(table: Sequence[Sequence[int]]) -> tuple[Counts, Counts]:
    """The cells of two reviewers' confusion matrix, and how many claims are in each."""
    cells = np.array([(a, b) for a in range(len(table)) for b in range(len(table))])
    return cells, np.array(table).ravel()


def counts_of_table(table: Sequence[Sequence[int]]) -> Counts:
    """The same claims as labels in each class, a row a claim."""
    cells, occur = cells_of(table)
    return np.repeat(np.eye(len(table), dtype=int)[cells].sum(axis=1), occur, axis=0)


# Cohen (1960), Educational and Psychological Measurement 20, 37-46: table 1, in hundredths, and the
# frequencies of 200 subjects. Personality disorder, neurosis, psychosis.
COHEN_HUNDREDTHS = [[25, 13, 12], [12, 2, 16], [3, 15, 2]]
COHEN_200 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]

# Fleiss (1971), Psychological Bulletin 76, 378-382, table 1: 30 patients, six psychiatrists each.
# Depression, personality disorder, schizophrenia, neurosis, other.
FLEISS_1971 = np.array(
    [
        [0, 0, 0, 6, 0], [0, 3, 0, 0, 3], [0, 1, 4, 0, 1], [0, 0, 0, 0, 6], [0, 3, 0, 3, 0], [2, 0, 4, 0, 0],
        [0, 0, 4, 0, 2], [2, 0, 3, 1, 0], [2, 0, 0, 4, 0], [0, 0, 0, 0, 6], [1, 0, 0, 5, 0], [1, 1, 0, 4, 0],
        [0, 3, 3, 0, 0], [1, 0, 0, 5, 0], [0, 2, 0, 3, 1], [0, 0, 5, 0, 1], [3, 0, 0, 1, 2], [5, 1, 0, 0, 0],
        [0, 2, 0, 4, 0], [1, 0, 2, 0, 3], [0, 0, 0, 0, 6], [0, 1, 0, 5, 0], [0, 2, 0, 1, 3], [2, 0, 0, 4, 0],
        [1, 0, 0, 4, 1], [0, 5, 0, 1, 0], [4, 0, 0, 0, 2], [0, 2, 0, 4, 0], [1, 0, 5, 0, 0], [0, 0, 0, 0, 6],
    ]
)  # fmt: skip

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability": B, two observers and two values; C, two
# observers and five values; and D, four observers, five values, and values missing. Gwet (2014) and his
# package irrCAC (`cac.raw4raters`) have D too.
KRIPPENDORFF_BINARY = [*zip([1, 2, 1, 1, 1, 1, 1, 1, 2, 1], [2, 2, 2, 1, 1, 2, 1, 1, 1, 1], strict=True)]
KRIPPENDORFF_TWO = [
    *zip([1, 1, 2, 2, 4, 3, 3, 3, 5, 4, 4, 1], [2, 1, 2, 2, 2, 3, 3, 3, 5, 4, 4, 4], strict=True)
]
KRIPPENDORFF_FOUR = [
    (1, 1, None, 1), (2, 2, 3, 2), (3, 3, 3, 3), (3, 3, 3, 3), (2, 2, 2, 2), (1, 2, 3, 4),
    (4, 4, 4, 4), (1, 1, 2, 1), (2, 2, 2, 2), (None, 5, 5, 5), (None, None, 1, 1), (None, None, 3, None),
]  # fmt: skip

# Gwet, package irrCAC (`cont3x3abstractors`), after Gwet (2014): two abstractors, 100 pregnancies.
GWET_ABSTRACTORS = [[13, 0, 0], [0, 20, 7], [0, 4, 56]]

# Feinstein & Cicchetti (1990), "High agreement but low kappa: I. The problems of two paradoxes", Journal of
# Clinical Epidemiology 43, 543-549: the same agreement, with even and with uneven classes.
FEINSTEIN_EVEN = [[40, 9], [6, 45]]
FEINSTEIN_UNEVEN = [[80, 10], [5, 5]]
