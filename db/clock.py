"""The one clock: what is stored is UTC, as ISO 8601 text that sorts as time does."""

from datetime import UTC, datetime, timedelta


def now() -> datetime:
    """The present moment, in UTC."""
    return datetime.now(UTC)


def stamp(moment: datetime) -> str:
    """`2026-03-01T09:05:07.123Z`: fixed width, so that text order is time order."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03d}Z"


def moment(stamped: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.fromisoformat(stamped)


def seconds_between(earlier: str, later: str) -> float:
    """Seconds from one stamp to another; negative where the clock was set back between them."""
    return (moment(later) - moment(earlier)) / timedelta(seconds=1)
