"""A text's lines with their places in it: what every reader of page furniture walks over."""

import re
from dataclasses import dataclass

from db.records import Span

LINE = re.compile(r"[^\r\n\u2028\u2029]+")
WHITE = re.compile(r"[\s\ufeff\u200b]*")
BLANK_LINE = re.compile(r"(?:\r\n|\r(?!\n)|[\n\u2028\u2029])\s*[\r\n\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that has something on it, without the white space around it: `text` is `whole[start:end]`."""

    start: int
    end: int
    text: str
    after_blank: bool  # nothing, or a blank line, stands before it

    @property
    def span(self) -> Span:
        return self.start, self.end


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, in order."""
    lines: list[Line] = []
    for match in LINE.finditer(text):
        start = skip_white(text, match.start(), match.end())
        if start == match.end():
            continue
        content = text[start : match.end()].rstrip(" \t\ufeff\u200b\xa0")
        gap = text[lines[-1].end : start] if lines else None
        lines.append(Line(start, start + len(content), content, gap is None or bool(BLANK_LINE.search(gap))))
    return lines


def skip_white(text: str, start: int, end: int | None = None) -> int:
    """Where the next character that is no white space stands, from `start` on; `end` if there is none."""
    match = WHITE.match(text, start, len(text) if end is None else end)
    return match.end() if match else start


def merged(spans: list[Span]) -> tuple[Span, ...]:
    """The same stretches of text in order, none empty, none touching another."""
    result: list[Span] = []
    for start, end in sorted(span for span in spans if span[0] < span[1]):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        else:
            result.append((start, end))
    return tuple(result)
