"""Cutting a long text where a paragraph ends, so that memory stays bounded."""

from collections.abc import Iterator

LARGEST = 20_000  # characters parsed at once
SEPARATORS = ("\n\n", "\n", ". ", " ")


def pieces(text: str, largest: int = LARGEST) -> Iterator[tuple[int, str]]:
    """(offset, piece) of at most `largest` characters, in order; together they are the text."""
    at = 0
    while len(text) - at > largest:
        cut = at + largest
        for separator in SEPARATORS:
            found = text.rfind(separator, at + largest // 2, cut)
            if found > at:
                cut = found + len(separator)
                break
        yield at, text[at:cut]
        at = cut
    if at < len(text) or not text:
        yield at, text[at:]
