"""Web pages, saved or fetched."""

from collections.abc import Iterator

from annotate.articles.markup_bytes import decode_html, is_html
from annotate.articles.sources import Reading, Source


def read(source: Source) -> Iterator[Reading] | None:
    """The one article on the page; None if the bytes do not begin as a page does."""
    return _articles(source) if is_html(source.data) else None


def _articles(source: Source) -> Iterator[Reading]:
    from annotate.articles.web_page import article_of_page, check_page_size

    check_page_size(len(source.data), source.name, source.limits)
    yield article_of_page(decode_html(source.data, source.name), source.name, source.limits)
