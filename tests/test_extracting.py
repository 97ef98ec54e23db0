import pytest

from annotate.articles.article import article_from_text
from annotate.articles.samples import sample_articles
from annotate.extracting import extract
from annotate.extraction.extract import Extractor
from db.records import ClaimKind


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def test_a_claim_is_the_exact_slice_of_its_article(extractor: Extractor) -> None:
    articles = sample_articles()
    for article, claims in zip(articles, extract(extractor, articles), strict=True):
        assert len(claims) >= 8
        for claim in claims:
            assert claim.text == " ".join(article.text[start:end] for start, end in claim.spans)
            assert 0 <= claim.check_worthiness <= 1


def test_nothing_is_claimed_by_furniture_or_a_headline(extractor: Extractor) -> None:
    article = article_from_text(
        "Ferry strike enters its second week\n\nBy Jane Roe\n5 July 2026\n\n"
        "Sign up for our newsletter!\n\n"
        "The ferry strike has cost the island 2 million crowns. “We will not go back,” Tom Hale said.\n"
    )
    (claims,) = extract(extractor, [article])
    assert [(claim.kind, claim.claimant) for claim in claims] == [
        (ClaimKind.NARRATIVE, None),
        (ClaimKind.DIRECT, "Tom Hale"),
    ]
    body = article.text.index("The ferry strike")
    assert all(claim.start >= body for claim in claims)


def test_one_list_for_each_article_in_order(extractor: Extractor) -> None:
    texts = ["The mill burned on Friday.", "Rain fell.", "The ferry sank in 2019."] * 20
    found = list(extract(extractor, (article_from_text(text) for text in texts)))
    assert len(found) == 60
    assert all(claim.text in text for text, claims in zip(texts, found, strict=True) for claim in claims)
