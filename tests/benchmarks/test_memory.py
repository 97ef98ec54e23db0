"""Memory stays where it is, however many articles there are and however long one of them is."""

import pytest

from tests.benchmarks.corpus import articles
from tests.benchmarks.measuring import grown_at_the_peak, resident

pytestmark = pytest.mark.benchmark
MEGABYTE = 1_000_000


def test_a_thousand_articles_take_no_more_than_two_hundred(extractor):
    at: dict[int, int] = {}
    for number, _ in enumerate(extractor.claims(articles(1000)), 1):
        if number in (200, 1000):
            at[number] = resident()
    growth = (at[1000] - at[200]) / MEGABYTE
    print(f"\nafter 200 articles {at[200] / MEGABYTE:.0f} MB, after 1,000 {growth:+.0f} MB (at most +30)")
    assert growth <= 30


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a text of 1 MB", "\n\n".join(articles(1, words=170_000))[:MEGABYTE]),
        ("a sentence of 20,000 words", "the port that the city built and " * 2_857),
    ],
)
def test_one_long_text_is_bounded(extractor, name, text):
    list(extractor.claims(articles(32)))
    found, grown = grown_at_the_peak(lambda: len(next(extractor.claims([text]))))
    print(f"\n{name} ({len(text):,} characters): {found:,} claims, +{grown / MEGABYTE:.0f} MB at the peak")
    assert grown <= 400 * MEGABYTE
