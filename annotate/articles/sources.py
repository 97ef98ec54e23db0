"""What readers are given, and what they make of it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT, Limits
from db.records import Article


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file. `name` is the path, the address or the member's place, used in messages."""

    data: bytes
    name: str
    limits: Limits = DEFAULT
    depth: int = 0  # in how many archives it is


Reading = Article | UnreadableArticle
"""An article, or why there is none: of a file that holds many, each is refused by itself."""

Reader = Callable[[Source], Iterator[Reading] | None]
"""The articles in a source, or None where its bytes are not of the reader's kind.

It may raise `UnreadableArticle` where the whole file is refused, at once or while it is read.
"""
