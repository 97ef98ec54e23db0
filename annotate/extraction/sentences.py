"""Sentence boundaries that the parser must keep: paragraphs, and quotations in the middle of a sentence.

Runs before the parser, which then fills in the rest.
"""

from bisect import bisect_left
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from annotate.extraction.arrays import where

LONGEST = 400  # tokens without any sentence-ending mark: cut there, so that nothing grows without bound
ENDS = frozenset(".?!…")


def token_at(starts: list[int], offset: int) -> int:
    """Index of the first token that begins at or after a character offset."""
    return bisect_left(starts, offset)


@Language.component("claim_boundaries", assigns=["token.is_sent_start"])
def claim_boundaries(doc: Doc) -> Doc:
    """A paragraph begins a sentence; a closing mark before a small letter does not end one."""
    starts: list[int] = doc._.starts
    n = len(starts)
    for begin, _ in doc._.paragraphs:
        at = token_at(starts, begin)
        if at < n:
            doc[at].is_sent_start = True
    for quotation in doc._.quotations:
        first = token_at(starts, quotation.start)
        if 0 < first < n and doc[first - 1].text[-1:] in ENDS:
            doc[first].is_sent_start = True
        inner = token_at(starts, quotation.inner_start)
        if first < inner < n and not doc[inner].is_space:
            doc[inner].is_sent_start = False
        if not quotation.closed:
            continue
        close = token_at(starts, quotation.inner_end)
        after = token_at(starts, quotation.end)
        if first < close < n and doc[close].is_sent_start is not True:
            doc[close].is_sent_start = False
        if after < n and doc[after].is_sent_start is not True:
            follows = doc[after].text[0]
            if follows.islower() or follows in ",;":
                doc[after].is_sent_start = False
    _cut_endless(doc, starts)
    return doc


def _cut_endless(doc: Doc, starts: list[int]) -> None:
    begun = {token_at(starts, begin) for begin, _ in doc._.paragraphs}
    known = sorted({0, *begun, len(starts)})
    if all(after - before <= LONGEST for before, after in pairwise(known)):
        return
    known = sorted(begun | set(where(doc, "LOWER", ENDS)) | {0, len(doc)})
    for before, after in pairwise(known):
        for at in range(before + LONGEST, after, LONGEST):
            doc[at].is_sent_start = True
