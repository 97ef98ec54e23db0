"""`display_text`: the words of a claim as a sentence, punctuation and capital right, nothing invented."""

import re

from annotate.extraction.quotations import DOUBLE
from db.records import ClaimKind

FIRST_PERSON = re.compile(
    r"(?<!War )\bI\b|\bus\b|\b(?:is|was|of) mine\b"
    r"|\b(?i:we|our|my|me|ours|myself|ourselves|i['’]\w+|we['’]\w+)\b"
)
UNSEEN = re.compile("[\u00ad\u200b\u2060\ufeff]")  # where a word may be broken, or must not be
SPACED = (" ,", " .", " ;", " :", " !", " ?")
BEFORE_MARK = re.compile(r" +(?=[,;:.!?](?:\s|$))")
EMPHASIS = re.compile(r"(\*{1,3}|(?<!\w)_{1,3})(?=\S)(.+?)(?<=\S)\1(?!\w)")
LINK = re.compile(r"!?\[([^\[\]]+)\]\([^()\s]+\)")
JOINING = re.compile(
    r"^(?:(?:But|And|Yet|but|and|yet),? (?=[\w“\"$£€])"
    r"|[Tt]hat (?=(?:he|she|it|they|we|the|a|an|his|her|their)\b))"
)
OPENING = re.compile(r"[“\"‘'„«(]+|``")
CLITIC = re.compile(r"^(?:['’](?:s|d|re|ve|ll|m)|n['’]t)\b")
INCHES = re.compile(r"\d['’]\d+$")
PRONOUNS = frozenset({"i", "we", "you", "they", "it", "he", "she", "who", "which", "that", "this"})
CLOSING = "”\"’')"
EDGES = ",;:–—―- "
ENDS = ".?!…"


def display_text(text: str, kind: ClaimKind, claimant: str | None, lead: str | None = None) -> str:
    """The claim with a capital and a full stop.

    A quotation in the first person names its claimant, since "we" is nobody by itself. `lead` is
    what must stand before a content that is no clause: "Ukraine has accused" before "Russia of …".
    """
    words = _even(_plain(text).strip(EDGES))
    if not any(c.isalnum() for c in words):
        return " ".join(text.split()) or text
    if lead:
        return _sentence(f"{lead}{words}" if CLITIC.match(words) else f"{lead} {words}")
    if kind is ClaimKind.DIRECT:
        words = _unquoted(words)
        if claimant and claimant.lower() not in PRONOUNS and FIRST_PERSON.search(words):
            spoken = _sentence(words.replace("“", "‘").replace("”", "’"))
            return f"{claimant[:1].upper()}{claimant[1:]}: “{spoken}”"
        return _sentence(words)
    return _sentence(JOINING.sub("", words))


def _plain(text: str) -> str:
    """In one line, without markdown's signs and what is not seen."""
    words = " ".join(UNSEEN.sub("", text).split())
    if "](" in words:
        words = LINK.sub(r"\1", words)
    if "*" in words or "_" in words:
        words = EMPHASIS.sub(r"\2", words)
    if any(mark in words for mark in SPACED):
        words = BEFORE_MARK.sub("", words)
    return words.replace("**", "")


def _even(words: str) -> str:
    """Without a double quotation mark whose partner is elsewhere."""
    opened: list[tuple[int, int]] = []
    odd: list[tuple[int, int]] = []
    for mark in DOUBLE.finditer(words):
        sign, start = mark.group(), mark.start()
        if sign == '"' and INCHES.search(words, 0, start):
            continue
        curly = sign in "“„«”»"
        closes = sign in "”»" or (not curly and bool(opened))
        if not closes:
            opened.append(mark.span())
        elif opened:
            opened.pop()
        elif sign in "”»" or start:
            odd.append(mark.span())
    for start, end in sorted([*odd, *opened], reverse=True):
        words = words[:start] + words[end:]
    return words.strip(EDGES)


def _unquoted(words: str) -> str:
    marks = list(DOUBLE.finditer(words))
    if len(marks) == 2 and marks[0].start() == 0 and marks[1].end() == len(words):
        return words[marks[0].end() : marks[1].start()].strip()
    return words


def _sentence(words: str) -> str:
    """Capital and full stop; a name that begins with a small letter inside ("iPhone") keeps it."""
    opening = OPENING.match(words)
    at = opening.end() if opening else 0
    first = words[at:].split(" ", 1)[0]
    if first.islower() and first[:1].isalpha():
        words = words[:at] + words[at].upper() + words[at + 1 :]
    bare = words.rstrip(CLOSING)
    if bare != words and bare[-1:] in ",;:":  # 'called it “a mess,”'
        words = bare[:-1] + words[len(bare) :]
        bare = bare[:-1]
    return words if bare and bare[-1] in ENDS else words.rstrip(",;:") + "."
