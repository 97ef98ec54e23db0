from pathlib import Path

import pytest

from annotate.fetching.addresses import addresses_in
from annotate.fetching.articles import fetch_articles
from annotate.fetching.politeness import Politeness
from db.records import Article
from tests.fetching.serving import ARTICLE, Site, answering, article_at, fetch, refusal_of


def test_nothing_is_fetched_before_it_is_asked_for(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = ARTICLE.encode()
    sources = list(fetch_articles([site.url("/a")], politeness=polite))
    assert site.asked == []
    (article,) = sources[0]()
    assert isinstance(article, Article)
    assert article.text == ARTICLE


def test_an_address_that_is_given_twice_is_fetched_once(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = ARTICLE.encode()
    assert len(fetch(site.url("/a"), f" {site.url('/a')}", politeness=polite)) == 1


def test_what_is_refused_stops_nothing_else(site: Site, polite: Politeness) -> None:
    site.answers["/c"] = ARTICLE.encode()
    first, second, third, fourth = fetch(
        site.url("/a"), "nonsense", site.url("/c"), "http://localhost/", politeness=polite
    )
    assert isinstance(third, Article)
    assert "404" in str(first)
    assert "nonsense is not a web address" in str(second)
    assert "local network" in str(fourth)


def test_a_file_of_addresses(site: Site, polite: Politeness, tmp_path: Path) -> None:
    site.answers["/a"] = site.answers["/b"] = ARTICLE.encode()
    file = tmp_path / "addresses.txt"
    file.write_text(f"# This week\n{site.url('/a')}\n\n{site.url('/b')}  # the ferry again\n")
    addresses = addresses_in(file)
    assert addresses is not None
    articles = fetch(*addresses, politeness=polite)
    assert [article.source_name for article in articles if isinstance(article, Article)] == addresses


def test_a_file_on_the_web_is_refused_by_its_address_as_one_on_disk_is(
    site: Site, polite: Politeness
) -> None:
    site.answers["/empty"] = b""
    assert refusal_of(site.url("/empty"), polite).startswith(f"{site.url('/empty')} is empty")


# In which encoding

KOELN = "Das Wasser steigt\n\n„Der Rhein“, sagt die Stadt Köln, steht bei 3 Metern – so hoch wie nie.\n"


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("UTF-8", "utf-8"), ("utf-16le", "utf-16-le")],
)
@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_the_encoding_that_the_header_names(
    site: Site, polite: Politeness, charset: str, codec: str, kind: str
) -> None:
    site.answers["/a"] = answering(KOELN.encode(codec), content_type=f'{kind}; charset="{charset}"')
    assert article_at(site.url("/a"), polite).text == KOELN


def test_an_encoding_that_only_the_header_tells(site: Site, polite: Politeness) -> None:
    text = "Вода прибывает\n\nВода прибывает, сообщил город Лундхольм в понедельник утром.\n"
    site.answers["/a"] = answering(text.encode("koi8-r"), content_type="text/plain; charset=koi8-r")
    assert article_at(site.url("/a"), polite).text == text


@pytest.mark.parametrize(
    "charset", ["utf-8", "ascii-hex", "rot13", "zip", "idna", "punycode", "utf-7", "", "\xff"]
)
def test_an_encoding_that_is_wrong_or_none_is_left_to_the_reader(
    site: Site, polite: Politeness, charset: str
) -> None:
    site.answers["/a"] = answering(KOELN.encode("cp1252"), content_type=f"text/plain; charset={charset}")
    assert article_at(site.url("/a"), polite).text == KOELN


def test_a_mark_at_the_start_is_believed_before_the_header(site: Site, polite: Politeness) -> None:
    site.answers["/a"] = answering(KOELN.encode("utf-8-sig"), content_type="text/plain; charset=iso-8859-1")
    assert article_at(site.url("/a"), polite).text == KOELN


def test_a_pdf_that_is_sent_as_text_is_left_as_it_is(site: Site, polite: Politeness) -> None:
    data = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    seen: list[bytes] = []

    def read(source):  # type: ignore[no-untyped-def]
        seen.append(source.data)
        return iter(())

    site.answers["/a.pdf"] = answering(data, content_type="text/plain; charset=iso-8859-1")
    (source,) = fetch_articles([site.url("/a.pdf")], politeness=polite, read=read)
    assert list(source()) == []
    assert seen == [data]


# Where an article is at home


def said(link: str) -> str:
    return f"Source: {link}\n\n{ARTICLE}"


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("http://{place}/home?id=7", True),
        ("https://{host}/home/of/it", True),
        ("https://www.{host}/home/of/it", True),
        ("https://elsewhere.example/home/of/it", False),
        ("https://evil{host}/home/of/it", False),
        ("https://{host}/", False),
        ("https://{host}", False),
    ],
)
def test_a_page_is_where_it_says_if_that_is_on_its_own_site(
    site: Site, polite: Politeness, link: str, kept: bool
) -> None:
    link = link.format(place=site.place, host="127.0.0.1")
    site.answers["/a"] = answering(said(link), content_type="text/html")
    article = article_at(site.url("/a"), polite)
    assert article.url == (link if kept else site.url("/a"))


def test_a_file_is_where_it_says_wherever_that_is(site: Site, polite: Politeness) -> None:
    link = "https://elsewhere.example/home/of/it"
    site.answers["/a.txt"] = said(link).encode()
    assert article_at(site.url("/a.txt"), polite).url == link
    site.answers["/b.txt"] = ARTICLE.encode()
    assert article_at(site.url("/b.txt"), polite).url == site.url("/b.txt")


def test_the_publisher_may_be_known_by_the_address(site: Site, polite: Politeness) -> None:
    site.answers["/a.txt"] = f"{ARTICLE}\nhttps://www.reuters.com/world/ferry-fares-2026\n".encode()
    assert article_at(site.url("/a.txt"), polite).publisher == "Reuters"
