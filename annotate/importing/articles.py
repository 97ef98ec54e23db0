"""Articles into the database, their claims after them, grouped: safe to stop, to repeat and to resume.

An article is stored as it is read; its claims follow in a transaction of their own that also marks
it as done. Whatever stops the work in between, the articles that still wait are found again.

Reading and extracting take turns, so that the first claims are there to be labelled while the
thousandth file waits to be read, and no more than one source's articles wait at any time.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import tee
from pathlib import Path

from annotate.articles.article import article_from_text
from annotate.articles.errors import PassedOver, UnreadableArticle
from annotate.articles.identity import content_hash
from annotate.articles.sources import Reading
from annotate.extracting import extract
from annotate.extraction.extract import Extractor
from annotate.grouping import signatures
from annotate.grouping.same import same_claim
from annotate.importing.pace import Pace
from annotate.importing.tally import Tally
from annotate.ranking import current_ranker
from annotate.worthiness.ranker import Ranker
from db.articles import awaiting_extraction, characters_awaiting_extraction, store_article
from db.claims import store_claims
from db.groups import group_waiting
from db.records import Article

READ_AHEAD = 40_000
"""Characters that are read before their claims are looked for: as many as are parsed at once."""


def _nothing() -> None:
    pass


def _unheard(refusal: str) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Incoming:
    """A source to import: read when its turn comes, and never held.

    `size` is in bytes, None where it is not known before it is read. `reviewer_id` is who brought it,
    None the command line. `when_stored` is called when every article in it is in the database.
    """

    read: Callable[[], Iterable[Reading]]
    size: int | None = None
    reviewer_id: int | None = None
    when_stored: Callable[[], object] = _nothing


def import_articles(
    file: Path,
    sources: Sequence[Incoming],
    extractor: Callable[[], Extractor],
    *,
    tally: Tally | None = None,
    refuse: Callable[[str], object] = _unheard,
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[Tally]:
    """Import what the sources hold, then extract whatever waits; yields the tally after every step.

    To stop, stop asking: each step is kept. What is refused costs only itself, and `refuse` is told its
    sentence, as it is of what an archive holds beside articles, which counts as nothing. `extractor` is
    asked for when it is needed. Each article that is new is on record as imported by who brought it.
    `tally` is one to go on from; `clock` gives seconds from any beginning.
    """
    yield from _Import(file, extractor, tally or Tally(), refuse, Pace(clock)).steps(sources)


@dataclass
class _Import:
    file: Path
    extractor: Callable[[], Extractor]
    tally: Tally
    refuse: Callable[[str], object]
    pace: Pace
    waiting: int = field(init=False, default=0)  # characters stored and not extracted

    def steps(self, sources: Sequence[Incoming]) -> Iterator[Tally]:
        articles, self.waiting = characters_awaiting_extraction(self.file)
        self.tally.total = self.tally.done + len(sources) + articles
        self.pace.expect((source.size for source in sources), self.waiting)
        # What an import left that was killed between an article's claims and their groups.
        _group(self.file)
        for source in sources:
            yield from self._read(source)
            if self.waiting >= READ_AHEAD:
                yield from self._extract()
        if self.waiting:
            yield from self._extract()

    def _read(self, source: Incoming) -> Iterator[Tally]:
        before = self.waiting
        for reading in source.read():
            self._store(reading, source.reviewer_id)
            yield self.tally
        source.when_stored()
        self.pace.has_read(source.size, self.waiting - before)
        yield self._step()

    def _store(self, reading: Reading, reviewer_id: int | None) -> None:
        if isinstance(reading, UnreadableArticle):
            self.refuse(str(reading))
            self.tally.refused += not isinstance(reading, PassedOver)
        elif store_article(self.file, reading, content_hash(reading.text)[:16], reviewer_id):
            self.tally.articles += 1
            self.tally.total += 1
            self.waiting += len(reading.text)
        else:
            self.tally.known += 1

    def _extract(self) -> Iterator[Tally]:
        extractor, ranker = self._loaded
        self.pace.skip()
        rows, again = tee(awaiting_extraction(self.file))
        articles = (_as_read(text, published_on) for _, _, text, published_on in again)
        found = extract(extractor, articles, ranker)
        for (article_id, uid, text, _), claims in zip(rows, found, strict=True):
            self.tally.claims += store_claims(self.file, article_id, uid, extractor.version, claims)
            _group(self.file)
            self.pace.has_extracted(len(text))
            yield self._step()
        self.waiting = 0

    @cached_property
    def _loaded(self) -> tuple[Extractor, Ranker]:
        return self.extractor(), current_ranker(self.file)

    def _step(self) -> Tally:
        self.tally.done += 1
        self.tally.total = max(self.tally.total, self.tally.done)  # another process has stored some as well
        self.tally.articles_per_minute = self.pace.articles_per_minute
        self.tally.seconds_left = self.pace.seconds_left
        return self.tally


def _group(file: Path) -> None:
    group_waiting(file, signatures.VERSION, signatures.bands_of, same_claim)


def _as_read(text: str, published_on: str | None) -> Article:
    """With the day that the database has: it may be known from outside the text, or corrected since."""
    try:
        article = article_from_text(text)
    except UnreadableArticle:  # accepted once, by rules that have since become stricter
        article = Article(text)
    return replace(article, published_on=published_on)
