import pytest

from annotate.articles.article import article_from_text
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT
from annotate.articles.reading import read
from annotate.articles.sources import Source
from db.records import Article

MAX_BYTES = DEFAULT.article_bytes


def read_article(data: bytes, name: str = "a.txt") -> Article:
    (reading,) = read(Source(data, name))
    if isinstance(reading, UnreadableArticle):
        raise reading
    return reading


@pytest.mark.parametrize(
    "text", ["Rain fell.", "“I ran.”", "Is it raining?", "the rain fell on Kyiv", "ÉTÉ FINI!"]
)
def test_reads_the_shortest_articles(text: str) -> None:
    assert read_article(text.encode(), "a.txt").text == text
    assert article_from_text(text).text == text


def test_keeps_the_text_and_the_files_name() -> None:
    article = read_article("\ufeffRain fell.\r\n".encode("utf-16-le"), "rain.txt")
    assert (article.text, article.source_name) == ("Rain fell.\r\n", "rain.txt")
    assert article_from_text("Rain fell.").source_name is None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "rain.txt is empty: "),
        (b" \r\n\t", "rain.txt is empty: "),
        (b"\xef\xbb\xbf", "rain.txt is empty: "),
        (rb"{\rtf1 Rain fell.}", "rain.txt is a rich-text (RTF) document, not plain text: "),
        (b"Rain\0fell.", "rain.txt holds data that is not text: "),
        (b"Rain fell. " * (MAX_BYTES // 11 + 1), "rain.txt is 1.0 MB, over the limit of 1 MB "),
        (b"2022 - 15, 30!\n***\n", "rain.txt has no sentence in it, only numbers or signs: "),
        (b"Rain", "rain.txt has no sentence in it, only a few words: "),
        (b"Rain.", "rain.txt has no sentence in it, only a few words: "),
        (b"Rain in town", "rain.txt has no sentence in it, only a few words: "),
        (b"Old town", "rain.txt has no sentence in it, only a few words: "),
        (b"Rain\nfell\nhere\ntoo", "rain.txt has no sentence in it, only a few words: "),
        (
            b"Advertisement\nSign up for our newsletter.",
            "rain.txt has no sentence in it, only the page's own words: ",
        ),
        (
            b"# Rain floods the old town\n\nAdvertisement",
            "rain.txt has no sentence in it, only a few words: ",
        ),
    ],
)
def test_refuses_with_one_sentence(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableArticle) as refusal:
        read_article(data, "rain.txt")
    said = str(refusal.value)
    assert said.startswith(message)
    assert said.endswith(".")
    assert "\n" not in said


@pytest.mark.parametrize(
    "text", ["", "Rain.", "Rain\0 fell.", "Rain \ud800 fell.", "Rain fell. " * (MAX_BYTES // 10)]
)
def test_refuses_pasted_text_by_the_same_rules(text: str) -> None:
    with pytest.raises(UnreadableArticle, match=r"^The pasted text "):
        article_from_text(text)


def test_the_limit_itself_is_allowed() -> None:
    line = b"Rain fell on the old town.\n"
    assert read_article((line * (MAX_BYTES // len(line) + 1))[:MAX_BYTES])
