"""What documents' properties are worth: titles and names that a person gave, not what programs put there."""

import re
from collections.abc import Sequence

LIMIT = 200  # characters of a title
LARGER = 1.12  # than the running text, of a headline
HEAD = 6  # paragraphs from the top among which the headline is

PROGRAMS_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint|office)|untitled|no title|document\s*\d*|slide \d+|print|about:blank"
    r"|layout \d+|new document|doc\d+)\b.*|.*\.(?:docx?|odt|rtf|txt|pdf|indd|qxp|qxd|html?|pub|pages|tex|dvi)"
    r"|[\w-]*\d[\w-]*|\W*|https?://\S*",
    re.IGNORECASE,
)
NAME = re.compile(
    r"[^\W\d_][\w.’'-]*(?: [\w.’'-]+){1,4}(?:(?:,| and| &) [^\W\d_][\w.’'-]*(?: [\w.’'-]+){1,4})*"
)
NO_NAME = re.compile(
    r"\b(?:admin(?:istrator)?|user|owner|microsoft|office|unknown|windows|default|author|computer|desktop|scanner"
    r"|python|docx|generated)\b",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_]{3}")
SPACE = re.compile(r"\s+")


def title_in(given: str) -> str | None:
    """The title that a document's properties give, if a person may have written it."""
    title = SPACE.sub(" ", given.replace("\0", "")).strip()
    return title if " " in title and len(title) <= LIMIT and not PROGRAMS_TITLE.fullmatch(title) else None


def name_in(given: str) -> str | None:
    """The author's name that a document's properties give, and not that of an account or a program."""
    name = SPACE.sub(" ", given.replace("\0", "")).strip()
    named = NAME.fullmatch(name) and not NO_NAME.search(name) and any(letter.isupper() for letter in name)
    return name if named else None


def with_title_first(
    paragraphs: Sequence[str], sizes: Sequence[float], usual: float, given: str
) -> tuple[str | None, list[str]]:
    """The title and the paragraphs in the order in which they stand by themselves: the title before all.

    `sizes` are those of the paragraphs on the first page, `usual` that of the running text, `given` is what
    the properties call the document. It is believed if it stands near the top; else the largest words there
    are the title; else, if there are none larger than the rest, it is put there.
    """
    paragraphs = list(paragraphs)
    title = title_in(given)
    head = range(min(HEAD, len(sizes), len(paragraphs)))
    at = next((i for i in head if title and _same(paragraphs[i], title)), None)
    if at is None:
        large = [
            i
            for i in head
            if sizes[i] > LARGER * usual and WORD.search(paragraphs[i]) and len(paragraphs[i]) <= LIMIT
        ]
        # A newspaper's name may be larger than the headline, but it is shorter.
        at = max(large, key=lambda i: (paragraphs[i].count(" ") >= 3, sizes[i], -i), default=None)
    if at is not None:
        title = paragraphs.pop(at)
    if title:
        paragraphs.insert(0, title)
    return title, paragraphs


def _same(one: str, other: str) -> bool:
    return SPACE.sub("", one).casefold() == SPACE.sub("", other).casefold()
