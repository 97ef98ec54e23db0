"""Which line is the headline."""

import re
from collections.abc import Sequence

from annotate.articles.lines import Line
from annotate.articles.markup import heading_words, without_marks
from db.records import Span

LIMIT = 140  # characters
WRAP = 110  # characters; no hard-wrapped text has longer lines
WORD = re.compile(r"[^\W\d_]+")
# A headline ends in no full stop, and in nothing that says the sentence goes on. "U.S." is no full stop.
GOES_ON_OR_ENDS = re.compile(r"(?<![.\s][A-Z])\.[”\"’')\]]*$|[,;:–—-]$|^[“\"][^”\"]*$")


def find_headline(candidates: Sequence[Line], followed_by: dict[Line, Line | None]) -> Span | None:
    """Where the words of the headline stand, if one of the first lines is one.

    `candidates` are the head's lines that are text of the article's, `followed_by` the line of text that
    comes right after each, if any (None after a line that a byline, a date or a rule follows).
    """
    for line in candidates[:3]:
        if (words := heading_words(line.text)) and WORD.search(without_marks(line.text)):
            return line.start + words[0], line.start + words[1]
    if len(candidates) < 2:  # nothing to be the headline of
        return None
    first = candidates[0]
    return first.span if _reads_like_one(first.text) and _stands_alone(followed_by[first]) else None


def _reads_like_one(line: str) -> bool:
    return len(line) <= LIMIT and len(WORD.findall(line)) >= 2 and not GOES_ON_OR_ENDS.search(line)


def _stands_alone(following: Line | None) -> bool:
    """A first line without a full stop may also be the start of a hard-wrapped paragraph."""
    return following is None or following.after_blank or len(following.text) > WRAP
