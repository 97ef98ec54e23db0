"""What an article's head and foot say of it: title, author, publisher, link and day.

Never read from the running text: a date in a sentence is the story's, not the article's. Where two places
differ, the plainer one counts: a header, then a line of its own, then what a link or furniture tells.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from annotate.articles.bylines import Byline, parse_byline
from annotate.articles.datelines import match_dateline
from annotate.articles.dates import PUBLISHED, find_date, is_stamp
from annotate.articles.furniture import STAMP_AT_START, mask
from annotate.articles.headers import Header, parse_front_matter, parse_header
from annotate.articles.headline import find_headline
from annotate.articles.lines import Line, lines_of
from annotate.articles.markup import without_marks
from annotate.articles.publishers import AGENCIES, known_publisher, publisher_of_url
from db.records import Span

HEAD, FOOT = 12, 5  # lines, blank ones not counted

URL = re.compile(r"https?://[^\s<>\"]+")
PAGE = re.compile(r"https?://[^\s<>\"/]+/[^\s<>\"]{8,}")  # a link to an article, and not to a whole site
MASTHEAD = re.compile(
    r"(?P<name>[A-Z][^|•·.!?]{1,50}?)\s*[|•·]\s*(?P<stamp>\S.*)"
)  # Daily Planet | 5 July 2022
BY = re.compile(r"by:?\s+", re.IGNORECASE)
SITE_NAMES = (  # furniture that names its site
    re.compile(r"listen to (?P<name>.{1,40}?) articles"),
    re.compile(r"(?i:read more (?:on|at|from)|get the|download the) (?P<name>.{1,40}?)(?: (?i:app))?[.!]?$"),
    re.compile(r"(?:©|[Cc]opyright)\D{0,4} ?\d{4} (?P<name>[A-Z][\w&’' ]{1,40}?)(?:[.,]|$)"),
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """As in `db.records.Article`; `furniture` is what was found here: headers, bylines, the dateline."""

    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published_on: str | None
    headline: Span | None
    furniture: tuple[Span, ...]


@dataclass(slots=True)
class Head:
    """The first lines, sorted by what they are."""

    headers: list[Header] = field(default_factory=list)
    bylines: list[Byline] = field(default_factory=list)
    mastheads: list[str] = field(default_factory=list)
    furniture: list[Span] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)  # what is left: the article's own
    followed_by: dict[Line, Line | None] = field(default_factory=dict)


def find_metadata(text: str, site: tuple[Span, ...]) -> Metadata:
    """What `text` says of itself; `site` are its page furniture and Markdown marks."""
    lines = lines_of(text)
    head = _read_head(lines, mask(text, site))
    values = {
        name: ", ".join(header.value for header in head.headers if header.field == name)
        for name in ("title", "author", "publisher", "published_on", "url")
    }
    agency = None
    dateline_day = None
    for line in head.lines[:4]:
        if dateline := match_dateline(line.text):
            head.furniture.append((line.start, line.start + dateline.end()))
            agency = AGENCIES.get(dateline["agency"] or "")
            dateline_day = find_date(dateline.group())
            break

    headline, title = _headline(text, head, values["title"])
    link = URL.search(values["url"]) or URL.match(values["publisher"]) or _lone_link(lines)
    url = link.group() if link else None
    named = values["publisher"] if not URL.match(values["publisher"]) else ""
    return Metadata(
        title=title,
        url=url,
        publisher=named
        or next(iter(head.mastheads), None)
        or (url and publisher_of_url(url))
        or _site_name(text[start:end] for start, end in site)
        or next((byline.publisher for byline in head.bylines if byline.publisher), None)
        or agency,
        author=BY.sub("", values["author"], count=1)
        or next((byline.author for byline in head.bylines), None),
        published_on=find_date(values["published_on"]) or _stamped_on(lines) or dateline_day,
        headline=headline,
        furniture=tuple(head.furniture),
    )


def _read_head(lines: list[Line], masked: str) -> Head:
    head = Head()
    head.headers, used = parse_front_matter(lines)
    if used:
        head.furniture.append((lines[0].start, lines[used - 1].end))
    last: Line | None = None  # the line just before, if it is the article's own
    for line in lines[used : used + HEAD]:
        own: Line | None = None
        if not masked[line.start : line.end].strip():
            pass  # page furniture
        # Once the running text has begun, "Source: …" is a caption's.
        elif len(head.lines) < 2 and (header := parse_header(line)):
            head.headers.append(header)
            head.furniture.append(line.span)
        elif byline := parse_byline(line.text):
            head.bylines.append(byline)
            head.furniture.append(line.span)
        elif masthead := _masthead(line.text):
            head.mastheads.append(masthead)
            head.furniture.append(line.span)
        else:
            head.lines.append(line)
            own = line
        if last:
            head.followed_by[last] = own
        last = own
    if last:
        head.followed_by[last] = None
    return head


def _masthead(line: str) -> str | None:
    """The publisher's name, of a line that is that and a date."""
    match = MASTHEAD.fullmatch(line)
    return match["name"] if match and is_stamp(match["stamp"]) else None


def _headline(text: str, head: Head, title: str) -> tuple[Span | None, str | None]:
    """Where the headline stands, and the title. A title in a header that stands over the text again is
    taken from there; one that does not is left unmasked where it is."""
    if not title:
        found = find_headline(head.lines, head.followed_by)
        return found, without_marks(text[slice(*found)]) if found else None
    for line in head.lines[:3]:
        if without_marks(line.text) == title:
            start = line.start + max(line.text.find(title), 0)
            return (start, line.end), title
    return next(header.span for header in head.headers if header.field == "title"), title


def _lone_link(lines: list[Line]) -> re.Match[str] | None:
    """A line that is only a link, first in the head, then at the very end."""
    return next(
        (match for line in [*lines[:HEAD], *lines[-2:]] if (match := PAGE.fullmatch(line.text))), None
    )


def _site_name(site: Iterable[str]) -> str | None:
    for words in site:
        for pattern in SITE_NAMES:
            if match := pattern.search(words):
                name = match["name"]
                # "FOX NEWS" is written out if it is a known one; there is no telling how to otherwise.
                if known := known_publisher(name) or (None if name.isupper() else name):
                    return known
    return None


def _is_published_stamp(line: str) -> bool:
    return is_stamp(line) and PUBLISHED.match(line) is not None


def _stamped_on(lines: list[Line]) -> str | None:
    """The day on a line of its own: the one called published, else one without a name, else an update's."""
    published, plain, updated = [], [], []
    for line in lines[:HEAD]:
        if match := STAMP_AT_START.match(line.text):
            published.append(find_date(match.group()))
        elif is_stamp(line.text):
            if match := PUBLISHED.search(line.text):
                published.append(find_date(line.text[match.end() :]))
            elif line.text.lower().startswith(("updated", "last")):
                updated.append(find_date(line.text))
            else:
                plain.append(find_date(line.text))
        elif parse_byline(line.text) or _masthead(line.text):
            plain.append(find_date(line.text))
    published += [find_date(line.text) for line in lines[-FOOT:] if _is_published_stamp(line.text)]
    return next((day for day in published + plain + updated if day), None)
