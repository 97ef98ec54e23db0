"""Markdown marks: the signs that are not words, found so that they can be painted over.

Looked for in every text, since nobody can tell from a paste whether it is Markdown; so each pattern is one
that plain prose does not have. Lengths are bounded so that no line, however long, takes long.
"""

import re

from annotate.articles.lines import lines_of, merged
from db.records import Span

IMAGE = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,500}\)")
RULE_OR_FENCE = re.compile(r"(?:[-*_=~][ \t]?){3,}\.?|<!--.*-->|```.*")
LINE_START = re.compile(r"#{1,6}[ \t]+|[-*+•][ \t]+|(?:>[ \t]?)+")
HEADING = re.compile(r"#{1,6}[ \t]+(?P<words>\S.*?)[ \t#]*")

# Each with the words that stay as a group.
AROUND_WORDS = (
    re.compile(
        r"\[(?P<words>[^\[\]]{1,300})\]"
        r"\([^()\s]{0,500}(?:\([^()\s]{0,100}\)\S{0,100}?)?(?: \"[^\"]{0,200}\")?\)"
    ),
    re.compile(r"(?<![\w*\\])\*{1,3}(?=[^\s*])(?P<words>[^*]{0,500}[^\s*])\*{1,3}(?![\w*])"),
    re.compile(r"(?<![\w_\\])_{1,3}(?=[^\s_])(?P<words>[^_]{0,500}[^\s_])_{1,3}(?![\w_])"),
)


def find_marks(text: str) -> tuple[Span, ...]:
    """Images, rules, bullets, and the signs around headings, links and emphasis; never their words."""
    spans: list[Span] = []
    for line in lines_of(text):
        spans += [(line.start + start, line.start + end) for start, end in _in_line(line.text)]
    return merged(spans)


def without_marks(line: str) -> str:
    """The words of one line alone."""
    pieces, end = [], 0
    for start, stop in merged(_in_line(line)):
        pieces.append(line[end:start])
        end = stop
    return "".join([*pieces, line[end:]]).strip()


def heading_words(line: str) -> Span | None:
    """Where the words of a Markdown heading ("# Title", of any level) stand in its line."""
    match = HEADING.fullmatch(line)
    return match.span("words") if match else None


def _in_line(line: str) -> list[Span]:
    if RULE_OR_FENCE.fullmatch(line):
        return [(0, len(line))]
    spans = [match.span() for match in IMAGE.finditer(line)]
    around = [match for pattern in AROUND_WORDS for match in pattern.finditer(line)]
    if heading := HEADING.fullmatch(line):
        around.append(heading)
    elif start := LINE_START.match(line):
        spans.append(start.span())
    for match in around:
        spans += [(match.start(), match.start("words")), (match.end("words"), match.end())]
    return spans
