"""PDF: the running text of its pages; columns, broken words and running heads undone.

What its properties give as the day it was made is when somebody pressed "Save" or "Print", so the day of
publication is taken from the text alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from annotate.articles.article import article_from_text, check_size
from annotate.articles.errors import UnreadableArticle
from annotate.articles.properties import name_in, with_title_first
from annotate.articles.sources import Reading, Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

    from annotate.articles.page_layout import Page

MARK, MARK_WITHIN = b"%PDF-", 1024  # bytes, as readers of PDF have it (ISO 32000-1, annex H.3.4.1)
OCR = "put it through text recognition (OCR) first"


def read(source: Source) -> Iterator[Reading] | None:
    """One article; and one refusal that names the pages that are pictures, if others are not.

    Pages of words that cannot be told from a footnote, a running head or a page number go without.
    """
    return _read(source) if MARK in source.data[:MARK_WITHIN] else None


def _read(source: Source) -> Iterator[Reading]:
    import pypdfium2

    document = _opened(source)
    try:
        yield from _article(document, source)
    except pypdfium2.PdfiumError:
        raise _damaged(source.name) from None
    finally:
        document.close()


def _opened(source: Source) -> "PdfDocument":
    """Raises `UnreadableArticle` where there is nothing to open, or too much."""
    import pypdfium2
    import pypdfium2.raw

    try:
        document = pypdfium2.PdfDocument(source.data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise UnreadableArticle(
                f"{source.name} is locked with a password: save a copy without one and try again."
            ) from None
        raise _damaged(source.name) from None
    if (pages := len(document)) > source.limits.pages:
        document.close()
        raise UnreadableArticle(
            f"{source.name} has {pages:,} pages, over the limit of {source.limits.pages:,} for one file: "
            "save the pages that the article is on as a file of their own."
        )
    return document


def _damaged(name: str) -> UnreadableArticle:
    return UnreadableArticle(f"{name} is a damaged PDF: get it again from where it came from.")


def _article(document: "PdfDocument", source: Source) -> Iterator[Reading]:
    from annotate.articles.page_layout import blocks_of
    from annotate.articles.paragraphs import paragraphs_of, texts_of, usual_size
    from annotate.articles.running_heads import address_in, without_running_heads

    pages, pictures = _pages(document, source)
    if not any(page.words for page in pages):
        raise _without_text(source.name, pictures)
    running, left_out = without_running_heads(pages)
    paragraphs = paragraphs_of([list(blocks_of(words)) for words in running])
    texts = texts_of(paragraphs)
    about = document.get_metadata_dict()
    sizes = [paragraph.size for paragraph in paragraphs if paragraph.page == paragraphs[0].page]
    usual = usual_size(line for paragraph in paragraphs for line in paragraph.lines)
    title, texts = with_title_first(texts, sizes, usual, about.get("Title", ""))
    article = article_from_text("\n\n".join(texts) + "\n", source.name, source.limits)
    yield replace(
        article,
        title=title or article.title,
        url=article.url or address_in(left_out),
        author=article.author or name_in(about.get("Author", "")),
    )
    if pictures:
        yield UnreadableArticle(
            f"{source.name} was read but for {_named(pictures)}, which hold pictures and no text: if the "
            f"article goes on there, {OCR}."
        )


def _pages(document: "PdfDocument", source: Source) -> tuple[list["Page"], list[int]]:
    """Every page's words, and the numbers (from 1) of those that are a picture and no text.

    Raises `UnreadableArticle` as soon as there is more text than an article has.
    """
    from annotate.articles.pdf_words import is_picture, page_of

    pages: list[Page] = []
    pictures: list[int] = []
    size = 0
    for number in range(len(document)):
        page = document[number]
        try:
            pages.append(page_of(page))
            if not pages[-1].words and is_picture(page):
                pictures.append(number + 1)
        finally:
            page.close()
        size += sum(len(word.text.encode()) + 1 for word in pages[-1].words)
        check_size(size, source.name, source.limits)
    return pages, pictures


def _without_text(name: str, pictures: Sequence[int]) -> UnreadableArticle:
    if pictures:
        return UnreadableArticle(
            f"{name} is a scanned PDF: it holds pictures of pages and no text. {OCR[0].upper()}{OCR[1:]}."
        )
    return UnreadableArticle(f"{name} has no text in it, only shapes or empty pages: {OCR}.")


def _named(pages: Sequence[int]) -> str:
    first, last = ", ".join(map(str, pages[:-1])), str(pages[-1])
    return f"pages {first} and {last}" if first else f"page {last}"
