"""`display_text`: the claim as a sentence that stands alone, as far as that is safe; nothing is invented."""

import re

from annotate.extraction.quotations import DOUBLE
from db.records import ClaimKind

FIRST_PERSON = re.compile(r"\b(I|we|our|us|my|me|mine|ours|I['’]\w+|we['’]\w+)\b", re.IGNORECASE)
SPACE = re.compile(r"\s+")
ENDS = ".?!…"


def display_text(text: str, kind: ClaimKind, claimant: str | None, lead: str | None = None) -> str:
    """The claim with a capital and a full stop.

    A quotation in the first person names its claimant, since "we" is nobody by itself. `lead` is
    what must stand before a content that is no clause: "Ukraine has accused" before "Russia of …".
    """
    words = SPACE.sub(" ", text).strip().strip(",;:–—- ")
    if not words:
        return text
    if lead:
        return _sentence(f"{lead} {words}")
    if kind is ClaimKind.DIRECT:
        words = _unquoted(words)
        spoken = _sentence(words)
        if claimant and FIRST_PERSON.search(words):
            return f"{claimant[:1].upper()}{claimant[1:]}: “{spoken}”"
        return spoken
    return _sentence(words)


def _unquoted(words: str) -> str:
    marks = list(DOUBLE.finditer(words))
    if len(marks) == 2 and marks[0].start() == 0 and marks[1].end() == len(words):
        return words[marks[0].end() : marks[1].start()].strip()
    return words


def _sentence(words: str) -> str:
    """Capital and full stop; a name that begins with a small letter inside ("iPhone") keeps it."""
    first = words.split(" ", 1)[0]
    if first.islower() and first[:1].isalpha():
        words = words[0].upper() + words[1:]
    bare = words.rstrip("”\"’')")
    return words if bare and bare[-1] in ENDS else words.rstrip(",;:") + "."
