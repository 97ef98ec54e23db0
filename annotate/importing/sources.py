"""What is to be imported, from what a person names: files, folders, addresses, and parcels in the inbox."""

import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from annotate.articles.article import article_from_text
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.reading import article_files, read, read_file
from annotate.articles.sources import Reading, Source
from annotate.fetching.addresses import addresses_in, is_address
from annotate.fetching.articles import fetch_articles
from annotate.importing.articles import Incoming
from annotate.importing.inbox import Inbox, Kind, Parcel, look_into, unpack
from annotate.settings import fetching, reading_limits

Sleep = Callable[[float], None]


def named(
    names: Iterable[str], passed_over: list[Path] | None = None, *, sleep: Sleep = time.sleep
) -> list[Incoming]:
    """What the names stand for: files, folders of them, addresses, and files that list addresses.

    Raises `SettingProblem`.
    What can be no article in a folder is added to `passed_over`. `sleep` is called between two requests to
    one server.
    """
    limits = reading_limits()
    paths, addresses = [], []
    for name in names:
        if is_address(name):
            addresses.append(name)
        elif (path := Path(name)).is_file() and (listed := addresses_in(path)):
            addresses += listed
        else:
            paths.append(path)
    files = (
        Incoming(partial(read_file, path, limits), _size(path)) for path in article_files(paths, passed_over)
    )
    return [*files, *map(Incoming, _fetching(addresses, sleep))]


def brought(inbox: Inbox, sleep: Sleep = time.sleep) -> list[Incoming]:
    """The parcels in the inbox; each leaves it when every article in it is stored."""
    limits = reading_limits()
    parcels = [(place, *look_into(place)) for place in inbox.waiting()]
    files = [
        Incoming(partial(_read, place, parcel, limits), size, parcel.reviewer_id, partial(_remove, [place]))
        for place, parcel, size in parcels
        if parcel.kind is not Kind.ADDRESS
    ]
    addressed = [(place, parcel) for place, parcel, _ in parcels if parcel.kind is Kind.ADDRESS]
    return [*files, *_fetched(addressed, sleep)]


def _read(place: Path, parcel: Parcel, limits: Limits) -> Iterator[Reading]:
    data = unpack(place)
    if parcel.kind is Kind.FILE:
        yield from read(Source(data, parcel.name, limits))
        return
    try:
        yield article_from_text(data.decode(), limits=limits)
    except UnreadableArticle as refusal:
        yield refusal


def _fetched(parcels: list[tuple[Path, Parcel]], sleep: Sleep) -> Iterator[Incoming]:
    places: dict[str, list[Path]] = {}
    brought_by: dict[str, int | None] = {}
    for place, parcel in parcels:  # each address is fetched once, however often it was brought
        address = parcel.name.strip()
        places.setdefault(address, []).append(place)
        brought_by.setdefault(address, parcel.reviewer_id)
    for address, fetch in zip(places, _fetching(places, sleep), strict=True):
        yield Incoming(fetch, None, brought_by[address], partial(_remove, places[address]))


def _fetching(addresses: Iterable[str], sleep: Sleep) -> Iterator[Callable[[], Iterator[Reading]]]:
    return fetch_articles(addresses, reading_limits(), fetching(), sleep=sleep)


def _remove(places: list[Path]) -> None:
    for place in places:
        place.unlink(missing_ok=True)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return None
