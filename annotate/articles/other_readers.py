"""Readers in other people's packages, found by their entry points: see docs/reading.md.

One that fails costs a sentence, which names its package, and the file is read as if it were not there.
"""

from collections.abc import Iterator
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Reader, Reading, Source

GROUP = "claimdesk.readers"


@cache
def installed() -> tuple[EntryPoint, ...]:
    """By name, whether they work or not."""
    return tuple(sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value)))


def read(source: Source) -> tuple[list[Reading], Iterator[Reading] | None]:
    """What went wrong, and the articles by the first of them that knows the source; None if none does."""
    faults: list[Reading] = []
    for entry in installed():
        reader = _loaded(entry)
        if isinstance(reader, UnreadableArticle):
            if entry not in _told:
                _told.add(entry)
                faults.append(reader)
            continue
        try:
            articles = reader(source)
        except (UnreadableArticle, MemoryError):
            raise
        except Exception as error:
            faults.append(_failed(entry, source.name, error))
            continue
        if articles is not None:
            return faults, _kept_whole(articles, entry, source.name)
    return faults, None


_told: set[EntryPoint] = set()
"""Those of which a person has been told that they cannot be loaded: once is enough."""


@cache
def _loaded(entry: EntryPoint) -> Reader | UnreadableArticle:
    try:
        reader: Reader = entry.load()
    except Exception as error:
        return UnreadableArticle(
            f"The reader “{entry.name}” of the package {_package(entry)} cannot be loaded ({_said(error)}): "
            "update the package or uninstall it."
        )
    return reader


def _kept_whole(articles: Iterator[Reading], entry: EntryPoint, name: str) -> Iterator[Reading]:
    """What was read before it failed is kept."""
    try:
        yield from articles
    except (UnreadableArticle, MemoryError):
        raise
    except Exception as error:
        yield _failed(entry, name, error)


def _failed(entry: EntryPoint, name: str, error: Exception) -> UnreadableArticle:
    return UnreadableArticle(
        f"{name} made the reader “{entry.name}” of the package {_package(entry)} fail ({_said(error)}): "
        "tell its makers, or uninstall it."
    )


def _package(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist else entry.value


def _said(error: Exception) -> str:
    """On one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:200]
