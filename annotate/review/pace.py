"""How long the rest of the queue will take, from how long the last labels took."""

from collections.abc import Sequence
from statistics import median


def time_left(recent_seconds: Sequence[float], left: int) -> float | None:
    """Seconds that `left` claims will take at the median of the last labels' seconds.

    The median, because a claim left open over lunch says nothing of the next. None with fewer than
    three labels to go by.
    """
    if len(recent_seconds) < 3:
        return None
    return median(recent_seconds) * left


def in_words(seconds: float) -> str:
    """`about 24 min`, `about 3 h`, `under a minute`."""
    minutes = seconds / 60
    if minutes < 1:
        return "under a minute"
    if minutes < 90:
        return f"about {round(minutes)} min"
    return f"about {round(minutes / 60)} h"
