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


INTERVIEW = """\
The ferry hearing

The council of Tarn heard the governor, Maria Lund, on Tuesday.

ANNA DAHL: The strike is in its fourth week. Governor, who pays?

MARIA LUND: The county has lost 2.4 million crowns since April. We have paid for the hospital boat ourselves.

DAHL: The transport authority said that the hull of the Solvei has cracks.

LUND: I told the council in March that the repairs would cost 9 million crowns.

A: Nobody was hurt in the storm.
"""


def test_what_is_said_in_a_turn_is_its_speakers(extractor: Extractor) -> None:
    article = article_from_text(INTERVIEW)
    (claims,) = extract(extractor, [article])
    assert [(claim.text, claim.kind, claim.claimant) for claim in claims][-6:] == [
        ("The strike is in its fourth week", ClaimKind.DIRECT, "Anna Dahl"),
        ("The county has lost 2.4 million crowns since April", ClaimKind.DIRECT, "Maria Lund"),
        ("We have paid for the hospital boat ourselves", ClaimKind.DIRECT, "Maria Lund"),
        ("the hull of the Solvei has cracks", ClaimKind.INDIRECT, "The transport authority"),
        ("the repairs would cost 9 million crowns", ClaimKind.INDIRECT, "Maria Lund"),
        ("Nobody was hurt in the storm", ClaimKind.DIRECT, None),
    ]
    for claim in claims:
        assert claim.text == " ".join(INTERVIEW[start:end] for start, end in claim.spans)
    strike, lost, paid, authority, repairs, hurt = claims[-6:]
    assert lost.attribution == paid.attribution
    assert len({claim.attribution for claim in (strike, lost, authority, repairs, hurt)}) == 5
    assert paid.display_text == "Maria Lund: “We have paid for the hospital boat ourselves.”"
    for claim, label in [(strike, "ANNA DAHL"), (lost, "MARIA LUND"), (repairs, "I"), (hurt, "A")]:
        assert claim.claimant_mention is not None
        assert INTERVIEW[slice(*claim.claimant_mention)] == label


def test_what_stands_before_the_first_turn_is_the_articles_own(extractor: Extractor) -> None:
    (claims,) = extract(extractor, [article_from_text(INTERVIEW)])
    assert claims[0].text.startswith("The council of Tarn heard the governor")
    assert (claims[0].kind, claims[0].claimant, claims[0].attribution) == (ClaimKind.NARRATIVE, None, None)
