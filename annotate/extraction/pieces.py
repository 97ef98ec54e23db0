"""Cutting a long text where a paragraph ends, so that memory and time stay bounded."""

import re
from collections.abc import Iterator

LARGEST = 20_000  # characters parsed at once
LONGEST_RUN = 1_000  # characters without white space: the tokenizer's time grows with their square
RUN = re.compile(rf"\S{{{LONGEST_RUN}}}")
SEPARATORS = ("\n\n", "\n", ". ", " ")


def pieces(text: str, largest: int = LARGEST) -> Iterator[tuple[int, str]]:
    """(offset, piece) of at most `largest` characters, in order; together they are the text."""
    at = 0
    for end in [*(run.end() for run in RUN.finditer(text)), len(text)]:
        while end - at > largest:
            cut = _cut(text, at, largest)
            yield at, text[at:cut]
            at = cut
        if at < end or not text:
            yield at, text[at:end]
            at = end


def _cut(text: str, at: int, largest: int) -> int:
    """The best place to cut in the second half of what may be a piece."""
    for separator in SEPARATORS:
        found = text.rfind(separator, at + largest // 2, at + largest)
        if found > at:
            return found + len(separator)
    return at + largest
