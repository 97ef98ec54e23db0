"""When evidence is from, and whether it could have been known when the claim was made."""

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?<!\d)(?P<year>(?:19|20)\d\d)"
_FORMS = (
    re.compile(
        rf"{_YEAR}(?P<sep>[/_-])(?P<month>\d{{1,2}}|[a-z]{{3}})(?P=sep)(?P<day>\d{{1,2}})(?!\d)",
        re.IGNORECASE,
    ),
    re.compile(rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
)


def day_in_address(url: str) -> str | None:
    """The day, ISO 8601, that the address names: as `/2022/07/05/`, `/2022/jul/05/` or `20220705`."""
    for form in _FORMS:
        for found in form.finditer(url):
            if day := _day(found["year"], found["month"].lower(), found["day"]):
                return day
    return None


def is_after(url: str, dated: str | None, published_on: str | None) -> str | None:
    """The evidence's day where it is after the article's; None where it is not, or one is not known.

    The days are ISO 8601. What the reviewer says (`dated`) goes before what the address says.
    """
    day = dated or day_in_address(url)
    try:
        later = day and published_on and date.fromisoformat(day) > date.fromisoformat(published_on)
    except ValueError:
        return None
    return day if later else None


def _day(year: str, month: str, day: str) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1 if month in _MONTHS else 0
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:  # the 31st of June; a number that is no date
        return None
