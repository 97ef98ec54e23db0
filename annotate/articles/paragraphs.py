"""Printed lines in reading order → paragraphs, also those that run over the end of a column or a page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from annotate.articles.bylines import parse_byline
from annotate.articles.hyphens import HYPHENS, Vocabulary
from annotate.articles.page_layout import Block, Line

INDENT = 0.7  # of all these, in heights of the line
GAP = 0.35
ROOM = 0.3
SAME_SIZE = 0.07  # as a share of the size
SMALL = 0.93  # of the size of the running text: a footnote's
MUCH_ROOM = 0.25  # of the column's width

ENDS = re.compile(r"[.!?:…][”\"’')\]]*$")
BULLET = re.compile(r"(?:[•◦▪●–*·-]|\(?\d{1,3}[.)]|\(?[a-z]\))(?: |$)")
NOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3})(?=\D)[.)]? ?\S")
MARKER = re.compile(r"[\d,*†‡§]{1,5}")
UNIT = re.compile(r"(?:^|\d|\s)(?:[kcmdµ]?m|ft|yd|mi|10)$")


@dataclass(slots=True)
class Paragraph:
    """`page` counts from 0; `column_right` is where the last line's column ends, in points."""

    lines: list[Line]
    page: int
    column_left: float
    column_right: float

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


def paragraphs_of(pages: Sequence[Sequence[Block]]) -> list[Paragraph]:
    """The paragraphs of all pages in reading order; notes at the foot of a page or a column are left out."""
    usual = usual_size(line for page in pages for block in page for line in block)
    paragraphs: list[Paragraph] = []
    for number, page in enumerate(pages):
        for block in page:
            cut = list(_in_block(_without_notes(block, usual), number))
            if cut and (before := _broken_off(paragraphs, cut[0])):
                before.lines += cut[0].lines
                before.column_left, before.column_right = cut[0].column_left, cut[0].column_right
                del cut[0]
            paragraphs += cut
    return paragraphs


def texts_of(paragraphs: Sequence[Paragraph]) -> list[str]:
    """The words of each paragraph on one line; words broken at the ends of lines are whole."""
    lines = [[_text(line) for line in paragraph.lines] for paragraph in paragraphs]
    vocabulary = Vocabulary(line for texts in lines for line in texts)
    return [vocabulary.join(texts).replace("\u00ad", "") for texts in lines]


def usual_size(lines: Iterable[Line]) -> float:
    """The height of most letters, in points; 0.0 if there are none."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def _in_block(lines: Sequence[Line], page: int) -> Iterator[Paragraph]:
    if not lines:
        return
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    pitch = _pitch(lines)
    paragraph = Paragraph([lines[0]], page, left, right)
    for before, line in pairwise(lines):
        if _begins(paragraph, before, line, pitch):
            yield paragraph
            paragraph = Paragraph([], page, left, right)
        paragraph.lines.append(line)
    yield paragraph


def _pitch(lines: Sequence[Line]) -> float:
    """How far below one line the next one stands, in heights of the line: the closest that is usual."""
    steps = sorted(
        (before.bottom - line.bottom) / line.size
        for before, line in pairwise(lines)
        if _same_size(before, line) and before.bottom > line.bottom
    )
    return steps[len(steps) // 4] if steps else 1.2


def _begins(paragraph: Paragraph, before: Line, line: Line, pitch: float) -> bool:
    """Whether a paragraph begins with `line`, which stands below `before`, the last one of `paragraph`."""
    size = line.size
    step = (before.bottom - line.bottom) / size
    if not _same_size(before, line) or before.bold != line.bold:
        return True
    if step > pitch + GAP or step < 0:
        return True
    if BULLET.match(line.text) and ENDS.search(before.text):
        return True
    if _is_broken_word(before.text):
        return False
    first = len(paragraph.lines) == 1
    if first and before.text.startswith("By ") and parse_byline(before.text):
        return True
    shift = (line.left - before.left) / size
    centred = abs(line.left + line.right - before.left - before.right) < size
    if shift > INDENT and not centred and not (first and BULLET.match(before.text)):
        return True
    if shift < -INDENT and not first and not centred:
        return True
    return _is_last(before, line, paragraph.column_left, paragraph.column_right)


def _is_last(before: Line, line: Line, left: float, right: float) -> bool:
    """Whether a paragraph ends with `before`: the next line's first word would have found room on it."""
    size = line.size
    room = right - before.right - _first_width(line) - ROOM * size
    if room <= 0:
        return False
    new = not line.text[0].islower()
    return new and (bool(ENDS.search(before.text)) or room > MUCH_ROOM * (right - left))


def _first_width(line: Line) -> float:
    return line.words[0].right - line.words[0].left


def _broken_off(paragraphs: Sequence[Paragraph], paragraph: Paragraph) -> Paragraph | None:
    """The paragraph that goes on with this one, the first of a column; a caption may stand between them."""
    line = paragraph.lines[0]
    for back, earlier in enumerate(reversed(paragraphs[-3:])):
        before = earlier.lines[-1]
        if not _same_size(before, line) or before.bold != line.bold:
            continue
        if _is_broken_word(before.text) and not line.text[0].isupper():
            return earlier
        if ENDS.search(before.text) is None and line.text[0].islower():
            return earlier
        if back or BULLET.match(line.text) or line.left - paragraph.column_left > INDENT * line.size:
            return None
        width = min(
            earlier.column_right - earlier.column_left, paragraph.column_right - paragraph.column_left
        )
        if len(earlier.lines) < 2 or width < 6 * line.size:
            return None
        full = earlier.column_right - before.right - _first_width(line) - ROOM * line.size <= 0
        return earlier if full else None
    return None


def _without_notes(block: Block, usual: float) -> Block:
    """The lines but for footnotes: small ones at the very end, the first of which begins with a mark."""
    begin = len(block)
    while begin and block[begin - 1].size < SMALL * usual:
        begin -= 1
    notes = block[begin:]
    while notes and not NOTE.match(notes[0].text):
        notes = notes[1:]
    return block[: len(block) - len(notes)]


def _text(line: Line) -> str:
    """The line without the raised marks that point to notes; 5 km² and 10⁶ keep their figures."""
    size, words = line.size, []
    for number, word in enumerate(line.words):
        raised = word.height < 0.8 * size and word.bottom > line.bottom + 0.15 * size
        before = line.words[number - 1].text if number else ""
        if raised and before and MARKER.fullmatch(word.text) and not UNIT.search(before):
            continue
        words.append(word)
    return Line(words, line.bottom, line.top).text


def _same_size(one: Line, other: Line) -> bool:
    return abs(one.size - other.size) <= SAME_SIZE * max(one.size, other.size)


def _is_broken_word(text: str) -> bool:
    return text[-1] in HYPHENS and len(text) > 1 and text[-2].isalpha()
