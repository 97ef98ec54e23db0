"""LibreOffice's documents (.odt): the text as it would be with all tracked changes accepted.

Running heads, notes, comments, hidden text and tables of contents are left out; text boxes follow the
paragraph that they are anchored to. See OASIS OpenDocument 1.3, part 3, chapters 5 and 6.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from annotate.articles.office import (
    HEADING,
    TEXT,
    TITLE,
    Paragraph,
    article_of,
    damaged,
    locked,
    member,
    opened,
    tree,
)
from annotate.articles.sources import Reading, Source

if TYPE_CHECKING:
    from zipfile import ZipFile

    from lxml.etree import _Element

KIND = b"application/vnd.oasis.opendocument.text"
NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, DRAW, META, STYLE, TEXTS = (
    f"{{{NAMES}{name}:1.0}}" for name in ("office", "drawing", "meta", "style", "text")
)
DC = "{http://purl.org/dc/elements/1.1/}"

DROPPED = {
    f"{OFFICE}annotation",
    f"{TEXTS}tracked-changes",  # what was deleted; what was inserted stands in the text
    f"{TEXTS}note",
    f"{TEXTS}table-of-content",
    f"{TEXTS}hidden-text",
    f"{TEXTS}hidden-paragraph",
    f"{TEXTS}ruby-text",
    f"{TEXTS}sequence-decls",
}
BLOCKS = {f"{TEXTS}p", f"{TEXTS}h"}
SIGNS = {f"{TEXTS}tab": " ", f"{TEXTS}s": " ", f"{TEXTS}line-break": "\n"}


def read(source: Source) -> Iterator[Reading] | None:
    """One article."""
    archive = opened(source)
    if archive is None:
        return None
    kind = member(archive, "mimetype", source)
    # Not opendocument.text-master, whose text is in other files.
    return _read(archive, source) if kind and kind.strip() in (KIND, KIND + b"-template") else None


def _read(archive: "ZipFile", source: Source) -> Iterator[Reading]:
    if b"encryption-data" in (member(archive, "META-INF/manifest.xml", source) or b""):
        raise locked(source.name)
    content = member(archive, "content.xml", source)
    if content is None:
        raise damaged(source.name)
    root = tree(content, source)
    body = root.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise damaged(source.name)
    title = author = ""
    if properties := member(archive, "meta.xml", source):
        meta = tree(properties, source)
        title = meta.findtext(f".//{DC}title") or ""
        author = meta.findtext(f".//{META}initial-creator") or meta.findtext(f".//{DC}creator") or ""
    yield article_of(_paragraphs(body, _parents(root)), title, author, source)


def _parents(root: "_Element") -> dict[str, str]:
    """The named style that each style made for one paragraph is a variant of."""
    return {
        style.get(f"{STYLE}name", ""): style.get(f"{STYLE}parent-style-name", "")
        for style in root.iter(f"{STYLE}style")
    }


def _paragraphs(body: "_Element", parents: dict[str, str]) -> Iterator[Paragraph]:
    """Every paragraph in order, those in tables, sections and text boxes among them."""
    waiting = [(body, False)]
    while waiting:
        element, in_list = waiting.pop()
        if element.tag in DROPPED:
            continue
        boxes: list[_Element] = []
        if element.tag in BLOCKS:
            text = "".join(_text(element, boxes))
            rank = _rank(element, parents)
            yield Paragraph(text, rank, in_list and rank == TEXT)
        in_list = (in_list or element.tag == f"{TEXTS}list") and element.tag not in BLOCKS
        inner = boxes if element.tag in BLOCKS else list(element)
        waiting += [(child, in_list) for child in reversed(inner)]


def _text(paragraph: "_Element", boxes: list["_Element"]) -> Iterator[str]:
    """The pieces of a paragraph's text; text boxes in it are put aside. White space is as in HTML."""
    yield _collapsed(paragraph.text)
    waiting: list[_Element | str] = list(reversed(paragraph))
    while waiting:
        element = waiting.pop()
        if isinstance(element, str):
            yield element
            continue
        waiting.append(_collapsed(element.tail))
        if element.tag == f"{DRAW}text-box":
            boxes.append(element)
        elif element.tag in SIGNS:
            yield SIGNS[element.tag]
        elif element.tag not in DROPPED and isinstance(element.tag, str):
            waiting += reversed(element)
            yield _collapsed(element.text)


def _collapsed(text: str | None) -> str:
    return (text or "").translate({0x0A: " ", 0x0D: " ", 0x09: " "})


def _rank(element: "_Element", parents: dict[str, str]) -> float:
    style = element.get(f"{TEXTS}style-name", "")
    if "Title" in (style, parents.get(style)):
        return TITLE
    first = element.tag == f"{TEXTS}h" and element.get(f"{TEXTS}outline-level", "1") == "1"
    return HEADING if first else TEXT
