"""A printed page's words with their places → its lines in reading order: columns, headlines over them.

Knows nothing of the file they come from. Lengths are in points, y grows upwards, as in a PDF.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import median

GUTTER = 0.8  # in heights of the words beside it: wider than the spaces of a justified line
COLUMN_WIDTH = 5.0  # in heights of its words; a narrower one is a table's, or a list's bullets
COLUMN_WORDS = 1.8  # in a line, on average
DEPTH = 3  # columns within columns
LINES = 2  # in a column at least
LINES_WITHIN = 5  # the same within a column, where a few lines with wide spaces look like two
STRIPS = 500  # on a page; where there are more, it is no article and columns are not looked for
DROP_CAP = 1.7  # in heights of the words beside it


@dataclass(frozen=True, slots=True)
class Word:
    """Letters without white space between them; top and bottom are the font's, not the letters'."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    bold: bool = False

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """Words in no order, on a page that reaches from `bottom` to `top`."""

    words: list[Word]
    bottom: float
    top: float


@dataclass
class Line:
    """The words on one line of one column, from left to right; `bottom` and `top` are the tallest one's."""

    words: list[Word]
    bottom: float
    top: float

    @property
    def left(self) -> float:
        return self.words[0].left

    @property
    def right(self) -> float:
        return max(word.right for word in self.words)

    @cached_property
    def size(self) -> float:
        """The height of most of its letters."""
        return median(word.height for word in self.words for _ in word.text)

    @property
    def bold(self) -> bool:
        return all(word.bold for word in self.words)

    @property
    def text(self) -> str:
        pieces = [self.words[0].text]
        for before, word in zip(self.words, self.words[1:], strict=False):
            # A word that begins where the last one ends is the rest of it, in another font or size.
            pieces += ["" if word.left - before.right < 0.08 * word.height else " ", word.text]
        return "".join(pieces)


Gap = tuple[float, float]
Block = list[Line]
"""Lines that stand under each other, in one column or across the page."""


def blocks_of(words: Sequence[Word], depth: int = 0) -> Iterator[Block]:
    """The blocks of a page in reading order: down a column, then down the next, then what is below both."""
    strips = _strips(words)
    free = [_free(strip) for strip in strips]
    across: list[Word] = []
    at = 0
    while at < len(strips):
        columns, end = (
            _columns(strips, free, at, LINES_WITHIN if depth else LINES)
            if depth < DEPTH and len(strips) <= STRIPS
            else ([], at)
        )
        if not columns:
            across += strips[at]
            at += 1
            continue
        if across:
            yield lines_of(across)
            across = []
        for column in columns:
            yield from blocks_of(column, depth + 1)
        at = end
    if across:
        yield lines_of(across)


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The lines that words of one column stand on, from the top down."""
    words = list(words)
    usual = median(word.height for word in words)
    caps = [word for word in words if word.height > DROP_CAP * usual and len(word.text) == 1]
    if len(caps) == len(words):
        caps = []
    put_aside = set(map(id, caps))
    lines: list[Line] = []  # from the bottom up
    # The tall ones first: a raised figure then falls to the line that it stands on.
    for word in sorted((word for word in words if id(word) not in put_aside), key=lambda word: -word.height):
        near = bisect_left(lines, word.middle, key=lambda line: (line.top + line.bottom) / 2)
        line = max(lines[max(near - 2, 0) : near + 2], key=lambda line: _overlap(line, word), default=None)
        if line is None or _overlap(line, word) < 0.5 * word.height:
            lines.insert(near, Line([word], word.bottom, word.top))
        else:
            line.words.append(word)
    for line in lines:
        line.words.sort(key=lambda word: word.left)
    lines.reverse()
    for cap in caps:
        _begin_with(cap, lines)
    return lines


def _begin_with(cap: Word, lines: list[Line]) -> None:
    """Put a large initial before the first of the lines that it stands beside."""
    beside = next((line for line in lines if cap.bottom < (line.top + line.bottom) / 2 < cap.top), lines[0])
    first = beside.words[0]
    beside.words[0] = Word(cap.text + first.text, cap.left, first.bottom, first.right, first.top, first.bold)


def _overlap(line: Line, word: Word) -> float:
    return min(line.top, word.top) - max(line.bottom, word.bottom)


def _strips(words: Sequence[Word]) -> list[list[Word]]:
    """The words between one empty stripe across the page and the next, from the top down.

    Only the middle of a word counts, since lines are set so tightly that fonts' heights overlap.
    """
    strips: list[list[Word]] = []
    floor = 0.0
    for word in sorted(words, key=lambda word: -word.middle):
        quarter = word.height / 4
        if not strips or word.top - quarter < floor:
            strips.append([])
            floor = word.bottom + quarter
        strips[-1].append(word)
        floor = min(floor, word.bottom + quarter)
    return strips


def _columns(
    strips: list[list[Word]], gaps: list[list[Gap]], at: int, least: int
) -> tuple[list[list[Word]], int]:
    """The columns that begin with the strip at `at`, and the strip after them; ([], at) if none begin.

    `gaps` are what is free in each strip. Columns go on as long as one stripe from top to bottom, between
    words and not beside them, stays empty.
    """
    left = min(word.left for word in strips[at])
    right = max(word.right for word in strips[at])
    free = gaps[at]
    end, gutters = at + 1, _between(free, left, right)
    for i in range(at + 1, len(strips)):
        strip = strips[i]
        free = _common(free, gaps[i])
        left = min(left, *(word.left for word in strip))
        right = max(right, *(word.right for word in strip))
        inner = _between(free, left, right)
        if (gutters and not inner) or not free:
            break
        end, gutters = end + 1, inner
    words = [word for strip in strips[at:end] for word in strip]
    while gutters:
        columns = _cut(words, gutters)
        poor = next((i for i, column in enumerate(columns) if not _is_column(column, least)), None)
        if poor is None:
            break
        # What is too narrow for a column belongs to its neighbour.
        del gutters[min(poor, len(gutters) - 1)]
    if not gutters or max(len(lines_of(column)) for column in columns) < 3:
        return [], at
    return columns, end


def _free(strip: list[Word]) -> list[Gap]:
    """The stripes from top to bottom of a strip that no word stands in, wide enough to part columns."""
    wide = GUTTER * median(word.height for word in strip)
    gaps = [(float("-inf"), min(word.left for word in strip))]
    reach = gaps[0][1]
    for word in sorted(strip, key=lambda word: word.left):
        if word.left - reach >= wide:
            gaps.append((reach, word.left))
        reach = max(reach, word.right)
    return [*gaps, (reach, float("inf"))]


def _common(some: list[Gap], others: list[Gap]) -> list[Gap]:
    """What is free in both; what is left of a gap where it is too narrow for one is left out."""
    both = ((max(a, c), min(b, d)) for a, b in some for c, d in others)
    return [(a, b) for a, b in both if b - a > 4]


def _between(gaps: list[Gap], left: float, right: float) -> list[Gap]:
    return [(a, b) for a, b in gaps if left < a and b < right]


def _cut(words: list[Word], gutters: list[Gap]) -> list[list[Word]]:
    columns: list[list[Word]] = [[] for _ in range(len(gutters) + 1)]
    for word in words:
        columns[sum(a < word.left for a, _ in gutters)].append(word)
    return columns


def _is_column(words: list[Word], least: int) -> bool:
    if not words:
        return False
    lines = lines_of(words)
    width = max(word.right for word in words) - min(word.left for word in words)
    return (
        len(lines) >= least
        and len(words) / len(lines) >= COLUMN_WORDS
        and width >= COLUMN_WIDTH * median(word.height for word in words)
    )
