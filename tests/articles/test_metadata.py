import pytest

from annotate.articles.article import article_from_text
from annotate.articles.furniture import mask

BODY = "Rain fell on the old town for three days, the mayor said.\n\nNobody was hurt.\n"


def known(text: str) -> dict[str, str]:
    """What is known of an article, by name, what is not left out."""
    article = article_from_text(text)
    names = ("title", "url", "publisher", "author", "published_on")
    return {name: value for name in names if (value := getattr(article, name))}


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("", {}),
        ("Rain floods the old town\n\n", {"title": "Rain floods the old town"}),
        ("Will it rain?\n\n", {"title": "Will it rain?"}),
        ("# Rain *floods* the old town.\n\n", {"title": "Rain floods the old town."}),
        ("Rain floods the old town\n========\n", {"title": "Rain floods the old town"}),
        (
            "Rain floods the old town\nBy Jane Roe\n",
            {"title": "Rain floods the old town", "author": "Jane Roe"},
        ),
        ("Advertisement\n\nRain floods town\n\n", {"title": "Rain floods town"}),
        (
            "Title: Rain floods town\nAuthor: Jane Roe\nSource: Daily Planet\nDate: 5 July 2022\n\n",
            {
                "title": "Rain floods town",
                "author": "Jane Roe",
                "publisher": "Daily Planet",
                "published_on": "2022-07-05",
            },
        ),
        (
            "---\ntitle: 'Rain: a flood'\nauthors:\n  - Jane Roe\n  - John Doe\ndate: 2022-07-05\n---\n",
            {"title": "Rain: a flood", "author": "Jane Roe, John Doe", "published_on": "2022-07-05"},
        ),
        (
            "Source: https://www.bbc.co.uk/news/rain\n\n",
            {"url": "https://www.bbc.co.uk/news/rain", "publisher": "BBC News"},
        ),
        (
            "https://edition.cnn.com/2022/07/05/rain\n\n",
            {"url": "https://edition.cnn.com/2022/07/05/rain", "publisher": "CNN"},
        ),
        ("https://example.org/2022/07/05/rain\n\n", {"url": "https://example.org/2022/07/05/rain"}),
        ("URL: javascript:alert(1)\n\n", {}),
        ("Daily Planet | 5 July 2022\n\n", {"publisher": "Daily Planet", "published_on": "2022-07-05"}),
        (
            "By Jane Roe and John Doe, Reuters\nPublished July 5, 2022\n\n",
            {"author": "Jane Roe and John Doe", "publisher": "Reuters", "published_on": "2022-07-05"},
        ),
        ("By Jane Roe | July 5, 2022\n\n", {"author": "Jane Roe", "published_on": "2022-07-05"}),
        ("Updated July 6, 2022\nPublished July 5, 2022\n\n", {"published_on": "2022-07-05"}),
        ("Updated July 6, 2022 | Published July 5, 2022\n\n", {"published_on": "2022-07-05"}),
        ("Updated July 6, 2022\n\n", {"published_on": "2022-07-06"}),
        ("07/05/2022\n\n", {}),
        ("July 5\n\n", {}),
        (
            " date 2022-07-05 NEWYou can now listen to Daily Planet articles!\n\n",
            {"publisher": "Daily Planet", "published_on": "2022-07-05"},
        ),
        ("CLICK HERE TO READ MORE ON FOX NEWS\n\n", {"publisher": "Fox News"}),
        ("KYIV (Reuters) - ", {"publisher": "Reuters"}),
        (
            "KYIV, Ukraine, July 5, 2022 (AP) — ",
            {"publisher": "Associated Press", "published_on": "2022-07-05"},
        ),
        ("KYIV — ", {}),
        # No headlines: sentences, the start of a hard-wrapped paragraph, of a quotation, one word.
        ("Rain came.\n\n", {}),
        ("Rain fell in the U.S.\n\n", {"title": "Rain fell in the U.S."}),
        ("The mayor said on Monday that\n", {}),
        ("“We were wet,\n\n", {}),
        ("POLITICS\n\n", {}),
        ("The mayor said:\n\n", {}),
        # No headers, no dates of the article: what the running text says.
        ("Source: the minister used a private account.\n\n", {}),
        ("It had rained on July 5, 2021.\n\n", {}),
        ("Rain came.\n\nSnow came.\n\nSource: Daily Planet\n\n", {}),
        ("---\nRain floods town\n---\n\n", {"title": "Rain floods town"}),
    ],
)
def test_reads_the_head(head: str, expected: dict[str, str]) -> None:
    assert known(head + BODY) == expected


@pytest.mark.parametrize(
    ("foot", "expected"),
    [
        ("\nPublished July 5, 2022\n", {"published_on": "2022-07-05"}),
        (
            "\nhttps://www.npr.org/2022/07/05/rain\n",
            {"url": "https://www.npr.org/2022/07/05/rain", "publisher": "NPR"},
        ),
        ("\n© 2022 Daily Planet. All rights reserved.", {"publisher": "Daily Planet"}),
        ("\nThe Associated Press contributed to this report.", {}),
        ("\nJuly 5, 2022\n", {}),
    ],
)
def test_reads_the_foot(foot: str, expected: dict[str, str]) -> None:
    long_body = BODY + "Snow fell on the old town too.\n" * 15
    assert known(long_body + foot) == expected


@pytest.mark.parametrize(
    ("text", "headline", "masked"),
    [
        (
            "Rain floods town\n\nBy Jane Roe\n\nRain fell.",
            (0, 16),
            "Rain floods town\n\n           \n\nRain fell.",
        ),
        ("# Rain floods town\n\nRain fell.", (2, 18), "  Rain floods town\n\nRain fell."),
        ("Title: Rain here\nURL: x\n\nRain fell.", (7, 16), "       Rain here\n      \n\nRain fell."),
        ('---\ntitle: "Rain"\n---\nRain fell.', (12, 16), "   \n        Rain \n   \nRain fell."),
        # A title that the text repeats stays only there.
        (
            "---\ntitle: Rain\n---\n# Rain\n\nRain fell.",
            (22, 26),
            "   \n           \n   \n  Rain\n\nRain fell.",
        ),
        ("KYIV (Reuters) — Rain fell.", None, "                 Rain fell."),
        ("PORT AUREL, Sept. 8 -- Rain fell.", None, "                       Rain fell."),
        ("New York (AFP) – Rain fell.", None, "                 Rain fell."),
        ("NATO — the alliance — met.", None, "NATO — the alliance — met."),
        ("ROE--Jane Alice, of Kyiv, died.", None, "ROE--Jane Alice, of Kyiv, died."),
        ("KYIV —Rain fell.", None, "      Rain fell."),
        ("Jane Roe — The mayor — left.", None, "Jane Roe — The mayor — left."),
        ("FOUR DOCTORS HAVE INVESTIGATED — It rained.", None, "FOUR DOCTORS HAVE INVESTIGATED — It rained."),
    ],
)
def test_what_is_no_text_is_masked_and_the_headline_is_not(
    text: str, headline: tuple[int, int] | None, masked: str
) -> None:
    article = article_from_text(text)
    assert article.text == text
    assert article.headline == headline
    assert mask(text, article.furniture) == masked
