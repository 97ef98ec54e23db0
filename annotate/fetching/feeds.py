"""Feeds: RSS and Atom, which feedparser reads, and JSON Feed, which is JSON."""

import io
import json
import re
import time
from calendar import timegm
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from annotate.articles.decoding import decode
from annotate.articles.errors import UnreadableArticle
from annotate.fetching.addresses import shown
from annotate.fetching.documents import Document, codec_of

# Ten times a feed that carries its articles whole. feedparser takes up to 100 µs for a tag or entity, so that
# their number, and not the bytes alone, has to have an end.
FEED_BYTES = 5_000_000
SIGNS = 100_000
ENDLESS_TAG = re.compile(rb"<[A-Za-z/?][^<>]{20000}")  # over which feedparser's fallback takes for ever
HEAD = 4096  # bytes in which a feed shows what it is
XML_FEED = re.compile(
    rb"(?:\xef\xbb\xbf)?(?>(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>]*>)*)<(?:rss|feed|(?:\w+:)?(?:feed|RDF))[\s>]",
    re.DOTALL,
)
DECLARATION = re.compile(
    r"\ufeff?\s*<\?xml(?:[^>]*?\sencoding\s*=\s*[\"'](?P<encoding>[\w.:-]{1,40})[\"'])?[^>]*\?>"
)
JSON_FEED = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{.*?https?:\\?/\\?/jsonfeed\.org\\?/version", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed says of an article."""

    link: str | None  # whole, whatever the feed has
    at: datetime | None  # when it was published, or else changed
    has_text: bool  # whether the feed carries words of the article itself


def is_feed(document: Document) -> bool:
    """Whether the document says at its beginning that it is one."""
    start = document.data[:HEAD]
    return JSON_FEED.match(start) is not None or XML_FEED.match(start) is not None


def entries_of(document: Document, address: str, limit: int) -> list[Entry] | None:
    """The newest entries, up to `limit`, of a feed, newest first; None if the document is none.

    Entries without a date come after those with one, in the feed's order. Raises `UnreadableArticle` for a
    feed that is too large, damaged or empty; `address` is what the message calls it.
    """
    is_json = JSON_FEED.match(document.data[:HEAD]) is not None
    if not is_json and not is_feed(document):
        return None
    if len(document.data) > FEED_BYTES or document.data.count(b"<") + document.data.count(b"&") > SIGNS:
        raise UnreadableArticle(
            f"{shown(address)} is a feed of over {FEED_BYTES / 1e6:g} MB or {SIGNS:,} tags: list its "
            "articles' own addresses."
        )
    if ENDLESS_TAG.search(document.data):
        raise UnreadableArticle(
            f"{shown(address)} is a damaged feed, in which a tag does not end: list its links instead."
        )
    entries = list(_json_entries(document, address) if is_json else _xml_entries(document, address))
    if not entries:
        raise UnreadableArticle(
            f"{shown(address)} is a feed with no entries: check that it is the right one, or try again later."
        )
    oldest = datetime.min.replace(tzinfo=UTC)
    return sorted(entries, key=lambda entry: entry.at or oldest, reverse=True)[:limit]


def _xml_entries(document: Document, address: str) -> Iterator[Entry]:
    import feedparser

    text = DECLARATION.sub("", _text(document, address), count=1)
    feed = feedparser.parse(
        io.BytesIO(text.encode()),  # bytes or words it would take for a path or an address if they can be one
        response_headers={
            "content-location": document.url,
            "content-type": "application/xml; charset=utf-8",
        },
        resolve_relative_uris=False,  # within the entries' text, of which nothing is used
        sanitize_html=False,
    )
    for entry in feed.entries:
        # Of a plain dictionary, as feedparser's own would take the one for the other, and warn of it.
        when = dict.get(entry, "published_parsed") or dict.get(entry, "updated_parsed")
        yield Entry(
            link=_whole(document.url, entry.get("link")),
            at=_of_struct(when) if when else None,
            has_text=bool(entry.get("content") or entry.get("summary")),
        )


def _text(document: Document, address: str) -> str:
    """In the encoding that the header names, or the feed itself, where that is one of the web's and can be.

    Left to feedparser, what is sent as text/xml would be ASCII, and any of Python's codecs might be named.
    """
    declared = DECLARATION.match(document.data[:HEAD].decode("latin-1").removeprefix("ï»¿"))
    for name in (document.charset, declared["encoding"] if declared else None):
        if codec := codec_of(name or ""):
            try:
                return document.data.decode(codec)
            except UnicodeDecodeError:
                continue
    return decode(document.data, shown(address))


def _json_entries(document: Document, address: str) -> Iterator[Entry]:
    """https://www.jsonfeed.org/version/1.1/"""
    try:
        feed = json.loads(document.data)
    except (ValueError, RecursionError):
        raise UnreadableArticle(
            f"{shown(address)} is a feed of damaged JSON: list its articles' own addresses."
        ) from None
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            yield Entry(
                link=_whole(document.url, item.get("url") or item.get("external_url")),
                at=_moment(item.get("date_published") or item.get("date_modified")),
                has_text=any(item.get(key) for key in ("content_html", "content_text", "summary")),
            )


def _whole(base: str, link: Any) -> str | None:
    if not link or not isinstance(link, str):
        return None
    try:
        return str(httpx.URL(base).join(link.strip()))
    except httpx.InvalidURL:
        return link.strip()  # to be refused by name


def _of_struct(when: time.struct_time) -> datetime | None:
    try:
        return datetime.fromtimestamp(timegm(when), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _moment(words: Any) -> datetime | None:
    try:
        moment = datetime.fromisoformat(words)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
