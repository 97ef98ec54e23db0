"""E-books, magazines and newspapers (.epub): each of their documents is an article of its own."""

import re
from collections.abc import Iterator
from dataclasses import replace
from html.entities import html5
from typing import TYPE_CHECKING

from annotate.articles.article import article_from_text, check_size
from annotate.articles.dates import find_date
from annotate.articles.errors import UnreadableArticle
from annotate.articles.properties import title_in
from annotate.articles.sources import Reading, Source
from db.records import Article

if TYPE_CHECKING:
    from lxml.etree import _Element

    from annotate.articles.epub_package import Document, Package

PROLOGUE = re.compile(
    r"\ufeff?\s*(?:<\?xml[^>]*\?>)?\s*(?:<!DOCTYPE(?>[^>\[]*)(?>(?:\[[^\]]*\])?)[^>]*>)?", re.IGNORECASE
)
NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
NEAR_TOP = 3  # paragraphs among which a headline is
OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
TYPE = "{http://www.idpf.org/2007/ops}type"
# Not read: marks within sentences, and pages that are no articles.
MARKS = frozenset(
    {"noteref", "pagebreak", "footnote", "footnotes", "endnote", "endnotes", "rearnote", "rearnotes"}
)
NO_ARTICLES = frozenset(
    {
        "cover",
        "titlepage",
        "halftitlepage",
        "copyright-page",
        "imprint",
        "colophon",
        "toc",
        "landmarks",
        "index",
        "page-list",
        "loi",
        "lot",
        "bibliography",
    }
)
HEADINGS = ("h1", "h2", "h3")
# What programs that make EPUBs call a part of one that has no name, and what says only which part it is.
GENERIC = re.compile(
    r"(?:section|chapter|part|page|article|document)?[\s_.#-]*\d*\W*"
    r"|(?:section|chapter|part|page|article)\s+(?:[ivxlc]+|one|two|three|four|five|six|seven|eight|nine|ten)\W*"
    r"|start|beginning|unknown|untitled\b.*|\S+\.x?html?",
    re.IGNORECASE,
)


def read(source: Source) -> Iterator[Reading] | None:
    """Its articles in order, those without a sentence passed over; None if the bytes are no EPUB."""
    if not source.data.startswith(b"PK\x03\x04"):
        return None
    from annotate.articles.epub_package import is_epub

    return _articles(source) if is_epub(source.data, source.limits) else None


def _articles(source: Source) -> Iterator[Reading]:
    from annotate.articles.epub_package import Package

    package = Package(source.data, source.name, source.limits)
    documents = articles = 0
    for document in package.documents():
        documents += 1
        try:
            article = _article(document, package, source)
        except UnreadableArticle as refusal:
            if package.is_spent:
                raise
            articles += 1
            yield refusal
            continue
        if article is not None:
            articles += 1
            yield article
    if not articles:
        raise UnreadableArticle(
            f"{source.name} has no article in it: none of its {documents} documents has a sentence. If they "
            "are pictures of pages, put them through text recognition (OCR) first."
        )


def _article(document: "Document", package: "Package", source: Source) -> Article | None:
    """The article that a document is; None if it has no sentence in it."""
    from annotate.articles.blocks import paragraphs

    name = f"{source.name}/{document.path}"
    root = _tree(package.unpacked(document.path), name)
    if root is None or (body := _body(root)) is None:
        return None
    headings = [words for tag in HEADINGS for words in _headings(body, tag)]
    heading = next(filter(_is_name, [*headings, document.label]), None)
    blocks = list(paragraphs(body))
    if set(blocks) <= {heading, *headings[:1]}:
        return None
    if heading and heading not in blocks[:NEAR_TOP]:
        blocks.insert(0, heading)
    text = "\n\n".join(blocks) + "\n"
    check_size(len(text.encode()), name, source.limits)
    try:
        article = article_from_text(text, name, source.limits)
    except UnreadableArticle:
        return None
    book = next(iter(package.metadata("title")), None)
    # One article that was saved as a book has the book's title.
    is_whole = book in blocks[:NEAR_TOP]
    return replace(
        article,
        title=heading
        or (book if is_whole else None)
        or next(filter(_is_name, [article.title, title_in(book or "")]), None),
        author=article.author or ", ".join(package.metadata("creator")) or None,
        # A magazine is known by its own name where nobody is named who brings it out.
        publisher=next(iter(package.metadata("publisher")), None)
        or (None if is_whole else book)
        or article.publisher,
        published_on=article.published_on
        or next(filter(None, map(find_date, package.metadata("date"))), None),
    )


def _tree(markup: bytes, name: str) -> "_Element | None":
    """As XML, else, if it is not well-formed, as browsers would read it. No entity of a DTD is looked at."""
    from lxml import etree, html

    from annotate.articles.markup_bytes import decode_html

    text = decode_html(markup, name)
    prologue = PROLOGUE.match(text)
    data = NAMED.sub(_letter, text[prologue.end() if prologue else 0 :]).encode()
    try:
        root = etree.fromstring(
            data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, load_dtd=False)
        )
    except (etree.XMLSyntaxError, ValueError):
        try:
            root = html.document_fromstring(data, html.HTMLParser(encoding="utf-8", huge_tree=False))
        except (etree.ParserError, ValueError):  # nothing in it
            return None
    return root


def _letter(match: re.Match[str]) -> str:
    name = match[1]
    return match[0] if name in OF_XML else html5.get(f"{name};", match[0])


def _body(root: "_Element") -> "_Element | None":
    """What is to be read of a document; None if it is a cover, a table of contents or the like."""
    body = next(root.iter("{*}body"), None)
    if body is None:
        return None
    for element in list(body.iter("{*}*")):
        kinds = _kinds(element)
        if kinds & NO_ARTICLES and (element is body or element.getparent() is body):
            return None
        if kinds & MARKS and element is not body:
            _remove(element)
    return body


def _kinds(element: "_Element") -> set[str]:
    return set((element.get(TYPE) or element.get("epub:type") or "").split())


def _remove(element: "_Element") -> None:
    """The element without what follows it in its parent."""
    parent, tail = element.getparent(), element.tail or ""
    if parent is None:
        return
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + tail
    else:
        before.tail = (before.tail or "") + tail
    parent.remove(element)


def _is_name(words: str | None) -> bool:
    """Whether the words say what a document is about, and not only which one it is."""
    return bool(words and not GENERIC.fullmatch(words))


def _headings(body: "_Element", tag: str) -> Iterator[str]:
    for heading in body.iter("{*}" + tag):
        if words := " ".join("".join(heading.itertext()).split()):
            yield words
