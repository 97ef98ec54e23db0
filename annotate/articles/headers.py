"""Lines that say outright what an article is: "Title: …", "Date: …", and Markdown's front matter."""

import re
from dataclasses import dataclass

from annotate.articles.lines import Line
from db.records import Span

# What people and programs call each field. A field that is not here is passed over.
FIELDS = {
    "title": ("title", "headline"),
    "author": ("author", "authors", "byline"),
    "publisher": ("publisher", "publication", "source", "outlet", "newspaper", "site", "site_name"),
    "published_on": ("date", "published", "publication date", "published on", "pubdate", "date published"),
    "url": ("url", "link", "source url", "permalink", "canonical", "canonical_url"),
}
FIELD_OF = {key: field for field, keys in FIELDS.items() for key in keys} | dict.fromkeys(
    ("section", "category", "tags", "keywords", "language", "updated")
)

HEADER = re.compile(r"(?P<key>[A-Za-z][A-Za-z _]{1,20}?)[ \t]*:[ \t]+(?P<value>\S.*)")
NO_NAME = re.compile(r"\.$|(?:\S+\s+){6}")  # "Source: the minister used a private account."
FENCE = re.compile(r"-{3,}")
FRONT_MATTER_LINE = re.compile(
    r"(?P<key>[\w -]+?)[ \t]*:(?:[ \t]+(?P<value>\S.*))?|-[ \t]+(?P<item>\S.*)|#.*"
)
FRONT_MATTER_LIMIT = 60  # lines
QUOTES = "\"'“”"


@dataclass(frozen=True, slots=True)
class Header:
    """One line's field (None if it is of no use here), its value and where in the text that stands."""

    field: str | None
    value: str
    span: Span


def parse_header(line: Line) -> Header | None:
    """The header that `line` is, if its key is a known one."""
    match = HEADER.fullmatch(line.text)
    if match is None or (key := match["key"].lower()) not in FIELD_OF:
        return None
    if FIELD_OF[key] == "publisher" and NO_NAME.search(match["value"]):
        return None
    return _header(FIELD_OF[key], match["value"], line.start + match.start("value"))


def parse_front_matter(lines: list[Line]) -> tuple[list[Header], int]:
    """The headers between two lines of dashes at the very start, and how many lines all that takes.

    Reads one-line values and plain lists; ([], 0) if there is no front matter.
    """
    if not lines or not FENCE.fullmatch(lines[0].text):
        return [], 0
    headers: list[Header] = []
    key = ""
    for number, line in enumerate(lines[1:FRONT_MATTER_LIMIT], start=1):
        if FENCE.fullmatch(line.text):
            return headers, number + 1
        match = FRONT_MATTER_LINE.fullmatch(line.text)
        if match is None:
            return [], 0  # a rule above ordinary text
        key = (match["key"] or key).lower()
        group = "item" if match["item"] else "value"
        if match[group]:
            headers.append(_header(FIELD_OF.get(key), match[group], line.start + match.start(group)))
    return [], 0


def _header(field: str | None, raw: str, start: int) -> Header:
    """The value without its quotation marks, or the brackets of a list: [Jane Roe, John Doe]."""
    value = raw.strip("[] \t")
    if len(value) > 1 and value[0] in QUOTES and value[-1] in QUOTES:
        value = value[1:-1].strip()
    start += raw.find(value)
    return Header(field, value, (start, start + len(value)))
