import pytest

from annotate.review.pace import in_words, time_left


@pytest.mark.parametrize(
    ("recent", "left", "seconds"),
    [
        ([2.0, 4.0, 3.0], 10, 30.0),
        ([3.0, 3.0, 3600.0], 10, 30.0),  # lunch on one claim does not count for the rest
        ([3.0, 3.0, 3.0], 0, 0.0),
        ([3.0, 3.0], 10, None),
        ([], 10, None),
    ],
)
def test_time_left_is_the_median_of_the_last_labels(
    recent: list[float], left: int, seconds: float | None
) -> None:
    assert time_left(recent, left) == seconds


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "under a minute"),
        (59, "under a minute"),
        (60, "about 1 min"),
        (24 * 60, "about 24 min"),
        (89 * 60, "about 89 min"),
        (90 * 60, "about 2 h"),
        (10 * 3600, "about 10 h"),
    ],
)
def test_in_words(seconds: float, words: str) -> None:
    assert in_words(seconds) == words
