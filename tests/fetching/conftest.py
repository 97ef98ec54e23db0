from collections.abc import Iterator

import pytest

from annotate.fetching.politeness import Politeness
from tests.fetching.serving import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def polite(site: Site) -> Politeness:
    """Allowed to ask the site, without a delay."""
    return Politeness(allowed=frozenset({site.place}), delay=0.0)
