from collections.abc import Sequence
from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.readers.pdf import read
from annotate.articles.reading import read as read_any
from annotate.articles.sources import Source
from db.records import Article
from tests.articles.readers.pdf_maker import PICTURE, lines, pdf, text

FILES = Path(__file__).parents[1] / "files"

BODY = [
    "The ferry between Norrby and Sandvik will stop in May,",
    "its owner said on Monday. It carried 400,000 people.",
]
BODY_TEXT = " ".join(BODY)


def article(data: bytes) -> Article:
    (reading,) = read_any(Source(data, "a.pdf"))
    assert isinstance(reading, Article), reading
    return reading


def paragraphs(data: bytes) -> list[str]:
    return article(data).text.strip().split("\n\n")


def refusal(data: bytes, limits: Limits = DEFAULT) -> str:
    (reading,) = read_any(Source(data, "a.pdf", limits))
    assert isinstance(reading, UnreadableArticle)
    return str(reading)


@pytest.mark.parametrize("data", [b"", b"Rain fell.", b"\n" * 1024 + b"%PDF-1.4", b"PK\x03\x04"])
def test_what_does_not_begin_as_a_pdf_is_none(data: bytes) -> None:
    assert read(Source(data, "a.pdf")) is None


def test_bytes_before_the_mark_do_no_harm() -> None:
    assert paragraphs(b"\x00mail\r\n" + pdf([lines(50, 700, BODY)])) == [BODY_TEXT]


def test_the_largest_words_at_the_top_are_the_title_and_come_first() -> None:
    page = (
        text(50, 770, "Harbour news", 12) + text(50, 740, "Ferry to stop in May", 24) + lines(50, 700, BODY)
    )
    assert paragraphs(pdf([page])) == ["Ferry to stop in May", "Harbour news", BODY_TEXT]
    assert article(pdf([page])).title == "Ferry to stop in May"


@pytest.mark.parametrize(
    ("given", "title"),
    [
        ("Ferry to stop", "Ferry to stop"),
        ("Microsoft Word - ferry_final2.doc", None),
        ("untitled", None),
        ("ferry.indd", None),
        ("", None),
    ],
)
def test_the_title_in_the_properties_is_believed_if_a_person_wrote_it(given: str, title: str | None) -> None:
    read_article = article(pdf([lines(50, 700, BODY)], f"/Title ({given})"))
    assert read_article.title == title
    assert read_article.text.startswith(title or BODY[0])


@pytest.mark.parametrize(
    ("given", "author"),
    [("Ana Kestrel", "Ana Kestrel"), ("akestrel", None), ("Windows User", None), ("Administrator", None)],
)
def test_the_author_in_the_properties_is_believed_if_it_is_a_name(given: str, author: str | None) -> None:
    assert article(pdf([lines(50, 700, BODY)], f"/Author ({given})")).author == author


def test_a_byline_is_believed_before_the_properties() -> None:
    page = text(50, 740, "Ferry to stop in May", 24) + text(50, 715, "By Piet Somers") + lines(50, 690, BODY)
    assert article(pdf([page], "/Author (Ana Kestrel)")).author == "Piet Somers"


def test_the_day_on_which_the_file_was_made_is_not_that_of_publication() -> None:
    assert article(pdf([lines(50, 700, BODY)], "/CreationDate (D:20260512093000Z)")).published_on is None


def test_pages_of_pictures_alone_are_refused_as_scanned() -> None:
    assert refusal(pdf([PICTURE, PICTURE])) == (
        "a.pdf is a scanned PDF: it holds pictures of pages and no text. "
        "Put it through text recognition (OCR) first."
    )


def test_a_real_scan_is_refused_as_scanned() -> None:
    assert "is a scanned PDF" in refusal((FILES / "scan.pdf").read_bytes())


def test_a_scan_with_the_text_recognised_beneath_it_is_read() -> None:
    page = PICTURE + text(50, 700, BODY[0], mode=3) + text(50, 685, BODY[1], mode=3)
    assert paragraphs(pdf([page])) == [BODY_TEXT]


def test_pages_without_text_among_others_are_named() -> None:
    readings = list(read_any(Source(pdf([lines(50, 700, BODY), PICTURE, PICTURE]), "a.pdf")))
    assert isinstance(readings[0], Article)
    assert [str(reading) for reading in readings[1:]] == [
        "a.pdf was read but for pages 2 and 3, which hold pictures and no text: if the article goes on "
        "there, put it through text recognition (OCR) first."
    ]


def test_a_picture_beside_the_text_and_an_empty_page_are_no_scans() -> None:
    assert paragraphs(pdf([PICTURE + lines(50, 700, BODY), b""])) == [BODY_TEXT]


@pytest.mark.parametrize("pages", [[b""], [b"0 0 m 100 100 l S"]])
def test_a_pdf_without_a_word_is_refused(pages: Sequence[bytes]) -> None:
    assert refusal(pdf(pages)).startswith("a.pdf has no text in it")


def test_a_password_is_asked_for() -> None:
    assert refusal((FILES / "locked.pdf").read_bytes()) == (
        "a.pdf is locked with a password: save a copy without one and try again."
    )


@pytest.mark.parametrize("share", [0.01, 0.1, 0.5])
def test_half_a_pdf_is_refused_as_damaged(share: float) -> None:
    data = (FILES / "town.pdf").read_bytes()
    assert refusal(data[: int(share * len(data))]).startswith("a.pdf is a damaged PDF: ")


def test_too_many_pages_are_refused_before_one_is_read() -> None:
    data = pdf([lines(50, 700, BODY)] * 4)
    assert refusal(data, Limits(pages=3)).startswith("a.pdf has 4 pages, over the limit of 3 ")


def test_more_text_than_an_article_has_is_refused() -> None:
    assert "over the limit" in refusal(pdf([lines(50, 700, BODY)] * 40), Limits(article_bytes=1000))


def test_text_is_read_in_the_direction_in_which_most_of_it_runs() -> None:
    aside = text(20, 300, "Received by the archive", matrix="0 1 -1 0")
    slanted = text(200, 300, "DRAFT", 80, matrix="0.7 0.7 -0.7 0.7")
    assert paragraphs(pdf([lines(50, 700, BODY) + aside + slanted])) == [BODY_TEXT]
    turned = b"".join(text(100 + 15 * i, 100, row, matrix="0 1 -1 0") for i, row in enumerate(BODY))
    assert paragraphs(pdf([turned], page="/Rotate 90")) == [BODY_TEXT]
    upside_down = b"".join(text(500, 100 + 15 * i, row, matrix="-1 0 0 -1") for i, row in enumerate(BODY))
    assert paragraphs(pdf([upside_down], page="/Rotate 180")) == [BODY_TEXT]


def test_words_outside_the_page_are_left_out() -> None:
    assert paragraphs(pdf([lines(50, 700, BODY) + text(700, 700, "Crop marks, page 4")])) == [BODY_TEXT]


def test_running_heads_and_page_numbers_are_left_out_of_two_pages() -> None:
    def page(number: int, rows: list[str]) -> bytes:
        head = text(50, 770, f"The Norrby Tide {number}") + text(290, 30, f"- {number} -")
        return head + lines(50, 600, rows)

    data = pdf([page(7, [*BODY, "Few were tourists."]), page(8, ["Its owner is the district of Sandvik."])])
    assert paragraphs(data) == [f"{BODY_TEXT} Few were tourists.", "Its owner is the district of Sandvik."]


def test_a_browsers_own_lines_are_left_out_of_one_page_and_its_address_is_kept() -> None:
    page = (
        text(20, 785, "5/12/26, 9:30 AM", 8)
        + text(300, 785, "Ferry to stop", 8)
        + text(20, 12, "https://tide.example.org/ferry", 8)
        + text(560, 12, "1/1", 8)
    )
    data = pdf([page + lines(50, 700, BODY)])
    assert paragraphs(data) == [BODY_TEXT]
    assert article(data).url == "https://tide.example.org/ferry"


def test_notes_at_the_foot_and_their_marks_are_left_out_and_units_are_not() -> None:
    page = (
        text(50, 700, "The harbour covers 5 km")
        + text(182, 704, "2", 7)
        + text(192, 700, "and is the largest.")
        + text(298, 704, "1", 7)
        + text(50, 685, "It was built in 1911, and nobody has repaired it.")
        + text(50, 60, "1 Harbour accounts, volume 7.", 8)
    )
    assert paragraphs(pdf([page])) == [
        "The harbour covers 5 km2 and is the largest. It was built in 1911, and nobody has repaired it."
    ]


def test_ligatures_and_soft_hyphens_are_spelt_out() -> None:
    page = text(50, 700, "The har\u00adbour of\x01ce will not re\u00adopen this year, it said.")
    assert paragraphs(pdf([page])) == ["The harbour office will not reopen this year, it said."]
