"""The model against the paper's own example, and against what can be worked out by hand."""

import numpy as np
import pytest

from annotate.review.dawid_skene import Estimate, fit

# The example of Dawid and Skene (1979), their Table 1: five anaesthetists on the fitness of 45 patients
# for anaesthesia, in four classes; the first anaesthetist judged each patient three times.
ANAESTHETISTS = """
111 1 1 1 1 | 333 4 3 3 4 | 112 2 1 2 2 | 222 3 1 2 1 | 222 3 2 2 2 | 222 3 3 2 2 | 122 2 1 1 1
333 3 4 3 3 | 222 2 2 2 3 | 232 2 2 2 3 | 444 4 4 4 4 | 222 3 3 4 3 | 111 1 1 1 1 | 222 3 2 1 2
121 1 1 1 1 | 111 2 1 1 1 | 111 1 1 1 1 | 111 1 1 1 1 | 222 2 2 2 1 | 222 1 3 2 2 | 222 2 2 2 2
222 2 2 2 1 | 222 3 2 2 2 | 221 2 2 2 2 | 111 1 1 1 1 | 111 1 1 1 1 | 232 2 2 2 2 | 111 1 1 1 1
111 1 1 1 1 | 112 1 1 2 1 | 111 1 1 1 1 | 333 3 2 3 3 | 111 1 1 1 1 | 222 2 2 2 2 | 222 3 2 3 2
433 4 3 4 3 | 221 2 2 3 2 | 232 3 2 3 3 | 333 3 4 3 2 | 111 1 1 1 1 | 111 1 1 1 1 | 121 2 1 1 1
232 2 2 2 2 | 121 1 1 1 1 | 222 2 2 2 2
"""


def published(**options: float) -> Estimate:
    patients = [one.split() for one in ANAESTHETISTS.replace("\n", " | ").split("|") if one.strip()]
    assert len(patients) == 45
    votes = [
        (patient, observer, int(said) - 1)
        for patient, judged in enumerate(patients)
        for observer, times in enumerate(judged)
        for said in times
    ]
    items, raters, classes = np.array(votes).T
    return fit(items, raters, classes, (45, 5, 4), **options)  # type: ignore[arg-type]


def test_the_papers_example_gives_the_papers_estimates() -> None:
    estimate = published(prior_votes=0)
    assert estimate.prevalence.round(2).tolist() == [0.40, 0.42, 0.11, 0.07]
    assert estimate.errors[0].round(2).tolist() == [
        [0.89, 0.11, 0.00, 0.00],
        [0.07, 0.88, 0.05, 0.00],
        [0.00, 0.34, 0.66, 0.00],
        [0.00, 0.00, 0.56, 0.44],
    ]
    # The likelihood's maximum leaves three patients in doubt.
    doubtful = {
        patient + 1: row.round(2).tolist() for patient, row in enumerate(estimate.truth) if row.max() < 0.99
    }
    assert doubtful == {
        7: [0.98, 0.02, 0.00, 0.00],
        35: [0.00, 0.95, 0.05, 0.00],
        38: [0.00, 0.02, 0.98, 0.00],
    }


def test_votes_before_the_first_keep_the_model_from_believing_one_rater_over_six() -> None:
    # Of the second patient five of seven judgements say 3, two say 4.
    assert published(prior_votes=0).truth[1].argmax() == 3
    assert published().truth[1].argmax() == 2


def test_probabilities_sum_to_one_and_are_the_same_every_time() -> None:
    estimate = published()
    for part in (estimate.truth, estimate.errors):
        assert np.allclose(part.sum(axis=-1), 1)
    assert np.isclose(estimate.prevalence.sum(), 1)
    assert (published().truth == estimate.truth).all()


def test_a_rater_who_is_right_more_often_counts_for_more() -> None:
    # Three raters on 60 items: the third is wrong every other time. On the last item the first says
    # one thing and the third another.
    votes = [(item, rater, item % 2) for item in range(60) for rater in (0, 1)]
    votes += [(item, 2, (item + item // 2) % 2) for item in range(60)]
    votes += [(60, 0, 0), (60, 2, 1), (61, 0, 1), (61, 2, 0)]
    items, raters, classes = np.array(votes).T
    estimate = fit(items, raters, classes, (62, 3, 2))
    assert estimate.truth[60, 0] > 0.9
    assert estimate.truth[61, 1] > 0.9
    assert estimate.errors[0, 0, 0] > 0.9 > 0.6 > estimate.errors[2, 0, 0]


def test_what_is_known_is_not_estimated_and_teaches_who_is_right() -> None:
    # Two raters who never agree: only what is known tells which of them to believe.
    votes = [(item, rater, (item + rater) % 2) for item in range(40) for rater in (0, 1)]
    items, raters, classes = np.array(votes).T
    known = np.full((40, 2), np.nan)
    for item in range(20):
        known[item] = [item % 2 == 0, item % 2 == 1]
    estimate = fit(items, raters, classes, (40, 2, 2), known=known)
    assert (estimate.truth[:20] == known[:20]).all()
    assert estimate.truth[20:, :].max(axis=1).min() > 0.9
    assert (estimate.truth[20:].argmax(axis=1) == np.arange(20, 40) % 2).all()
    untold = fit(items, raters, classes, (40, 2, 2))
    assert np.allclose(untold.truth, 0.5)


@pytest.mark.parametrize("prior", [0.0, 8.0])
def test_one_vote_each_by_two_raters_who_differ_is_undecided(prior: float) -> None:
    estimate = fit(np.array([0, 0]), np.array([0, 1]), np.array([0, 2]), (1, 2, 4), prior_votes=prior)
    assert np.isclose(estimate.truth[0, 0], estimate.truth[0, 2])
