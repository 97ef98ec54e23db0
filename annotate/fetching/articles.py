"""The door of this package: addresses in, articles out, or one sentence why not."""

import time
from collections.abc import Callable, Iterable, Iterator

from annotate.articles.limits import DEFAULT, Limits
from annotate.articles.reading import read
from annotate.articles.sources import Reading, Source
from annotate.fetching.politeness import DEFAULT as POLITE
from annotate.fetching.politeness import Politeness


def fetch_articles(
    addresses: Iterable[str],
    limits: Limits = DEFAULT,
    politeness: Politeness = POLITE,
    *,
    read: Callable[[Source], Iterator[Reading]] = read,
    now: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[Callable[[], Iterator[Reading]]]:
    """One callable an address, each address once, as `annotate.importing.import_articles` takes its sources.

    Nothing is fetched before the callable is called. It yields the article of a page, those of a file of any
    kind that `read` knows, or those of a feed's newest entries, each from its own link; and `UnreadableArticle`
    for what is refused. It never raises for what a server does.

    `read` takes the bytes (hand in a guarded one). The callables share their memory of hosts, so they belong
    to one thread. `sleep` is called for what politeness asks; one that raises stops the fetching there.
    """
    raise NotImplementedError
