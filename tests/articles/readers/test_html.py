from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.readers import html
from annotate.articles.reading import read, read_file
from annotate.articles.sources import Source
from db.records import Article

FILES = Path(__file__).parents[1] / "files" / "a"

FERRY = """\
Ferry strike costs Tarn Island 2.4 million crowns

The strike at the Tarn ferry line has cost the island’s shops 2.4 million crowns since April, according to \
the chamber of commerce. Nearly 3,000 people live on Tarn, and the ferry is their only way to the mainland.

“We have not had a fresh delivery for eleven days,” said Petra Lindqvist, who runs the harbour shop. “My \
daughter’s school has closed its kitchen.”

The union’s chair, Oskar Brandt, said that wages at the line had fallen by nine percent since 2019. “That \
isn’t a raise we are asking for,” he said, “it is our money back.”

A fleet past its age

Two of the line’s three ferries were built before 1985. The transport authority found cracks in the hull of \
the Solvei in March, and it ordered repairs by the autumn.

The county governor, Maria Lund, told reporters that no ferry would be cancelled in the summer. She did not \
say who would pay for the repairs.

Talks go on in Sundby on Thursday. About 140 sailors have joined the strike.
"""


def article(data: bytes | str, limits: Limits | None = None) -> Article:
    (reading,) = read(Source(data.encode() if isinstance(data, str) else data, "page", limits or Limits()))
    assert isinstance(reading, Article), reading
    return reading


def refusal(data: bytes | str, limits: Limits | None = None) -> str:
    (reading,) = read(Source(data.encode() if isinstance(data, str) else data, "page", limits or Limits()))
    assert isinstance(reading, UnreadableArticle), reading
    return str(reading)


def test_a_page_saved_by_a_browser_is_its_article_and_nothing_else() -> None:
    (reading,) = read_file(FILES / "ferry.html")
    assert isinstance(reading, Article)
    assert reading.text == FERRY
    assert reading.title == "Ferry strike costs Tarn Island 2.4 million crowns"
    assert reading.author == "Ines Halvorsen, Tomas Reed"
    assert reading.published_on == "2024-05-14"
    assert reading.publisher == "The Sund Courier"
    assert reading.url == "https://courier.example/2024/05/ferry-strike-costs-tarn"
    assert reading.headline == (0, len("Ferry strike costs Tarn Island 2.4 million crowns"))


def test_what_a_page_says_of_itself_in_open_graph() -> None:
    page = article(
        "<!doctype html><html><head><title>Mill burns - Sund Courier</title>"
        '<meta property="og:title" content="Mill burns"><meta property="og:site_name" content="Sund Courier">'
        '<meta property="og:url" content="https://courier.example/mill">'
        '<meta property="article:published_time" content="2023-11-02T22:10:00Z">'
        '<meta name="author" content="Jane Roe"></head>'
        "<body><p>The mill burned on Friday. Nobody was hurt in the fire, the police said.</p></body></html>"
    )
    assert (page.title, page.publisher, page.author) == ("Mill burns", "Sund Courier", "Jane Roe")
    assert (page.url, page.published_on) == ("https://courier.example/mill", "2023-11-02")
    assert page.text.startswith("Mill burns\n\nThe mill burned on Friday.")


def test_a_year_in_the_footer_is_no_day_of_publication() -> None:
    page = article(
        "<html><body><p>The mill burned on Friday. Nobody was hurt.</p><footer>© 2024 Courier</footer></html>"
    )
    assert page.published_on is None


@pytest.mark.parametrize(
    "start",
    [
        b"<!DOCTYPE html>",
        b"<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        b"\xef\xbb\xbf  <html lang=en>",
        b'<?xml version="1.0"?>\n<!DOCTYPE html><html>',
        b"<!-- saved from url=(0014)about:internet -->\n<!-- two --><HTML>",
        b"\n\n<body class='x'>",
        b"<p>",
        b"<div>\n\n<p>Rain fell.</p>\n\n<p>It was cold.</p></div>",
        "<!doctype html>".encode("utf-16"),
        "<html>".encode("utf-16-le"),
    ],
)
def test_a_page_is_known_by_how_it_begins(start: bytes) -> None:
    assert html.read(Source(start, "page.txt")) is not None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"The <html> tag begins a page. <body> follows.",
        b"Rain fell.\n\n<p>Rain fell.</p>",
        b"<3 is a heart.",
        b"<pre-war houses>",
        b"<p align=center>A banner</p>\n\n# Mill burns\n\nThe mill burned.\n\nNobody was hurt.\n",
        b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>',
        b'{"html": "<html>"}',
        b"<!---->" * 1_200 + b"x",
        "Der <html>-Tag".encode("utf-16"),
    ],
)
def test_a_text_that_mentions_a_tag_is_no_page(data: bytes) -> None:
    assert html.read(Source(data, "page.html")) is None


PAGE = "<html><head>{}</head><body><p>“Łódź isn’t – cheap,” said Žofia. It is not.</p></body></html>"
WESTERN = PAGE.replace("Łódź", "Zürich").replace("Žofia", "Zoë")


@pytest.mark.parametrize(
    ("declared", "encoding", "page"),
    [
        ("", "utf-8", PAGE),
        ("", "utf-8-sig", PAGE),
        ("", "utf-16", PAGE),
        ('<meta charset="windows-1250">', "cp1250", PAGE),
        ('<meta charset="windows-1250">', "utf-8", PAGE),  # saved anew by a program that left it standing
        ('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=iso-8859-1">', "cp1252", WESTERN),
        ("<meta charset=latin1>", "cp1252", WESTERN),
        ('<meta charset="no-such-charset">', "cp1252", WESTERN),
    ],
)
def test_the_encoding_is_found(declared: str, encoding: str, page: str) -> None:
    words = page[page.index("“") : page.index("</p>")]
    assert words in article(page.format(declared).encode(encoding)).text


def test_windows_quotation_marks_by_their_numbers_are_what_browsers_show() -> None:
    page = article(
        "<html><body><p>&#147;We won&#x92;t pay,&#148; said Tom Hale &#150; twice.</p></body></html>"
    )
    assert page.text == "“We won’t pay,” said Tom Hale – twice.\n"


def test_breaks_within_a_paragraph_are_one_line_break() -> None:
    page = article(
        "<html><body><article><p>The mill burned on Friday.<br>Nobody was hurt.<br><br>\n It stood\n for 90 "
        "years, and <b>40 people</b> worked there.</p></article></body></html>"
    )
    assert page.text == (
        "The mill burned on Friday.\nNobody was hurt.\nIt stood for 90 years, and 40 people worked there.\n"
    )


LINKS = "".join(f'<li><a href="/{i}">Story number {i} of the day.</a></li>' for i in range(30))
COOKIES = (
    "<h1>Your privacy matters</h1><p>We and our 812 partners use cookies to store and read data on your "
    "device.</p><p>You can accept all cookies, reject them, or manage them in the privacy settings.</p>"
)


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (f"<nav><a href=/a>News</a></nav><ul>{LINKS}</ul>", "only menus and links"),
        ("<nav><a href=/a>News</a> <a href=/b>Sport</a></nav>", "only menus and links"),
        ("", "only menus and links"),
        (COOKIES, "only a cookie or consent notice"),
        (
            "<noscript>You need to enable JavaScript to run this app.</noscript><div id=root></div>",
            "JavaScript",
        ),
        ("<p>This page requires JavaScript. Please turn it on and load the page again.</p>", "JavaScript"),
        ("<div id=root></div><script>var a = 'The mayor has resigned. He left.'</script>", "JavaScript"),
    ],
)
def test_a_page_without_an_article_is_refused_with_its_cause(body: str, cause: str) -> None:
    said = refusal(f"<!doctype html><html><head><title>Courier</title></head><body>{body}</body></html>")
    assert said.startswith("page has no article in it")
    assert cause in said


def test_an_article_about_cookies_or_javascript_is_one() -> None:
    for subject in ("cookie notices", "JavaScript, which every browser has enabled,"):
        page = article(
            f"<html><body><article><p>The ministry of trade wants a law on {subject} and has asked 300 firms."
            "</p><p>Minister Ida Moen said that the law would take effect in January. They reject it; it "
            "would cost 300 jobs in Sundby alone, their union said.</p></article></body></html>"
        )
        assert "Ida Moen" in page.text


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"<html><body>" + b"<div>" * 1_000_000 + b"Rain fell.", "1,000,002 tags, over the limit"),
        (b"<html><body>" + b"<div>" * 100_000 + b"Rain fell.", "has no article in it"),
        (b"<html><body>" + b"\xf0\x9f" * 10_000_001, "20.0 MB, over the limit of 20 MB for one page"),
        (b"<html><body " + b"".join(b"a%d=x " % i for i in range(100_000)) + b">", "over 1,000 attributes"),
        (b"<html><body><p>" + b"Rain fell on the mill. " * 50_000, "over the limit of 1 MB for one article"),
    ],
)
def test_a_hostile_page_costs_a_sentence(data: bytes, cause: str) -> None:
    assert cause in refusal(data)
