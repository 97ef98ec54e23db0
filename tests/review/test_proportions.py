import pytest

from annotate.review.proportions import wilson_interval


# Newcombe (1998), table I, method 3.
@pytest.mark.parametrize(
    ("right", "of", "interval"),
    [
        (81, 263, (0.2553, 0.3662)),
        (15, 148, (0.0624, 0.1605)),
        (0, 20, (0.0, 0.1611)),
        (1, 29, (0.0061, 0.1718)),
    ],
)
def test_the_published_examples(right: int, of: int, interval: tuple[float, float]) -> None:
    assert wilson_interval(right, of) == pytest.approx(interval, abs=0.00005)


def test_of_no_cases_nothing_is_known() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)


def test_all_right_is_not_certain_to_go_on() -> None:
    low, high = wilson_interval(10, 10)
    assert (low, high) == (pytest.approx(0.7225, abs=0.0001), 1.0)


@pytest.mark.parametrize(("right", "of"), [(-1, 3), (4, 3)])
def test_what_cannot_be_is_refused(right: int, of: int) -> None:
    with pytest.raises(ValueError, match="cannot be right"):
        wilson_interval(right, of)
