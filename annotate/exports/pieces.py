"""Files in pieces that are handed on as they are made, so that none is ever held whole."""

import io
from collections.abc import Iterable, Iterator
from typing import Any

PIECE = 32_768
"""Characters or bytes of one piece, about."""


def joined_pieces(texts: Iterable[str]) -> Iterator[bytes]:
    """The texts one after the other, in UTF-8.

    A lone surrogate, which UTF-8 cannot hold, becomes \\udcba: what JSON calls it.
    """
    held: list[str] = []
    size = 0
    for text in texts:
        held.append(text)
        size += len(text)
        if size >= PIECE:
            yield "".join(held).encode(errors="backslashreplace")
            held.clear()
            size = 0
    if held:
        yield "".join(held).encode(errors="backslashreplace")


class Sink(io.RawIOBase):
    """A file for libraries that write to one: what is written is taken away from it as it comes."""

    def __init__(self) -> None:
        self._held: list[bytes] = []
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._held.append(bytes(data))
        self._written += len(data)
        return len(data)

    def tell(self) -> int:
        return self._written

    def drained(self) -> Iterator[bytes]:
        """What was written since the last time."""
        written, self._held = b"".join(self._held), []
        for at in range(0, len(written), PIECE):
            yield written[at : at + PIECE]
