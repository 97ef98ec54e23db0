from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.readers import mhtml
from annotate.articles.reading import read, read_file
from annotate.articles.sources import Source
from db.records import Article

FILES = Path(__file__).parents[1] / "files" / "a"


def test_a_page_saved_as_one_file_is_the_same_article() -> None:
    (one,) = read_file(FILES / "ferry.mhtml")
    (other,) = read_file(FILES / "ferry.html")
    assert isinstance(one, Article)
    assert isinstance(other, Article)
    assert one.text == other.text
    assert (one.title, one.url, one.publisher) == (other.title, other.url, other.publisher)
    assert (one.author, one.published_on) == (other.author, other.published_on)


@pytest.mark.parametrize(
    "data",
    [
        b"From: a@b.example\nTo: c@d.example\nSubject: x\n\nRain fell.",
        b"Snapshot-Content-Location: x\n\nRain fell.",
        b"",
    ],
)
def test_other_messages_are_no_pages(data: bytes) -> None:
    assert mhtml.read(Source(data, "page.mhtml")) is None


def test_one_without_its_page_is_refused() -> None:
    data = (
        (FILES / "ferry.mhtml").read_bytes().replace(b"Content-Type: text/html", b"Content-Type: text/x-gone")
    )
    (reading,) = read(Source(data, "page.mhtml"))
    assert isinstance(reading, UnreadableArticle)
    assert "without the page itself" in str(reading)
