import pytest

from annotate.importing.pace import FIRST_ARTICLES, STEPS, Pace


class Watch:
    """Shows what it is set to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


def extract(pace: Pace, watch: Watch, *, articles: int, characters: int, seconds: float) -> None:
    """So many articles of so many characters each, in so many seconds each."""
    for _ in range(articles):
        watch.seconds += seconds
        pace.has_extracted(characters)


def test_nothing_is_said_in_the_first_moments(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([], waiting=1_000_000)
    extract(pace, watch, articles=FIRST_ARTICLES - 1, characters=1000, seconds=2)
    assert (pace.articles_per_minute, pace.seconds_left) == (None, None)
    extract(pace, watch, articles=1, characters=1000, seconds=2)
    assert pace.articles_per_minute == pytest.approx(30)


def test_nothing_is_said_of_a_batch_that_came_all_at_once(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([], waiting=1_000_000)
    extract(pace, watch, articles=50, characters=1000, seconds=0.001)
    assert pace.seconds_left is None


def test_the_rest_is_measured_in_characters(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([], waiting=20 * 1000 + 50_000)  # twenty short articles, and a long one to come
    extract(pace, watch, articles=20, characters=1000, seconds=1)
    assert pace.seconds_left == pytest.approx(50)


def test_what_is_not_read_yet_is_told_from_what_was(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([20_000, 100_000], waiting=0)
    watch.seconds += 2
    pace.has_read(20_000, characters=10_000)  # half of a web page is not the article
    extract(pace, watch, articles=20, characters=500, seconds=1)
    # Of the 100 kB: 10 s to read them, and 50,000 characters at 500 a second.
    assert pace.seconds_left == pytest.approx(10 + 100)
    assert pace.articles_per_minute == pytest.approx(60 * 20 / (2 + 20))


def test_addresses_count_as_one_each(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([None, None, None], waiting=0)
    watch.seconds += 5
    pace.has_read(None, characters=20_000)
    extract(pace, watch, articles=20, characters=1000, seconds=1)
    assert pace.seconds_left == pytest.approx(2 * (5 + 20))


def test_nothing_is_said_of_a_kind_of_source_that_was_not_read_yet(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([None], waiting=30_000)
    extract(pace, watch, articles=20, characters=1000, seconds=1)
    assert pace.seconds_left is None


def test_what_is_known_already_costs_only_its_reading(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([1000] * 100, waiting=20_000)
    for _ in range(50):
        watch.seconds += 0.1
        pace.has_read(1000, characters=0)
    extract(pace, watch, articles=20, characters=1000, seconds=1)
    assert pace.seconds_left == pytest.approx(50 * 0.1)


def test_the_last_steps_count(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([], waiting=1_000_000)
    extract(pace, watch, articles=STEPS, characters=1000, seconds=1)
    extract(pace, watch, articles=STEPS, characters=1000, seconds=3)  # somebody else needs the machine
    assert pace.seconds_left == pytest.approx((1000 - 2 * STEPS) * 3)


def test_loading_the_model_is_not_counted(watch: Watch) -> None:
    pace = Pace(watch)
    pace.expect([], waiting=40_000)
    watch.seconds += 60
    pace.skip()
    extract(pace, watch, articles=20, characters=1000, seconds=1)
    assert pace.seconds_left == pytest.approx(20)
