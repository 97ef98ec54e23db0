"""Bylines ("By Jane Roe and John Doe, Reuters"): who wrote it and, at times, for whom."""

import re
from dataclasses import dataclass

from annotate.articles.dates import KEY, first_date_start
from annotate.articles.publishers import known_publisher

BYLINE = re.compile(r"(?:by|(?:written|reported|story|words) by)(?::\s*|\s+)(?P<rest>\S.*)", re.IGNORECASE)
LIMIT = 120  # characters

# Between one writer and the next, or between the writers and their job, paper or place.
SEPARATOR = re.compile(r"\s*[,|•·;/]\s*|\s+[–—-]\s+|\s+(?:for|in|at|of|and|with)\s+|\s+&\s+", re.IGNORECASE)
NOT_A_NAME = re.compile(
    r"\b(?:staff|writer|correspondent|editor|reporter|columnist|bureau|news|press|service|contributor|agencies"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|the)\b|[\d@“”\"?!:]",
    re.IGNORECASE,
)
PARTICLES = {
    "al",
    "ap",
    "bin",
    "da",
    "de",
    "del",
    "der",
    "di",
    "dos",
    "du",
    "el",
    "la",
    "le",
    "van",
    "von",
    "y",
}
AND = {"and", "&", "with"}
SUFFIXES = {"Jr.", "Sr.", "Jr", "Sr", "II", "III"}


@dataclass(frozen=True, slots=True)
class Byline:
    author: str
    publisher: str | None


def parse_byline(line: str) -> Byline | None:
    """What a line says if it is a byline and nothing else; "By Tuesday it had rained" is none."""
    match = BYLINE.fullmatch(line)
    if match is None or len(line) > LIMIT:
        return None
    rest = match["rest"]
    rest = rest[: first_date_start(rest)]
    rest = KEY.sub("", rest).rstrip(" ,|•·–—-")

    parts: list[str] = []  # alternately a piece and what separates it from the next
    end = 0
    for separator in SEPARATOR.finditer(rest):
        parts += [rest[end : separator.start()], separator.group()]
        end = separator.end()
    parts.append(rest[end:])
    pieces = parts[0::2]
    names = _leading_names(pieces, parts[1::2])
    publisher = next((known for piece in pieces if (known := known_publisher(piece))), None)
    if names:
        others = pieces[names:]
        if not all(_is_role_or_place(piece) for piece in others):
            return None
        return Byline("".join(parts[: 2 * names - 1]), publisher)
    if publisher and len(pieces) == 1:
        return Byline(pieces[0], publisher)
    return None


def _leading_names(pieces: list[str], separators: list[str]) -> int:
    """How many of the pieces are writers.

    After a comma stands another writer only if "and" follows ("Jane Roe, John Doe and Ana Lee"); else it
    is where or for whom the first one writes ("Jane Roe, New York").
    """
    names = 0
    while names < len(pieces) and (_is_name(pieces[names]) or (names and pieces[names] in SUFFIXES)):
        names += 1
    joined = (
        i
        for i in range(names - 1, 0, -1)
        if separators[i - 1].strip().lower() in AND or pieces[i] in SUFFIXES
    )
    return next(joined, 0) + 1 if names else 0


def _is_name(piece: str) -> bool:
    words = piece.split()
    return (
        2 <= len(words) <= 5
        and not NOT_A_NAME.search(piece)
        and known_publisher(piece) is None
        and words[0][0].isupper()
        and words[-1][0].isupper()
        and all(word[0].isupper() or word in PARTICLES for word in words)
        and (not piece.endswith(".") or words[-1] in SUFFIXES)
    )


def _is_role_or_place(piece: str) -> bool:
    return len(piece.split()) <= 5 and (piece[:1].isupper() or bool(NOT_A_NAME.search(piece)))
