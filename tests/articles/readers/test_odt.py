from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.readers.odt import KIND, read
from annotate.articles.reading import read as read_any
from annotate.articles.sources import Source
from db.records import Article
from tests.articles.readers.test_docx import zipped

FILES = Path(__file__).parents[1] / "files"
NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "text": "text",
        "table": "table",
        "draw": "drawing",
        "style": "style",
    }.items()
)
SENTENCE = "<text:p>The ferry will stop in May.</text:p>"


def odt(body: str, styles: str = "", manifest: str = "", before: str = "") -> bytes:
    content = (
        f"{before}<office:document-content {NAMES}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped({"mimetype": KIND, "content.xml": content, "META-INF/manifest.xml": manifest})


def text(body: str, styles: str = "") -> str:
    (reading,) = read_any(Source(odt(body, styles), "a.odt"))
    assert isinstance(reading, Article), reading
    return reading.text


def refusal(data: bytes) -> str:
    (reading,) = read_any(Source(data, "a.odt"))
    assert isinstance(reading, UnreadableArticle)
    return str(reading)


@pytest.mark.parametrize(
    "kind", [b"application/epub+zip", KIND.replace(b"text", b"spreadsheet"), KIND + b"-master"]
)
def test_another_kind_of_zip_is_none(kind: bytes) -> None:
    assert read(Source(zipped({"mimetype": kind, "content.xml": "<a/>"}), "a.odt")) is None


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("It <text:span>fell</text:span> on us", "It fell on us"),
        ("It fell<text:note><text:note-body><text:p>A note.</text:p></text:note-body></text:note> on us",
         "It fell on us"),
        ("It<office:annotation><text:p>Sure?</text:p></office:annotation> fell\n   on us", "It fell on us"),
        ("<text:a>A study</text:a><text:s text:c='3'/>found<text:tab/>it", "A study found it"),
        ("It fell<text:line-break/>on us", "It fell on us"),
        ("It <!-- not --> fell on us", "It fell on us"),
        ("<text:ruby><text:ruby-base>We fell</text:ruby-base><text:ruby-text/></text:ruby> ill",
         "We fell ill"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_would_on_paper(inside: str, expected: str) -> None:
    assert text(f"<text:p>{inside}</text:p>{SENTENCE}") == f"{expected}\n\nThe ferry will stop in May.\n"


def test_what_was_deleted_is_left_out() -> None:
    deleted = (
        f"<text:tracked-changes><text:changed-region>{SENTENCE}</text:changed-region></text:tracked-changes>"
    )
    assert text(f"{deleted}<text:p>It fell on us.</text:p>") == "It fell on us.\n"


def test_lists_are_lines_and_tables_and_text_boxes_stand_in_their_order() -> None:
    body = (
        "<text:p>Before.<draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box>"
        "</draw:frame></text:p>"
        "<text:list><text:list-item><text:p>time</text:p></text:list-item>"
        "<text:list-item><text:p>money</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>One</text:p></table:table-cell>"
        f"</table:table-row></table:table>{SENTENCE}"
    )
    assert text(body).strip().split("\n\n") == [
        "Before.",
        "In the box.",
        "• time\n• money",
        "One",
        "The ferry will stop in May.",
    ]


def test_the_title_is_the_paragraph_in_a_variant_of_that_style() -> None:
    styles = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    body = f'<text:p>Harbour news</text:p><text:p text:style-name="P1">Ferry to stop</text:p>{SENTENCE}'
    assert text(body, styles).startswith("Ferry to stop\n\nHarbour news\n\n")


def test_a_password_is_asked_for() -> None:
    assert refusal(odt(SENTENCE, manifest="<manifest:encryption-data/>")) == (
        "a.odt is locked with a password: save a copy without one and try again."
    )


def test_entities_are_not_unfolded() -> None:
    assert "a damaged document" in refusal(odt(SENTENCE, before='<!DOCTYPE a [<!ENTITY a "ha">]>'))
