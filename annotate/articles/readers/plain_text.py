"""Plain text and Markdown: what everything is that nothing else is."""

from collections.abc import Iterator

from annotate.articles.article import article_from_text, check_size, refuse_empty
from annotate.articles.decoding import decode
from annotate.articles.sources import Reading, Source


def read(source: Source) -> Iterator[Reading]:
    """One article, its text the file decoded, line ends untouched."""
    check_size(len(source.data), source.name, source.limits)
    if not source.data:
        refuse_empty(source.name)
    yield article_from_text(decode(source.data, source.name), source.name, source.limits)
