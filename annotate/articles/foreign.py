"""Which files in a folder or an archive are no articles: the pictures, styles and databases beside them.

A file that is named outright is read, and refused by itself if it has to be. Of a folder nobody wants to
be told of each picture in it.
"""

import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from annotate.articles.decoding import BYTE_ORDER_MARKS

HEAD = 4_096  # bytes that are looked at

# Text that is none to read; of these the name alone can tell.
CODE = frozenset({".css", ".js", ".mjs", ".map", ".svg", ".scss", ".less", ".woff", ".woff2", ".ics", ".py"})
OURS = ".seen"  # beside each database of Claimdesk's

# The binary formats that a reader knows, or whose refusal says what to do: an old Word document.
DOCUMENTS = (b"%PDF", b"PK\x03\x04", b"PAR1", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
TAR = b"ustar"

WEB_PAGE = re.compile(r"\.x?html?$", re.IGNORECASE)
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_UTF_16 = re.compile(rb"(?:[^\0]\0)+|(?:\0[^\0])+")  # Latin letters, without the mark


def is_no_article(head: bytes, name: str) -> bool:
    """Whether a file that begins with `head`, its first `HEAD` bytes, is one to pass over."""
    if PurePosixPath(name.lower()).suffix in {*CODE, OURS}:
        return True
    if head.startswith(DOCUMENTS) or head[257:262] == TAR:
        return False
    if head.startswith(tuple(mark for mark, _ in BYTE_ORDER_MARKS)) or _UTF_16.fullmatch(
        head[: len(head) & ~1]
    ):
        return False
    return len(_BINARY.findall(head)) > 1 + len(head) // 100 or b"\0" in head


def is_hidden(parts: Iterable[str]) -> bool:
    """Whether a path of these parts is the system's own, not the reader's."""
    return any(part.startswith(".") or part == "__MACOSX" for part in parts)


def belongs_to_a_page(folder: str, beside: Iterable[str]) -> bool:
    """Whether a browser put the folder there with the page that it saved: page.html, page_files/."""
    page, _, kind = folder.rpartition("_")
    return kind == "files" and any(WEB_PAGE.sub("", name) == page for name in beside if WEB_PAGE.search(name))


def passed_over(names: list[str], place: str) -> str:
    """`3 files in news.zip were passed over, as they are no articles: logo.png, style.css, x.js.`"""
    some = ", ".join(names[:3]) + (" and others" if len(names) > 3 else "")
    if len(names) == 1:
        return f"1 file in {place} was passed over, as it is no article: {some}."
    return f"{len(names):,} files in {place} were passed over, as they are no articles: {some}."
