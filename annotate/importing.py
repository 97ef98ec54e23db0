"""Articles into the database, their claims after them, grouped: safe to stop, to repeat and to resume.

An article is stored as it is read; its claims follow in a transaction of their own that also marks
it as done. Whatever stops the work in between, the articles that still wait are found again.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import tee
from pathlib import Path

from annotate.articles.article import article_from_text
from annotate.articles.errors import UnreadableArticle
from annotate.articles.identity import content_hash
from annotate.articles.sources import Reading
from annotate.extracting import extract
from annotate.extraction.extract import Extractor
from annotate.grouping import signatures
from annotate.grouping.same import same_claim
from annotate.ranking import current_ranker
from db.articles import awaiting_extraction, count_awaiting_extraction, store_article
from db.claims import store_claims
from db.groups import group_waiting
from db.records import Article


@dataclass
class Tally:
    """What an import has done so far. A step of `total` is a file to read or an article to extract."""

    total: int = 0
    done: int = 0
    articles: int = 0
    claims: int = 0
    known: int = 0
    refused: list[str] = field(default_factory=list)

    def in_words(self) -> str:
        """`3 articles and 57 claims added, 1 already there, 1 refused.`"""
        parts = [f"{_count(self.articles, 'article')} and {_count(self.claims, 'claim')} added"]
        if self.known:
            parts.append(f"{self.known:,} already there")
        if self.refused:
            parts.append(f"{len(self.refused):,} refused")
        return ", ".join(parts) + "."


def import_articles(
    file: Path,
    sources: Iterable[Callable[[], Iterable[Reading]]],
    extractor: Callable[[], Extractor],
    reviewer_id: int | None = None,
) -> Iterator[Tally]:
    """Import what the sources hold, then extract whatever waits; yields the tally after every step.

    To stop, stop asking: each step is kept. What is refused costs only itself, and its sentence goes into
    the tally. `extractor` is asked for when it is needed. Each article that is new is on record as imported
    by the reviewer; None is the command line.
    """
    waiting = list(sources)
    tally = Tally(total=len(waiting) + count_awaiting_extraction(file))
    for source in waiting:
        for reading in source():
            _store(file, reading, tally, reviewer_id)
        tally.done += 1
        yield tally
    if tally.done < tally.total:
        yield from _extract_waiting(file, tally, extractor())
    else:
        _group(file)  # what an import left that was killed between an article's claims and their groups


def _store(file: Path, reading: Reading, tally: Tally, reviewer_id: int | None) -> None:
    if isinstance(reading, UnreadableArticle):
        tally.refused.append(str(reading))
    elif store_article(file, reading, content_hash(reading.text)[:16], reviewer_id):
        tally.articles += 1
        tally.total += 1
    else:
        tally.known += 1


def _extract_waiting(file: Path, tally: Tally, extractor: Extractor) -> Iterator[Tally]:
    rows, again = tee(awaiting_extraction(file))
    articles = (_as_read(text, published_on) for _, _, text, published_on in again)
    for (article_id, uid, *_), claims in zip(
        rows, extract(extractor, articles, current_ranker(file)), strict=True
    ):
        tally.claims += store_claims(file, article_id, uid, extractor.version, claims)
        _group(file)
        tally.done += 1
        yield tally


def _group(file: Path) -> None:
    group_waiting(file, signatures.VERSION, signatures.bands_of, same_claim)


def _as_read(text: str, published_on: str | None) -> Article:
    """With the day that the database has: it may be known from outside the text, or corrected since."""
    try:
        article = article_from_text(text)
    except UnreadableArticle:  # accepted once, by rules that have since become stricter
        article = Article(text)
    return replace(article, published_on=published_on)


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" + ("" if number == 1 else "s")
