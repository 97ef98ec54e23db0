import pytest

from annotate.importing.tally import Tally


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(articles=1, claims=1), "1 article and 1 claim added."),
        (Tally(articles=0, claims=0, known=2), "0 articles and 0 claims added, 2 already there."),
        (Tally(articles=1200, claims=45000), "1,200 articles and 45,000 claims added."),
        (Tally(refused=1301), "0 articles and 0 claims added, 1,301 refused."),
    ],
)
def test_in_words(tally: Tally, words: str) -> None:
    assert tally.in_words() == words


@pytest.mark.parametrize(
    ("tally", "words"),
    [
        (Tally(), ""),
        (Tally(articles_per_minute=0.4), "1 article a minute"),
        (Tally(articles_per_minute=41.7, seconds_left=260), "42 articles a minute, about 4 min left"),
        (Tally(articles_per_minute=2000, seconds_left=20), "2,000 articles a minute, under a minute left"),
    ],
)
def test_its_pace_in_words(tally: Tally, words: str) -> None:
    assert tally.pace_in_words() == words
