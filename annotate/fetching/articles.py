"""The door of this package: addresses in, articles out, or one sentence why not."""

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

import httpx

from annotate.articles import guarded
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.publishers import publisher_of_url
from annotate.articles.reading import read
from annotate.articles.sources import Reading, Source
from annotate.fetching.addresses import shown
from annotate.fetching.documents import Document
from annotate.fetching.feeds import Entry, entries_of, is_feed
from annotate.fetching.politeness import DEFAULT as POLITE
from annotate.fetching.politeness import Politeness
from annotate.fetching.web import Web

Read = Callable[[Source], Iterator[Reading]]

SAME_SITE = ("www.", "m.", "mobile.", "amp.")  # what a site's other faces put before its name


def fetch_articles(
    addresses: Iterable[str],
    limits: Limits = DEFAULT,
    politeness: Politeness = POLITE,
    *,
    read: Read = read,
    now: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Callable[[], Iterator[Reading]]]:
    """One callable an address, each address once, as `annotate.importing.import_articles` takes its sources.

    Nothing is fetched before the callable is called. It yields the article of a page, those of a file of any
    kind that `read` knows, or those of a feed's newest entries, each from its own link; and
    `UnreadableArticle` for what is refused. It never raises for what a server does.

    `read` takes the bytes (hand in a guarded one). The callables share their memory of hosts, so they belong
    to one thread. `sleep` is called for what politeness asks; one that raises stops the fetching there.
    """
    web = Web(limits, politeness, now, sleep)
    for address in dict.fromkeys(address.strip() for address in addresses):
        yield partial(_articles_at, address, web, limits, politeness.entries, read)


def _articles_at(address: str, web: Web, limits: Limits, most: int, read: Read) -> Iterator[Reading]:
    try:
        document = web.get(address)
        entries = _entries_of(document, address, most, limits)
    except UnreadableArticle as refusal:
        yield refusal
        return
    if entries is None:
        yield from _articles_in(document, address, limits, read)
        return
    links: set[str] = set()
    for entry in entries:
        if entry.link is None:
            yield UnreadableArticle(
                f"{shown(address)} has an entry without a link: open the feed in a reader, and import the "
                "article as a file."
            )
        elif entry.link not in links:
            links.add(entry.link)
            yield from _articles_of(entry, entry.link, web, limits, read)


def _entries_of(document: Document, address: str, most: int, limits: Limits) -> list[Entry] | None:
    """In a process of its own: a feed can be made to take for ever."""
    if not is_feed(document):
        return None
    work = partial(_drawn, document, address, most)
    entries: list[Entry] = []
    for one in guarded.draw(work, shown(address), limits):
        if isinstance(one, UnreadableArticle):
            raise one
        entries.append(one)
    return entries


def _drawn(document: Document, address: str, most: int) -> list[Entry]:
    return entries_of(document, address, most) or []


def _articles_of(entry: Entry, link: str, web: Web, limits: Limits, read: Read) -> Iterator[Reading]:
    """An entry's article from its own page: what stands in the feed may be any part of it."""
    try:
        document = web.get(link)
    except UnreadableArticle as refusal:
        carried = (
            "; what the feed has of it was not taken, since that may be a part" if entry.has_text else ""
        )
        yield UnreadableArticle(f"{str(refusal).removesuffix('.')}{carried}.")
        return
    for reading in _articles_in(document, link, limits, read):
        if isinstance(reading, UnreadableArticle) or reading.published_on or not entry.at:
            yield reading
        else:
            yield replace(reading, published_on=entry.at.date().isoformat())


def _articles_in(document: Document, address: str, limits: Limits, read: Read) -> Iterator[Reading]:
    for reading in read(Source(document.in_utf8(), address, limits)):
        if isinstance(reading, UnreadableArticle):
            yield reading
        else:
            url = _url(document, reading.url)
            yield replace(reading, url=url, publisher=reading.publisher or publisher_of_url(url))


def _url(document: Document, said: str | None) -> str:
    """Where the article is at home: what a page says of itself, if that is on its own site, and what a file
    says, else where it was found.

    A page that calls the site's front page its home says so of every article, by mistake.
    """
    try:
        home = httpx.URL(said or "")
    except httpx.InvalidURL:
        return document.url
    if home.scheme not in ("http", "https") or not home.host:
        return document.url
    found = httpx.URL(document.url)
    if document.is_html and (
        not _is_same_site(home.host, found.host) or (home.raw_path == b"/" and found.raw_path != b"/")
    ):
        return document.url
    return str(home)


def _is_same_site(one: str, other: str) -> bool:
    one, other = (_site(host) for host in (one, other))
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _site(host: str) -> str:
    return next((host.removeprefix(start) for start in SAME_SITE if host.startswith(start)), host)
