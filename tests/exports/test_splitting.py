"""Splits go by article and by the seed alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.exports.splitting import Splits, splits_in

PLACES = [
    "train",
    "train",
    "train",
    "train",
    "validation",
    "train",
    "test",
    "train",
    "train",
    "train",
    "test",
    "train",
]
ARTICLES = [f"{number:016x}" for number in range(3000)]
SIZES = st.lists(st.integers(1, 100), min_size=2, max_size=3).map(tuple)


@given(SIZES, st.integers(), st.text())
def test_an_article_has_one_split_whatever_else_there_is(
    sizes: tuple[int, ...], seed: int, article: str
) -> None:
    assert Splits(sizes, seed).split_of(article) == Splits(sizes, seed).split_of(article)
    assert Splits(sizes, seed).split_of(article) in Splits(sizes, seed).names


def test_the_sizes_are_about_what_was_asked_for() -> None:
    splits = Splits((80, 10, 10), seed=7)
    shares = [sum(splits.split_of(one) == name for one in ARTICLES) / 3000 for name in splits.names]
    assert shares == pytest.approx([0.8, 0.1, 0.1], abs=0.02)


def test_another_seed_is_another_split() -> None:
    one, other = Splits((1, 1), 1), Splits((1, 1), 2)
    assert any(one.split_of(article) != other.split_of(article) for article in ARTICLES)


def test_where_an_article_goes_is_the_same_in_every_release() -> None:
    assert [Splits((80, 10, 10), 1).split_of(article) for article in ARTICLES[:12]] == PLACES


@pytest.mark.parametrize("text", ["80,10,10", "80/10/10", " 80, 10 ,10"])
def test_a_split_is_written_with_commas_or_strokes(text: str) -> None:
    assert splits_in(text, 3) == Splits((80, 10, 10), 3)


@pytest.mark.parametrize("text", ["", "80", "80,20,0", "1,2,3,4", "a,b", "80,-10", "0.8,0.2", "²,1"])
def test_what_is_no_split_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match="two or three whole numbers above 0, such as 80,10,10"):
        splits_in(text)
