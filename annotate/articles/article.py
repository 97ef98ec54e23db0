"""Text → article: what is page furniture in it, what it says of itself, or one sentence why it is none."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NoReturn

from annotate.articles.decoding import check_is_text
from annotate.articles.errors import UnreadableArticle
from annotate.articles.furniture import find_furniture, mask
from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.lines import Line, lines_of, merged
from annotate.articles.markup import find_marks
from annotate.articles.metadata import Metadata, find_metadata
from annotate.articles.transcripts import find_turns
from db.records import Article, Span

PASTED = "The pasted text"

WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*\s*$|[.!?…][”\"’')\]]*\s+\S")


def article_from_text(text: str, source_name: str | None = None, limits: Limits = DEFAULT) -> Article:
    """The article that `text` is; `Article.text` is `text` unchanged.

    `source_name` is the file's name, kept and used in messages. Raises `UnreadableArticle` for an empty
    text, one over the limit, characters that no text has, and text with no sentence in it.
    """
    name = source_name or PASTED
    check_is_text(text, name)
    check_size(len(text.encode()), name, limits)
    if not lines_of(text):
        refuse_empty(name)
    site = merged([*find_furniture(text), *find_marks(text)])
    found = _without_a_turn(text, find_metadata(text, site))
    furniture = merged([*site, *_without(found.headline, found.furniture)])
    body = [*furniture, found.headline] if found.headline else furniture
    if not any(_has_sentence(line) for line in lines_of(mask(text, body))):
        raise UnreadableArticle(
            f"{name} has no sentence in it, only {_what_is_there(text, furniture)}: "
            "check that the article itself was copied."
        )
    return Article(
        text=text,
        title=found.title,
        url=found.url,
        publisher=found.publisher,
        author=found.author,
        published_on=found.published_on,
        furniture=furniture,
        headline=found.headline,
        source_name=source_name,
    )


def check_size(size: int, name: str, limits: Limits) -> None:
    """Raises `UnreadableArticle` where so many bytes are over the limit for one article."""
    if size > limits.article_bytes:
        raise UnreadableArticle(
            f"{name} is {size / 1e6:.1f} MB, over the limit of {limits.article_bytes / 1e6:g} MB for one "
            "article: split it into one file an article."
        )


def refuse_empty(name: str) -> NoReturn:
    """Raises `UnreadableArticle`."""
    raise UnreadableArticle(f"{name} is empty: put the article's text in it and try again.")


def _without_a_turn(text: str, found: Metadata) -> Metadata:
    """A transcript without a title begins with what somebody says, which is no headline."""
    if found.headline and (turns := find_turns(text)) and found.headline[0] >= turns[0].label[0]:
        return replace(found, title=None, headline=None)
    return found


def _without(hole: Span | None, spans: Iterable[Span]) -> Iterator[Span]:
    """The spans with the headline left out of them: the header that names it is masked, its words are not."""
    for start, end in spans:
        if hole and start <= hole[0] and hole[1] <= end:
            yield start, hole[0]
            yield hole[1], end
        else:
            yield start, end


def _has_sentence(line: Line) -> bool:
    """Two words and a full stop ("Rain fell."), or four words: not everybody ends what they paste."""
    words = len(WORD.findall(line.text))
    return words >= 4 or (words >= 2 and bool(SENTENCE_END.search(line.text)))


def _what_is_there(text: str, furniture: tuple[Span, ...]) -> str:
    if not WORD.search(mask(text, furniture)):
        return "the page's own words" if WORD.search(text) else "numbers or signs"
    return "a few words"
