"""Word documents (.docx): the text as it would be with all tracked changes accepted.

Running heads, notes, comments, hidden text and tables of contents are left out; text boxes follow the
paragraph that they are anchored to. See ISO/IEC 29500-1, chapter 17.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotate.articles.office import (
    HEADING,
    TEXT,
    TITLE,
    ZIP_MARK,
    Paragraph,
    article_of,
    damaged,
    member,
    opened,
    tree,
)
from annotate.articles.sources import Reading, Source

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

KINDS = (b"wordprocessingml.document.main", b"wordprocessingml.template.main", b"ms-word.document.macro")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
DC = "{http://purl.org/dc/elements/1.1/}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

DROPPED = {
    *(f"{W}{name}" for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "sectPr", "tblPr")),
    FALLBACK,  # the same again, for programs that do not know the first way of saying it
}
SIGNS = {f"{W}tab": " ", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}


def read(source: Source) -> Iterator[Reading] | None:
    """One article."""
    archive = opened(source)
    if archive is None:
        if source.data.startswith(ZIP_MARK) and b"word/document.xml" in source.data:
            raise damaged(source.name)
        return None
    kinds = member(archive, "[Content_Types].xml", source)
    return _read(archive, source) if kinds and any(kind in kinds for kind in KINDS) else None


def _read(archive: "ZipFile", source: Source) -> Iterator[Reading]:
    document = member(archive, "word/document.xml", source)
    if document is None:
        raise damaged(source.name)
    document = document.replace(STRICT, W[1:-1].encode())
    styles = _style_names(member(archive, "word/styles.xml", source), source)
    body = tree(document, source).find(f"{W}body")
    if body is None:
        raise damaged(source.name)
    title = author = ""
    if properties := member(archive, "docProps/core.xml", source):
        core = tree(properties, source)
        title, author = (core.findtext(f"{DC}{name}") or "" for name in ("title", "creator"))
    yield article_of(_paragraphs(body, styles), title, author, source)


def _style_names(data: bytes | None, source: Source) -> dict[str, str]:
    """What each style is called in English, whatever the program's language, by its id."""
    if data is None:
        return {}
    names: dict[str, str] = {}
    for style in tree(data.replace(STRICT, W[1:-1].encode()), source).iter(f"{W}style"):
        name = style.find(f"{W}name")
        if name is not None:
            names[style.get(f"{W}styleId", "")] = name.get(f"{W}val", "").lower()
    return names


def _paragraphs(body: "_Element", styles: dict[str, str]) -> Iterator[Paragraph]:
    """Every paragraph in order, those in tables and text boxes among them."""
    waiting = [body]
    while waiting:
        element = waiting.pop()
        if element.tag in DROPPED:
            continue
        boxes: list[_Element] = []
        if element.tag == f"{W}p":
            text = "".join(_text(element, boxes))
            style = _value(element, "pStyle")
            name = styles.get(style or "", style or "").lower()
            if not name.startswith("toc "):
                yield Paragraph(text, _rank(name), _is_item(element, name))
        waiting += reversed(boxes if element.tag == f"{W}p" else list(element))


def _text(paragraph: "_Element", boxes: list["_Element"]) -> Iterator[str]:
    """The pieces of a paragraph's text; text boxes in it are put aside."""
    waiting = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if element.tag in DROPPED or (element.tag == f"{W}r" and _is_hidden(element)):
            continue
        if element.tag == f"{W}txbxContent":
            boxes.append(element)
        elif element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag == f"{W}br":
            yield "\n" if element.get(f"{W}type", "textWrapping") == "textWrapping" else " "
        elif element.tag in SIGNS:
            yield SIGNS[element.tag]
        else:
            waiting += reversed(element)


def _is_hidden(run: "_Element") -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and vanish.get(f"{W}val") not in ("0", "false", "off")


def _is_item(paragraph: "_Element", style: str) -> bool:
    number = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
    if number is not None:
        return number.get(f"{W}val") != "0" and _rank(style) == TEXT
    return style.startswith("list ") and style != "list paragraph"


def _value(paragraph: "_Element", name: str) -> str | None:
    element = paragraph.find(f"{W}pPr/{W}{name}")
    return None if element is None else element.get(f"{W}val")


def _rank(style: str) -> float:
    return TITLE if style == "title" else HEADING if style == "heading 1" else TEXT
