"""A claim's text as tokens: quotation marks, dots of acronyms, contractions and possessives made alike."""

import re

from annotate.grouping.lists import listed

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[$£€%]")
_ACRONYM = re.compile(r"\b(?:[A-Z]\.){2,}")
_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_MONTHS = listed("January February March April May June July August September October November December")
_MONTH = f"(?:{'|'.join(_MONTHS)})"
_RESOLVED = re.compile(  # what "last month (June 2022)", "on Monday (4 July 2022)", "in May (2022)" mean
    rf"(?P<month>\b{_MONTH}|\d) [(\[](?P<year>\d{{4}})[)\]]"
    r"|\b(?:[Ll]ast|[Tt]his|[Nn]ext) (?:month|year|week)[’']?s? "
    rf"[(\[](?P<period>(?:week of \d{{1,2}} )?(?:{_MONTH} )?\d{{4}})[)\]]"
    r"|\b(?:[Ll]ast |[Nn]ext )?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|[Yy]esterday|[Tt]o(?:day|morrow))"
    rf"(?P<part> (?:morning|afternoon|evening|night))? [(\[](?P<day>\d{{1,2}} {_MONTH} \d{{4}})[)\]]"
)
_LAST = re.compile(rf"\b(?:[Ll]ast|[Nn]ext) (?={_MONTH} \d{{4}})")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'"})


def tokens(text: str) -> list[str]:
    """Words, numbers as they are written, and the signs of currencies and percent; in their case.

    `couldn't` is `could`, `not`; the `'s` of a possessive is left out, and `U.S.` is `US`. Of a date that
    is told in both ways, "last month (June 2022)", what it means is left.
    """
    if "(" in text or "[" in text:
        text = _LAST.sub("in ", _RESOLVED.sub(_meant, text))
    text = text.translate(_QUOTES)
    if "." in text:
        text = _ACRONYM.sub(lambda found: found[0].replace(".", "") + " ", text)
    if "-" in text:
        text = _ISO_DATE.sub(_spelled_date, text)
    found: list[str] = _TOKEN.findall(text)
    if "'" in text:
        return [part for token in found for part in _parts(token) if part]
    return found


def _meant(found: re.Match[str]) -> str:
    if found["year"]:
        return f"{found['month']} {found['year']}"
    if found["period"]:
        return f"in {found['period']}"
    return f"{found['day']}{found['part'] or ''}"


def _spelled_date(found: re.Match[str]) -> str:
    year, month, day = (int(part) for part in found.groups())
    return f"{day} {_MONTHS[month - 1]} {year}" if 1 <= month <= 12 else found[0]


def _parts(token: str) -> list[str]:
    before, apostrophe, after = token.rpartition("'")
    if not apostrophe:
        return [token]
    if after.casefold() == "t" and before.casefold().endswith("n"):
        verb = {"ca": "can", "wo": "will", "sha": "shall"}.get(before[:-1].casefold(), before[:-1])
        return [verb, "not"]
    expanded = {"ll": "will", "re": "are", "ve": "have", "m": "am"}.get(after.casefold())
    return [before, expanded] if expanded else [before] if after.casefold() in ("s", "d") else [before, after]
