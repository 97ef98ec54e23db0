"""Days and moments as tables write them."""

import re
from datetime import UTC, date, datetime

from annotate.articles.dates import find_date

_THREE = re.compile(r"(?P<first>\d{1,2})[-./](?P<second>\d{1,2})[-./](?P<year>\d{4})\b")


def day_of(text: str, *, day_first: bool = False) -> str | None:
    """The day, ISO 8601; None where the text has none, or could be two: 07/05/2022, unless the layout
    says that the day is first."""
    text = text.strip()
    try:
        return datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        pass
    if day_first and (found := _THREE.match(text)):
        try:
            return date(int(found["year"]), int(found["second"]), int(found["first"])).isoformat()
        except ValueError:
            return None
    return find_date(text[:200])


def moment_of(text: str) -> datetime | None:
    """The moment, in UTC where no time zone is said; a day alone is its first moment. None where there is
    none."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        if (day := day_of(text)) is None:
            return None
        moment = datetime.fromisoformat(day)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except OverflowError:  # the year 1 in the Pacific
        return None
