"""What a date in an article means: "last month" of an article of 5 July 2022 is "2022-06".

Only what is certain is given a meaning; of the rest ("last summer", "more than a year ago") none.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS, _WEEKDAYS = "|".join(MONTHS), "|".join(WEEKDAYS)
_SHORT = r"Jan\.|Feb\.|Mar\.|Apr\.|Jun\.|Jul\.|Aug\.|Sept?\.|Sept|Oct\.|Nov\.|Dec\."
_MONTH = rf"(?:{_MONTHS}|{_SHORT})"
_YEAR = r"(?:1[89]|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d:%]|[.,]\d)"
_SEASON = r"spring|summer|autumn|fall|winter"
_NUMBER = "a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\d{1,3}"
_PART = r"(?:\s(?:morning|afternoon|evening|night)\b)?"
NUMBERS = {word: n for n, word in enumerate(_NUMBER.split("|")[2:-1], 1)} | {"a": 1, "an": 1}
PHRASE = re.compile(
    rf"""\b(?=[JFMASONDTWLNY\d]|last\s|this\s|next\s|weekend|yest|to[dmn]|(?:{_NUMBER})\s(?:day|week|month|year))(?:
    (?P<iso>{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))\b
  | (?:(?P<w1>{_WEEKDAYS}),?\s)?(?P<d1>{_DAY})\s(?:of\s)?(?P<m1>{_MONTH})(?:,?\s(?P<y1>{_YEAR})\b)?
  | (?:(?P<w2>{_WEEKDAYS}),?\s)?(?P<m2>{_MONTH})\s(?P<d2>{_DAY})(?:,?\s(?P<y2>{_YEAR})\b)?
  | (?P<m3>{_MONTH}),?\s(?P<y3>{_YEAR})\b
  | (?:(?<=in\s)|(?<=since\s)|(?<=until\s)|(?<=early\s)|(?<=late\s)|(?<=mid-))(?P<m4>{_MONTH})
  | (?<!the\s)(?P<turn>[Ll]ast|[Nn]ext)\s(?P<m5>{_MONTHS})\b
  | (?<!the\s)(?P<which>[Ll]ast|[Tt]his|[Nn]ext)\s(?P<unit>week(?:end)?|month|year|decade|century|{_SEASON})\b
  | (?:(?<=at\sthe\s)|(?<=over\sthe\s))(?P<weekend>weekend)\b
  | (?<![-–.,\d])(?P<n>{_NUMBER})\s(?P<units>day|week|month|year)s?\sago\b
  | (?P<word>[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast\snight
      |[Tt]his\s(?:morning|afternoon|evening))\b
  | (?:(?P<near>[Ll]ast|[Nn]ext)\s)?(?P<w3>{_WEEKDAYS})\b{_PART}
  | (?<=[Ii]n\s)(?P<y4>{_YEAR})\b | (?<=since\s)(?P<y5>{_YEAR})\b | (?<=during\s)(?P<y6>{_YEAR})\b
  | (?<=[a-z]\s)(?P<y7>{_YEAR})(?=[.,;:)”"’?!]*(?:\s(?:and|to|or|but|when|after|as)\b|\s*$|\s[A-Z]|[.,;)]))
    )""",
    re.VERBOSE,
)
NOT_A_YEAR = re.compile(r"\b(?:of|about|around|over|nearly|almost|than|least|some|all)\s$")
NO_ONE_DAY = re.compile(  # "Super Tuesday", "the following Monday", "Monday to Friday": before the weekday
    r"\b(?:[Ee](?:very|ach)|[Aa]|[Oo]ne|[Aa]ny|[Ss]ome|[Tt]hat|following|previous|preceding|same|other|first|second"
    r"|third|fourth|last|next|final|Good|Black|Cyber|Super|Ash|Easter|Whit|Palm|Bloody|Shrove"
    rf"|(?:{_WEEKDAYS})(?:\s(?:to|through|thru|until)|-|–))\s?$"
)
TO_A_DAY = re.compile(rf"(?:\s(?:to|through|thru|until)\s|-|–)(?:{_WEEKDAYS})\b")
OF_A_YEAR = re.compile(r"\sof\s(?:last|this|next|that|the)\b")
ROUGHLY = re.compile(r"\b(?:than|over|nearly|almost|about|around|least|some)\s$")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`iso`: a day, month, year, or "first day/last day". `shown`: what is put after the words."""

    iso: str
    shown: str | None = None


def published_day(text: str | None) -> date | None:
    """The day of an ISO 8601 date, or None where it is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def in_words(day: date) -> str:
    """ "5 July 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def meaning(match: re.Match[str], published: date | None, tense: str | None, spoken: bool) -> Meaning | None:
    """What a match of `PHRASE` means. `tense` is that of its clause: "past", "future" or None.

    `spoken` is for a quotation, whose "today" may be another day than the article's.
    """
    g = match.groupdict()
    if g["iso"]:
        return Meaning(g["iso"]) if published_day(g["iso"]) else None
    if OF_A_YEAR.match(match.string, match.end()):  # "4 June of last year"
        return None
    month = g["m1"] or g["m2"] or g["m3"] or g["m4"] or g["m5"]
    if month:
        number = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(month.rstrip(".")[:3]))
        if g["turn"]:
            return _turn_of(number, g["turn"].lower(), published)
        day = g["d1"] or g["d2"]
        year = g["y1"] or g["y2"] or g["y3"]
        weekday = g["w1"] or g["w2"]
        return _calendar_day(number, day, year, weekday, published, tense)
    year = g["y4"] or g["y5"] or g["y6"] or g["y7"]
    if year:
        unsure = g["y7"] and NOT_A_YEAR.search(match.string, max(0, match.start() - 10), match.start())
        return None if unsure else Meaning(year)
    if published is None:
        return None
    if g["weekend"]:
        return _weekend(published) if tense == "past" and published.weekday() < 4 else None
    if g["unit"]:
        return _period(g["which"].lower(), g["unit"], published)
    if g["units"]:
        rough = ROUGHLY.search(match.string, max(0, match.start() - 12), match.start())
        return None if rough or (spoken and g["units"] == "day") else _ago(g["n"], g["units"], published)
    if g["word"]:
        return None if spoken else _day_word(g["word"].lower(), published, tense)
    if TO_A_DAY.match(match.string, match.end()) or NO_ONE_DAY.search(
        match.string, max(0, match.start() - 20), match.start()
    ):
        return None
    return _weekday(WEEKDAYS.index(g["w3"]), (g["near"] or "").lower(), published, tense)


def _calendar_day(
    month: int,
    day: str | None,
    year: str | None,
    weekday: str | None,
    published: date | None,
    tense: str | None,
) -> Meaning | None:
    number = int(re.sub(r"\D", "", day)) if day else None
    if year:
        return _checked(int(year), month, number, shown=False)
    if published is None or (month, number) == (9, 11):  # mostly that of 2001
        return None
    now = published.month, published.day if number else 0
    then = month, number or 0
    if tense is None or (then == now if number else month == published.month):
        if weekday and number:  # only one of the years near fits the weekday
            fitting = [y for y in (-1, 0, 1) if _falls_on(published.year + y, month, number, weekday)]
            return _checked(published.year + fitting[0], month, number, True) if len(fitting) == 1 else None
        return _checked(published.year, month, number, True) if then == now and number else None
    if number and month == published.month and (then < now) != (tense == "past"):
        return None
    step = (then > now) * -1 if tense == "past" else (then < now) * 1
    found = published.year + step
    if weekday and number and not _falls_on(found, month, number, weekday):
        return None
    return _checked(found, month, number, shown=True)


def _turn_of(month: int, turn: str, published: date | None) -> Meaning | None:
    """ "Last October" in March; None in November, when it may be of this year or the one before."""
    if published is None or (month < published.month if turn == "last" else month > published.month):
        return None
    return _checked(published.year + (-1 if turn == "last" else 1), month, None, shown=True)


def _falls_on(year: int, month: int, day: int, weekday: str) -> bool:
    try:
        return date(year, month, day).weekday() == WEEKDAYS.index(weekday)
    except ValueError:
        return False


def _checked(year: int, month: int, day: int | None, shown: bool) -> Meaning | None:
    try:
        date(year, month, day or 1)
    except ValueError:
        return None
    iso = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
    return Meaning(iso, str(year) if shown else None)


def _period(which: str, unit: str, published: date) -> Meaning | None:
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return Meaning(f"{published.year + step:04}", str(published.year + step))
    if unit == "month":
        return _month(published, step)
    if unit == "week":
        return None if published.weekday() == 6 else _week(published + timedelta(weeks=step))
    if unit == "weekend":
        return _weekend(published) if which == "last" else None
    month = published.month
    # Only where both halves of the earth agree on the year.
    if (unit, which) in {("spring", "next"), ("autumn", "next"), ("fall", "next")}:
        sure = month >= 9 if unit != "autumn" else month == 12
        return Meaning(str(published.year + 1), str(published.year + 1)) if sure else None
    if (unit, which) in {("spring", "last"), ("autumn", "last"), ("fall", "last")}:
        sure = month <= 5 if unit == "spring" else month <= (8 if unit == "fall" else 5)
        return Meaning(str(published.year - 1), str(published.year - 1)) if sure else None
    if which == "this" and unit in ("spring", "summer", "autumn", "fall") and 3 <= month <= 10:
        return Meaning(str(published.year), str(published.year))
    return None


def _month(published: date, step: int) -> Meaning:
    count = published.year * 12 + published.month - 1 + step
    year, month = divmod(count, 12)
    return Meaning(f"{year:04}-{month + 1:02}", f"{MONTHS[month]} {year}")


def _week(day: date) -> Meaning:
    monday = day - timedelta(days=day.weekday())
    return Meaning(f"{monday}/{monday + timedelta(days=6)}", f"week of {in_words(monday)}")


def _weekend(published: date) -> Meaning | None:
    """The Saturday and Sunday before the day; None on a Sunday, whose own weekend may be meant."""
    if published.weekday() == 6:
        return None
    saturday = published - timedelta(days=published.weekday() + 2)
    sunday = saturday + timedelta(days=1)
    begins = str(saturday.day) if saturday.month == sunday.month else in_words(saturday).rsplit(" ", 1)[0]
    return Meaning(f"{saturday}/{sunday}", f"{begins}–{in_words(sunday)}")


def _ago(count: str, unit: str, published: date) -> Meaning | None:
    number = NUMBERS.get(count) or (int(count) if count.isdigit() else 0)
    if not number or (unit == "year" and number >= published.year):
        return None
    if unit == "day":
        return _on(published - timedelta(days=number))
    if unit == "week":
        day = published - timedelta(weeks=number)
        return Meaning(_week(day).iso, f"about {in_words(day)}")
    if unit == "month" or number == 1:
        there = _month(published, -number * (12 if unit == "year" else 1))
        return Meaning(there.iso, f"about {there.shown}")
    return Meaning(f"{published.year - number:04}", f"about {published.year - number}")


def _day_word(word: str, published: date, tense: str | None) -> Meaning | None:
    if word in ("yesterday", "last night"):
        return _on(published - timedelta(days=1)) if tense == "past" else None
    if word == "tomorrow":
        return _on(published + timedelta(days=1))
    return _on(published) if tense is not None else None


def _weekday(weekday: int, near: str, published: date, tense: str | None) -> Meaning | None:
    back = (published.weekday() - weekday) % 7
    if near:
        if back:  # "last Tuesday" may be this week's or the one before
            return None
        return _on(published + timedelta(days=-7 if near == "last" else 7))
    if tense == "past":
        return _on(published - timedelta(days=back))
    if tense == "future" and back:
        return _on(published + timedelta(days=7 - back))
    return None


def _on(day: date) -> Meaning:
    return Meaning(day.isoformat(), in_words(day))
