"""Web pages that a browser saved as one file (.mhtml, .mht): a message whose first HTML part is the page."""

from collections.abc import Iterator

from annotate.articles.decoding import beginning
from annotate.articles.errors import UnreadableArticle
from annotate.articles.markup_bytes import decode_html
from annotate.articles.mime import content, header_names, parsed
from annotate.articles.sources import Reading, Source


def read(source: Source) -> Iterator[Reading] | None:
    """The one article on the page; None if the bytes are no message, or one that no browser has saved."""
    names = header_names(source.data)
    saved = "snapshot-content-location" in names or "<Saved by " in beginning(source.data, 500)
    return _articles(source) if names and saved else None


def _articles(source: Source) -> Iterator[Reading]:
    from annotate.articles.web_page import article_of_page

    page = next(
        (
            part
            for part in parsed(source.data, source.name, source.limits).walk()
            if part.get_content_type() == "text/html"
        ),
        None,
    )
    if page is None:
        raise UnreadableArticle(
            f"{source.name} is a saved web page without the page itself: save it again as “HTML only”."
        )
    yield article_of_page(decode_html(content(page), source.name), source.name, source.limits)
