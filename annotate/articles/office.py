"""What Word's and LibreOffice's documents have in common: XML in a ZIP file, paragraphs, properties.

Both are read as XML, since what a reader wants (tracked changes as they would be accepted, text boxes once)
no library for writing documents gives. The ZIP file's own word on sizes is not trusted, nor are entities.
"""

import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from annotate.articles.article import article_from_text
from annotate.articles.errors import UnreadableArticle
from annotate.articles.properties import name_in, with_title_first
from annotate.articles.sources import Source
from db.records import Article

if TYPE_CHECKING:
    from lxml.etree import _Element

ZIP_MARK = b"PK\x03\x04"
MARKUP = 50  # times the text: XML with more of it than that is no article's
BREAKS = re.compile(r"[ \t]*\n[ \t]*(?:(?P<more>\n\s*)|(?P<next>\S))")
SPACES = re.compile(r"[ \t\r\f\v\xa0]+")

TITLE, HEADING, TEXT = 3.0, 2.0, 1.0


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`text` has a line break where its writer broke the line; `rank` is TITLE, HEADING or TEXT."""

    text: str
    rank: float = TEXT
    is_item: bool = False  # of a list


def opened(source: Source) -> ZipFile | None:
    """The ZIP file that the source is, if it is one that can be opened."""
    if not source.data.startswith(ZIP_MARK):
        return None
    try:
        return ZipFile(BytesIO(source.data))
    except (BadZipFile, struct.error, ValueError, NotImplementedError, UnicodeDecodeError):
        return None


def member(archive: ZipFile, name: str, source: Source) -> bytes | None:
    """The bytes of one member, None if there is none of that name.

    Raises `UnreadableArticle` for one that is locked, damaged or too large, before it is held whole.
    """
    try:
        info = archive.getinfo(name)
    except KeyError:
        return None
    if info.flag_bits & 1:
        raise locked(source.name)
    most = min(source.limits.unpacked_bytes, MARKUP * source.limits.article_bytes)
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
    except (BadZipFile, zlib.error, EOFError, OSError, struct.error, ValueError, RuntimeError) as error:
        raise damaged(source.name) from error
    if len(data) > most:
        raise UnreadableArticle(
            f"{source.name} unpacks to more than {most / 1e6:g} MB, the limit for one article: split it into "
            "one file an article."
        )
    return data


def tree(data: bytes, source: Source) -> "_Element":
    """The XML in `data`. Raises `UnreadableArticle` if it is none, or declares entities, as bombs do."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise damaged(source.name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise damaged(source.name)
    return root


def article_of(paragraphs: Iterable[Paragraph], title: str, author: str, source: Source) -> Article:
    """The article that the paragraphs are; `title` and `author` are what the properties say, "" if nothing.

    The day on which the file was made is not that of publication, so the properties' days are not read.
    """
    blocks: list[Paragraph] = []
    last_is_item = False
    for paragraph in paragraphs:
        text = _broken_sensibly(paragraph.text)
        if not text:
            continue
        if paragraph.is_item:
            text = f"• {text}"
            if last_is_item:
                blocks[-1] = replace(blocks[-1], text=f"{blocks[-1].text}\n{text}")
                continue
        last_is_item = paragraph.is_item
        blocks.append(replace(paragraph, text=text))
    found, texts = with_title_first(
        [block.text for block in blocks], [block.rank for block in blocks], TEXT, title
    )
    article = article_from_text("\n\n".join(texts) + "\n" if texts else "", source.name, source.limits)
    return replace(article, title=found or article.title, author=article.author or name_in(author))


def _broken_sensibly(text: str) -> str:
    """A line break within a sentence is a space; two on end are the end of a paragraph."""

    def mended(match: re.Match[str]) -> str:
        if match["more"]:
            return "\n\n"
        return (" " if match["next"].islower() else "\n") + match["next"]

    text = SPACES.sub(" ", text.replace("\u00ad", "")).strip()
    return BREAKS.sub(mended, text)


def locked(name: str) -> UnreadableArticle:
    return UnreadableArticle(f"{name} is locked with a password: save a copy without one and try again.")


def damaged(name: str) -> UnreadableArticle:
    return UnreadableArticle(f"{name} is a damaged document: get it again from where it came from.")
