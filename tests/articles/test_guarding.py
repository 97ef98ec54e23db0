"""Which sources are read in a process of their own, where no other package has a reader."""

import pytest

from annotate.articles import guarded
from annotate.articles.limits import Limits
from annotate.articles.sources import Source


@pytest.mark.parametrize(
    "data",
    [b"Rain fell.", "Zürich’s rain\n\n– 5 °C < 6 °C".encode(), b"a,b\n1,2\n", b'{"text": "Rain fell."}', b""],
)
def test_short_and_plain_text_is_read_where_it_is(data: bytes) -> None:
    assert not guarded.is_needed(Source(data, "a"))


@pytest.mark.parametrize(
    "data",
    [
        b"<p>Rain fell.</p>",
        b"Rain <b>fell</b>.",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"PAR1",
        b"Subject: Rain\r\nMIME-Version: 1.0\r\n\r\nRain fell.",
        "Rain fell.".encode("utf-16"),
        b"Rain\0fell.",
        b"Rain fell." * 11,
    ],
)
def test_all_else_is_not(data: bytes) -> None:
    assert guarded.is_needed(Source(data, "a", Limits(article_bytes=100)))
