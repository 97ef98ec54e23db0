"""Quotations: which quotation marks belong together.

Marks are paired a paragraph at a time, so that an odd one costs at most its own paragraph. A
mark that is opened and never closed runs to the end of its paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from annotate.extraction.arrays import starts

PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
DOUBLE = re.compile(r"[“”„‟«»\"＂]|''|``|’’|‘‘")
SINGLE = re.compile(r"(?<!\w)[‘'](?=\w)([^‘\n]{2,300}?)(?<=[\w.,!?…])['’](?!\w)")
AROUND = re.compile(r"(?<![\w‘'])[‘'](?=\w)([^\n]{2,1000}?)(?<=[.,!?…])['’](?!\w)")
"""Single marks that may hold double ones: "‘He asked “Why?” and left,’ she said"."""
OPENING = frozenset("“„«‟") | {"``", "‘‘"}
CLOSING = frozenset("”»")


@dataclass(frozen=True, slots=True)
class Quotation:
    """One pair of marks. Offsets are characters of the text.

    `start` and `end` include the marks, `inner_start` and `inner_end` leave them out.
    `closed` is False where the paragraph ended first. `paragraph` is (start, end).
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool
    paragraph: tuple[int, int]


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of every line that is not blank, outer white space left out."""
    for match in PARAGRAPH.finditer(text):
        line = match.group()
        inner = line.strip()
        if inner:
            begin = match.start() + len(line) - len(line.lstrip())
            yield begin, begin + len(inner)


def find_quotations(text: str) -> list[Quotation]:
    """Every quotation of `text` in order. Those inside another are left to the outer one."""
    found: list[Quotation] = []
    for begin, end in paragraphs(text):
        here = list(_double(text, begin, end))
        found += _with_single(text, begin, end, here)
    return found


def _double(text: str, begin: int, end: int) -> Iterator[Quotation]:
    opened: tuple[int, int] | None = None  # (start, end) of the opening mark
    for mark in DOUBLE.finditer(text, begin, end):
        start, stop = mark.span()
        if opened is None:
            if not _closes(text, mark.group(), start, stop, begin, end):
                opened = start, stop
        elif text[opened[0]] != "„" and _opens(text, mark.group(), start, stop, begin, end):
            # The first was never closed: it is taken to run to here only if it opened the paragraph.
            if opened[0] == begin:
                yield Quotation(opened[0], start, opened[1], start, False, (begin, end))
            opened = start, stop
        else:
            yield Quotation(opened[0], stop, opened[1], start, True, (begin, end))
            opened = None
    if opened is not None and opened[1] < end:
        yield Quotation(opened[0], end, opened[1], end, False, (begin, end))


def _opens(text: str, mark: str, start: int, stop: int, begin: int, end: int) -> bool:
    """While a quotation is open: does this mark open another?"""
    if mark in OPENING:
        return True
    if mark in CLOSING:
        return False
    before = text[start - 1] if start > begin else " "
    after = text[stop] if stop < end else " "
    return before.isspace() and not after.isspace() and (after.isalnum() or after in "[$")


def _closes(text: str, mark: str, start: int, stop: int, begin: int, end: int) -> bool:
    """While none is open: is this mark a stray closing one?"""
    if mark in OPENING:
        return False
    before = text[start - 1] if start > begin else " "
    after = text[stop] if stop < end else " "
    spaced = before.isspace() or before in "([—–-:,"
    if mark in CLOSING:  # a closing mark set where only an opening one makes sense
        return not (spaced and (after.isalnum() or after in "[$'‘"))
    return not (spaced or after.isalnum()) or (after.isspace() and not before.isspace())


def _with_single(text: str, begin: int, end: int, double: list[Quotation]) -> list[Quotation]:
    """Single marks count where no double ones are, headlines and the British way, and around those."""
    if not any(c in text[begin:end] for c in "‘'"):
        return double
    if not double:
        return list(_single(text, begin, end, (begin, end)))
    found: list[Quotation] = []
    at = begin
    for match in AROUND.finditer(text, begin, end):
        held = [q for q in double if q.start < match.end() and match.start() < q.end]
        if any(q.closed and match.start() < q.start and q.end < match.end() for q in held) and not any(
            q.start <= match.start() or q.end >= match.end() for q in held
        ):
            found += _single(text, at, match.start(), (begin, end))
            found.append(
                Quotation(match.start(), match.end(), match.start() + 1, match.end() - 1, True, (begin, end))
            )
            at = match.end()
    if not found:
        return double
    found += _single(text, at, end, (begin, end))
    beside = [q for q in double if not any(f.start < q.end and q.start < f.end for f in found)]
    return sorted([*found, *beside], key=lambda q: q.start)


def _single(text: str, first: int, last: int, paragraph: tuple[int, int]) -> Iterator[Quotation]:
    for m in SINGLE.finditer(text, first, last):
        yield Quotation(m.start(), m.end(), m.start() + 1, m.end() - 1, True, paragraph)


@Language.component("quotations", assigns=["doc._.quotations"])
def quotations(doc: Doc) -> Doc:
    """Keeps the quotations in `doc._.quotations`, and the text itself, which a Doc rebuilds when asked."""
    text = doc._.source_text or doc.text
    doc._.source_text = text
    doc._.starts = starts(doc)
    doc._.paragraphs = list(paragraphs(text))
    doc._.quotations = find_quotations(text)
    return doc


if not Doc.has_extension("quotations"):
    Doc.set_extension("quotations", default=())
    Doc.set_extension("source_text", default="")
    Doc.set_extension("paragraphs", default=())
    Doc.set_extension("starts", default=())
