"""Three short articles to try Claimdesk on. People, places and numbers in them are invented."""

from pathlib import Path

from annotate.articles.article import article_from_text
from annotate.articles.decoding import decode
from annotate.articles.reading import article_files
from db.records import Article

FOLDER = Path(__file__).with_name("samples")


def sample_articles() -> list[Article]:
    """The samples, read as any file is; `source_name` is the file's name alone."""
    return [article_from_text(decode(path.read_bytes()), path.name) for path in article_files([FOLDER])]
