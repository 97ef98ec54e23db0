"""Quotations in tokens: where each stands in its paragraph, and whether it could be an utterance."""

from bisect import bisect_left
from dataclasses import dataclass

from annotate.extraction.parse import Parse
from annotate.extraction.quotations import Quotation
from annotate.extraction.records import Range


@dataclass(frozen=True, slots=True)
class Placed:
    """A quotation in tokens."""

    number: int
    quotation: Quotation
    tokens: Range  # with the marks
    paragraph: Range
    sentence_like: bool


def place(doc: Parse) -> list[Placed]:
    """The quotations of a Doc in token indices; those without a word are left out."""
    starts: list[int] = doc.starts
    placed = []
    for number, quotation in enumerate(doc.quotations):
        first = bisect_left(starts, quotation.start)
        end = bisect_left(starts, quotation.end)
        paragraph = bisect_left(starts, quotation.paragraph[0]), bisect_left(starts, quotation.paragraph[1])
        inner = doc.text[quotation.inner_start : quotation.inner_end].strip()
        if first < end and any(c.isalnum() for c in inner):
            placed.append(
                Placed(number, quotation, (first, end), paragraph, _sentence_like(inner, quotation))
            )
    return placed


def _sentence_like(inner: str, quotation: Quotation) -> bool:
    """Could this stand as a whole utterance? "the crazy system" could not."""
    words = inner.split()
    begins = inner.lstrip("‘'“[(… .").lstrip()[:1]
    if not begins or not (begins.isupper() or begins.isdigit() or begins in "$#@"):
        return len(words) >= 12
    ended = inner[-1] in ".?!,…—–-" or not quotation.closed
    return (ended and len(words) >= 2) or len(words) >= 7
