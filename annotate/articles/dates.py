"""Dates as articles print them. A date has a day, a month and a year, or it is none: no part is made up."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
TIME = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?"

FORMS = tuple(
    re.compile(rf"(?<![\w/.-]){form}(?![\w/-])", re.IGNORECASE)
    for form in (
        rf"{YEAR}-(?P<month>\d\d)-(?P<day>\d\d){TIME}",  # 2022-07-05
        rf"{MONTH} {DAY},? {YEAR}",  # July 5, 2022
        rf"{DAY}(?: of)? {MONTH},? {YEAR}",  # 5 July 2022
        rf"(?P<first>\d{{1,2}})[/.](?P<second>\d{{1,2}})[/.]{YEAR}",  # 07/05/2022: July or May?
    )
)


def find_date(text: str) -> str | None:
    """The first whole, unambiguous date in `text`, as ISO 8601 (2022-07-05)."""
    matches = (match for form in FORMS for match in form.finditer(text))
    days = (_day(match.groupdict()) for match in sorted(matches, key=re.Match.start))
    return next((day.isoformat() for day in days if day), None)


def first_date_start(text: str) -> int:
    """Where the first date of any form starts; the text's length if there is none."""
    return min((match.start() for form in FORMS if (match := form.search(text))), default=len(text))


def _day(parts: dict[str, str]) -> date | None:
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None  # America writes the month first, most others the day
        month, day = (second, first) if first > 12 else (first, second)
    else:
        month, day = _month(parts["month"]), int(parts["day"])
    try:
        return date(int(parts["year"]), month, day)
    except ValueError:  # 31 June
        return None


def _month(word: str) -> int:
    return int(word) if word.isdigit() else MONTHS.index(word[:3].lower()) + 1


PUBLISHED = re.compile(r"(?:first )?(?:published|posted)\b|publish(?:ed)? date\b|date\b", re.IGNORECASE)
KEY = re.compile(
    rf"(?:{PUBLISHED.pattern}|(?:last )?(?:updated|modified)\b)(?: on\b| at\b)?:?", re.IGNORECASE
)
AGO = r"\d+ (?:min(?:ute)?s?|h(?:ou)?rs?|days?) ago"
CLOCK = re.compile(
    rf"\d{{1,2}}[:.]\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\d{{1,2}}\s?[ap]\.?m\b\.?|{AGO}", re.IGNORECASE
)
FILLER = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun|at|on|utc|gmt|[ecmp]t"
    r"|[a-z]{1,3}[sd]t)\b|[-,.|•·–—()/]",
    re.IGNORECASE,
)
STAMP_LIMIT = 160  # characters; a longer line is no stamp


def is_stamp(line: str) -> bool:
    """Whether a line says when something was published or updated, and nothing else."""
    if len(line) > STAMP_LIMIT:
        return False
    dates = 0
    for form in FORMS:
        line, found = form.subn(" ", line)
        dates += found
    line, clocks = CLOCK.subn(" ", line)
    line, keys = KEY.subn(" ", line)
    return not FILLER.sub("", line).strip() and bool(dates or (keys and clocks))
