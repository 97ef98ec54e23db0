"""Sentence boundaries that the parser must keep: paragraphs, the labels before them, and quotations in
the middle of a sentence.

Runs before the parser, which then fills in the rest.
"""

import re
from bisect import bisect_left
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc

from annotate.extraction.arrays import where

LONGEST = 400  # tokens without any sentence-ending mark: cut there, so that nothing grows without bound
ENDS = frozenset(".?!…")
_TIME = r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?"
_CHECKED = (
    r"(?:(?:(?:THE|The)\s)?(?:CLAIM|Claim|VERDICT|Verdict|RATING|Rating|CONCLUSION|Conclusion|FACTS?|Facts?)"
    r"|The\s(?:claim|verdict|rating|facts)(?=:))"
)
"""What leads to the parts of a fact-check."""
PICTURE = re.compile(r"[\u2190-\u2bff\U0001f000-\U0001faff\u200d\ufe0f]")  # an emoji, an arrow
LABEL = re.compile(
    rf"""(?:
    (?:{PICTURE.pattern}|[•‣◦*])\s*
  | (?:[A-Z]{{4,12}}:?\s)?[\[(]?{_TIME}[\])]?(?:\s(?!AND\b)[A-Z]{{2,4}}\b)?(?:\s?[-–—:|])?\s+
      (?=["“‘'(]?[A-Z])  # "14:05 GMT: Police …", but not "12.50 crowns"
  | \[?\(?(?:\d{{1,2}}|[a-z])[\])]\s+ | \d{{1,2}}\.\s+  # "(a)", "[1]", "3)", "1."
  | {_CHECKED}\s?[-–—:]\s+
    )++(?=\S)""",
    re.VERBOSE,
)
"""What stands before a paragraph and is no part of it: the time in a live report, the number in a list,
the "CLAIM:" of a fact-check."""
MILLIONS = frozenset({"m."})  # "debts of £18m. Taxpayers …": the tokenizer takes it for an abbreviation
INITIAL = re.compile(r"[A-Z]\.")  # Robert C. "Bobby" Scott
HOURS = frozenset({"a.m.", "p.m."})
OPENERS = frozenset({"The", "A", "An", "He", "She", "It", "They", "His", "Her", "Its", "Their", "But", "In"})


def token_at(starts: list[int], offset: int) -> int:
    """Index of the first token that begins at or after a character offset."""
    return bisect_left(starts, offset)


@Language.component("claim_boundaries", assigns=["token.is_sent_start"])
def claim_boundaries(doc: Doc) -> Doc:
    """A paragraph and its label begin a sentence; a closing mark before a small letter does not end one."""
    starts: list[int] = doc._.starts
    text: str = doc._.source_text
    n = len(starts)
    for begin, end in doc._.paragraphs:
        at = token_at(starts, begin)
        if at < n:
            doc[at].is_sent_start = True
        if label := LABEL.match(text, begin, end):
            doc[min(token_at(starts, label.end()), n - 1)].is_sent_start = True
    for at in where(doc, "LOWER", MILLIONS | HOURS):
        if 0 < at < n - 1 and doc[at - 1].like_num:
            begins = doc[at + 1].is_title if doc[at].lower_ in MILLIONS else doc[at + 1].text in OPENERS
            if begins:
                doc[at + 1].is_sent_start = True
    for quotation in doc._.quotations:
        first = token_at(starts, quotation.start)
        if 0 < first < n and doc[first - 1].text[-1:] in ENDS:
            doc[first].is_sent_start = not INITIAL.fullmatch(doc[first - 1].text)
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
