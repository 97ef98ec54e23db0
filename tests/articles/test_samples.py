import re

import pytest

from annotate.articles.furniture import mask
from annotate.articles.samples import sample_articles
from db.records import Article

ARTICLES = sample_articles()


def test_there_are_three() -> None:
    assert [article.source_name for article in ARTICLES] == [
        "harbour-budget.txt",
        "oster-water.md",
        "tin-tariff.txt",
    ]


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.source_name)
def test_everything_is_known_of_a_sample(article: Article) -> None:
    assert article.title
    assert article.author
    assert article.published_on
    assert article.headline
    assert article.text[slice(*article.headline)] == article.title
    # Nobody is to take them for news.
    assert article.publisher == "The Claimdesk Sampler (invented)"
    assert article.url
    assert article.url.startswith("https://sampler.example.org/")


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.source_name)
def test_a_sample_has_what_newcomers_should_see(article: Article) -> None:
    words = mask(article.text, article.furniture)
    assert 180 <= len(words.split()) <= 320
    assert re.search(r"“[^”]*\. [^”]*”", words), "a quotation of more than one sentence"
    assert not re.search(r"Advertisement|newsletter|Share this|Sampler \(|developing", words)


def test_a_quotation_runs_over_two_paragraphs() -> None:
    assert any(re.search(r"“[^”]*\n\s*\n“", mask(article.text, article.furniture)) for article in ARTICLES)
