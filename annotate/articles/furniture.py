"""Page furniture: the site's own words around an article, found and painted over so that offsets hold."""

import re
from collections.abc import Iterable

from annotate.articles.dates import is_stamp
from annotate.articles.lines import Line, lines_of, merged, skip_white
from annotate.articles.phrases import CREDITS, LINES, SENTENCES
from db.records import Span

LINE_LIMIT = 200  # characters; a longer line is a paragraph, and only its sentences are looked at

SENTENCE = re.compile("|".join(f"(?:{phrase})" for phrase in SENTENCES))
WHOLE_LINE = re.compile("|".join(f"(?:{phrase})" for phrase in LINES))
CREDIT = re.compile("|".join(CREDITS))

SENTENCE_START = re.compile(r"(?<=[.!?…”\"’)\]]) +(?=\S)")
STAMP_AT_START = re.compile(r"date \d{4}-\d\d-\d\d(?: |$)")  # as scraped pages begin: "date 2022-07-05 The …"

RELATED = re.compile(
    r"(?i:related|read (?:more|also|next)|see also|more (?:on this|stories|coverage)"
    r"|(?:related|recommended|top|more) (?:stories|articles|topics|coverage|links)"
    r"|you (?:may|might) also like|most (?:read|popular))[\"”]?:?[\"”]?"
)
BULLET = re.compile(r"[-*+•>»]\s")
SENTENCE_END = re.compile(r"[.!?…][”\"’')\]]*$")
NOT_A_BREAK = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")


def find_furniture(text: str) -> tuple[Span, ...]:
    """The stretches of `text` that are the site's words and not the article's, in order."""
    spans: list[Span] = []
    lines = lines_of(text)
    for line in lines:
        spans += _in_line(line)
    spans += _link_lists(lines)
    return merged(spans)


def mask(text: str, spans: Iterable[Span]) -> str:
    """`text` with spaces in place of the spans. Same length; line breaks stay, so paragraphs do too."""
    pieces, end = [], 0
    for start, stop in merged(list(spans)):
        pieces += [text[end:start], NOT_A_BREAK.sub(" ", text[start:stop])]
        end = stop
    return "".join([*pieces, text[end:]])


def _in_line(line: Line) -> list[Span]:
    text = line.text
    if is_furniture_line(text):
        return [line.span]
    spans = [match.span() for match in CREDIT.finditer(text)]
    begin = 0
    if match := STAMP_AT_START.match(text):
        spans.append(match.span())
        begin = match.end()
    for start in (begin, *(gap.end() for gap in SENTENCE_START.finditer(text, begin))):
        begin = max(begin, start)
        # One phrase may follow another without a full stop between: go on where one has ended.
        while (match := SENTENCE.match(text, begin)) and _ends_a_sentence(text, match.end()):
            spans.append(match.span())
            begin = skip_white(text, match.end())
    return [(line.start + start, line.start + end) for start, end in spans]


def is_furniture_line(line: str) -> bool:
    """Whether the line as a whole is the site's: a button, a stamp, a credit, a link to another story."""
    return len(line) <= LINE_LIMIT and (bool(WHOLE_LINE.fullmatch(line)) or is_stamp(line))


def _ends_a_sentence(text: str, end: int) -> bool:
    """Whether nothing goes on after a phrase: "You can now listen to these articles on the bus" does."""
    return not text[(next_word := skip_white(text, end)) : next_word + 1].islower()


def _link_lists(lines: list[Line]) -> list[Span]:
    """The entries under "Related:": up to a blank line, or beyond it as long as they are bulleted."""
    spans: list[Span] = []
    in_list = False
    for line in lines:
        if RELATED.fullmatch(line.text):
            in_list = True
        elif in_list:
            title = len(line.text) <= LINE_LIMIT and not SENTENCE_END.search(line.text)
            in_list = bool(BULLET.match(line.text)) or (title and not line.after_blank)
        if in_list:
            spans.append(line.span)
    return spans
