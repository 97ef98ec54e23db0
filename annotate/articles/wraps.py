"""Paragraphs out of lines that a mail program cut at some column, so that no sentence is cut in two."""

import re

WIDEST = 100  # characters; programs that cut lines cut them before
NARROWEST = 40
ROOM = 10  # characters: a line that leaves so much more than the next word needs was ended by its writer
QUOTED = re.compile(r"(?:>[ \t]?)+")
NEW_LINE = re.compile(
    r"(?:[-*+•–—=_>#|]|\d{1,3}[.)]|[A-Z][\w-]{1,20}:)(?:\s|$)|(?:https?|www)\b|<?https?://|\s{4,}"
)
SIGNATURE = "-- "


def unwrapped(text: str, flowed: bool = False, delete_space: bool = False) -> str:
    """The text with one line a paragraph and a blank line between.

    `flowed` and `delete_space` as RFC 3676 has them (format=flowed, DelSp=yes): a line that ends in a blank
    goes on. Of other text a line goes on if the next word would hardly have fitted on it. The sender's
    signature is left out, and the signs before quoted lines are.
    """
    lines = _body(text)
    if flowed:
        lines = _flowed(lines, delete_space)
    written: list[str] = []
    width = _width(lines)
    last = ""
    for line in (QUOTED.sub("", line, count=1).rstrip() for line in lines):
        if line.strip():
            between = "\n\n" if not last else " " if _goes_on(last, line, width) else "\n"
            written += [between, line.strip()] if written else [line.strip()]
        last = line
    return "".join(written) + "\n"


def _body(text: str) -> list[str]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[: lines.index(SIGNATURE)] if SIGNATURE in lines else lines


def _flowed(lines: list[str], delete_space: bool) -> list[str]:
    joined: list[list[str]] = []
    goes_on, depth = False, 0
    for raw in lines:
        line = raw.lstrip(">")
        here = len(raw) - len(line)
        line = line.removeprefix(" ")  # stuffed, so that it is not taken for a quotation
        if not goes_on or here != depth:
            joined.append([])
        goes_on, depth = line.endswith(" "), here
        joined[-1].append(line[:-1] if goes_on and delete_space else line)
    return ["".join(pieces) for pieces in joined]


def _width(lines: list[str]) -> int:
    """The column at which lines were cut; 0 where they were not."""
    lengths = [len(line) for line in lines if " " in line.strip()]
    longest = max(lengths, default=0)
    return longest if NARROWEST <= longest <= WIDEST else 0


def _goes_on(last: str, line: str, width: int) -> bool:
    if not width or NEW_LINE.match(line):
        return False
    word = line.split(maxsplit=1)[0]
    return len(last) + 1 + len(word) > width - ROOM or line.lstrip()[:1].islower()
