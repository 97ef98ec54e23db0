from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.readers.docx import read
from annotate.articles.reading import read as read_any
from annotate.articles.sources import Source
from db.records import Article

FILES = Path(__file__).parents[1] / "files"
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
KINDS = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
SENTENCE = "<w:p><w:r><w:t>The ferry will stop in May.</w:t></w:r></w:p>"


def zipped(members: Mapping[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def docx(body: str, core: str = "", styles: str = "", before: str = "") -> bytes:
    return zipped(
        {
            "[Content_Types].xml": KINDS,
            "word/document.xml": f"{before}<w:document {NAMES}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {NAMES}>{styles}</w:styles>",
            "docProps/core.xml": f'<c xmlns:dc="http://purl.org/dc/elements/1.1/">{core}</c>',
        }
    )


def article(data: bytes) -> Article:
    (reading,) = read_any(Source(data, "a.docx"))
    assert isinstance(reading, Article), reading
    return reading


def text(body: str) -> str:
    return article(docx(body)).text


def refusal(data: bytes, limits: Limits = DEFAULT) -> str:
    (reading,) = read_any(Source(data, "a.docx", limits))
    assert isinstance(reading, UnreadableArticle)
    return str(reading)


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    "data",
    [b"", b"Rain fell.", zipped({"word/document.xml": "<a/>"}), zipped({"[Content_Types].xml": "<Types/>"})],
    ids=["empty", "text", "zip without types", "types of something else"],
)
def test_what_is_no_word_document_is_none(data: bytes) -> None:
    assert read(Source(data, "a.docx")) is None


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ("<w:r><w:t>It fell</w:t></w:r><w:ins><w:r><w:t> hard</w:t></w:r></w:ins>.", "It fell hard"),
        ("<w:r><w:t>It</w:t></w:r><w:del><w:r><w:delText> never</w:delText></w:r></w:del>"
         "<w:r><w:t> fell on us</w:t></w:r>", "It fell on us"),
        ("<w:moveFrom><w:r><w:t>Gone </w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>It fell on us</w:t></w:r>"
         "</w:moveTo>", "It fell on us"),
        ("<w:hyperlink><w:r><w:t>A study</w:t></w:r></w:hyperlink><w:r><w:t> found it</w:t></w:r>",
         "A study found it"),
        ('<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden</w:t></w:r><w:r><w:t>It fell on us</w:t></w:r>',
         "It fell on us"),
        ("<w:r><w:t>It fell</w:t><w:footnoteReference/><w:tab/><w:t>on us</w:t></w:r>", "It fell on us"),
        ("<w:r><w:instrText>PAGE 4</w:instrText><w:t>It fell on us</w:t></w:r>", "It fell on us"),
        ("<w:r><w:t>Long</w:t><w:noBreakHyphen/><w:t>term rain fell</w:t></w:r>", "Long-term rain fell"),
        ("<w:r><w:t>Har\u00adbour</w:t><w:softHyphen/><w:t>s stay shut</w:t></w:r>", "Harbours stay shut"),
        ("<w:r><w:t>It fell</w:t><w:br/><w:t>on the town</w:t></w:r>", "It fell on the town"),
        ("<w:r><w:t>It fell.</w:t><w:br/><w:t>Nobody was hurt</w:t></w:r>", "It fell.\nNobody was hurt"),
        ("<w:r><w:t>It fell.</w:t><w:br/><w:br/><w:t>Nobody was hurt</w:t></w:r>",
         "It fell.\n\nNobody was hurt"),
        ("<w:r><w:t>The rain</w:t><w:br w:type='page'/><w:t>fell on us</w:t></w:r>", "The rain fell on us"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_would_on_paper(runs: str, expected: str) -> None:
    assert text(f"<w:p>{runs}</w:p>{SENTENCE}") == f"{expected}\n\nThe ferry will stop in May.\n"


def test_tables_text_boxes_and_content_controls_stand_in_their_order() -> None:
    box = (
        "<w:p><w:r><w:t>Before the box.</w:t><mc:AlternateContent><mc:Choice><w:txbxContent>"
        f"{paragraph('In the box.')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>"
        f"{paragraph('In the box.')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    table = f"<w:tbl><w:tr><w:tc>{paragraph('One')}</w:tc><w:tc>{paragraph('Two')}</w:tc></w:tr></w:tbl>"
    control = f"<w:sdt><w:sdtContent>{paragraph('Last of all.')}</w:sdtContent></w:sdt>"
    assert text(box + table + control).split("\n\n") == [
        "Before the box.",
        "In the box.",
        "One",
        "Two",
        "Last of all.\n",
    ]


def test_the_items_of_a_list_are_lines() -> None:
    item = "<w:numPr><w:numId w:val='1'/></w:numPr>"
    body = paragraph("It costs three things:") + paragraph("time", item) + paragraph("money", item) + SENTENCE
    assert text(body) == "It costs three things:\n\n• time\n• money\n\nThe ferry will stop in May.\n"


def test_a_table_of_contents_is_left_out() -> None:
    assert (
        text(paragraph("Costs 4", "<w:pStyle w:val='TOC 1'/>") + SENTENCE) == "The ferry will stop in May.\n"
    )


def test_the_title_is_the_paragraph_in_that_style_whatever_it_is_called_in_word() -> None:
    styles = '<w:style w:styleId="Titel"><w:name w:val="Title"/></w:style>'
    body = paragraph("Harbour news") + paragraph("Ferry to stop", "<w:pStyle w:val='Titel'/>") + SENTENCE
    read_article = article(docx(body, "<dc:title>Document1</dc:title>", styles))
    assert read_article.title == "Ferry to stop"
    assert read_article.text.startswith("Ferry to stop\n\nHarbour news\n\n")


def test_properties_are_believed_if_a_person_wrote_them() -> None:
    core = "<dc:title>Ferry to stop in May</dc:title><dc:creator>Ana Kestrel</dc:creator>"
    read_article = article(docx(SENTENCE, core))
    assert read_article.text == "Ferry to stop in May\n\nThe ferry will stop in May.\n"
    assert (read_article.title, read_article.author) == ("Ferry to stop in May", "Ana Kestrel")
    template = article(docx(SENTENCE, "<dc:title>untitled</dc:title><dc:creator>python-docx</dc:creator>"))
    assert (template.title, template.author) == (None, None)


def test_entities_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    body = "<w:p><w:r><w:t>Rain fell. &b;</w:t></w:r></w:p>"
    assert refusal(docx(body, before=bomb)) == (
        "a.docx is a damaged document: get it again from where it came from."
    )


def test_a_document_is_unpacked_no_further_than_the_limits_go() -> None:
    bomb = docx(" " * 60_000_000 + SENTENCE)
    assert len(bomb) < 100_000
    assert "unpacks to more than 50 MB" in refusal(bomb)
    assert "unpacks to more than 1 MB" in refusal(bomb, Limits(unpacked_bytes=1_000_000))


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_half_a_document_is_refused_as_damaged(share: float) -> None:
    data = (FILES / "town.docx").read_bytes()
    assert "a damaged document" in refusal(data[: int(share * len(data))])


def test_a_document_with_a_spoilt_member_is_refused_as_damaged() -> None:
    data = bytearray(docx(SENTENCE * 99))
    at = data.index(b"word/document.xml") + 40
    data[at : at + 8] = b"\xff" * 8
    assert "a damaged document" in refusal(bytes(data))


@pytest.mark.parametrize("body", ["", paragraph(""), "<w:p/>"])
def test_a_document_without_a_word_is_refused(body: str) -> None:
    assert refusal(docx(body)) == "a.docx is empty: put the article's text in it and try again."
