"""Whether two claims are the same: one label would be right for both.

What is asserted counts, not who asserts it. In doubt they are not the same: reading a claim twice
costs a minute, one label on two claims makes a wrong dataset.
"""

from collections import Counter
from datetime import date

from rapidfuzz import fuzz

from annotate.grouping.meaning import Meaning, meaning
from db.records import Statement

ALIKE = 85.0
"""The least token_set_ratio (0–100) of two claims, once all that must be equal is."""

FEW_WORDS = 3
"""Claims with fewer that carry something are the same only if they are equal."""

SAME_STORY_DAYS = 3
""""Last month" means the same in articles that are no further apart."""


def same_claim(one: Statement, other: Statement) -> bool:
    """True where the two assert the same: equal numbers, dates, names, negations and directions, and
    the same words that carry something, in an order that leaves who did what to whom.
    """
    a, b = meaning(one), meaning(other)
    if a.exact != b.exact or not _same_setting(one, a, other, b):
        return False
    if len(a.words) + len(a.numbers) < FEW_WORDS:
        return a.plain == b.plain
    return (
        Counter(a.words) == Counter(b.words)
        and _same_order(a, b)
        and fuzz.token_set_ratio(a.plain, b.plain) >= ALIKE
    )


def _same_setting(one: Statement, a: Meaning, other: Statement, b: Meaning) -> bool:
    """What "I", "she" and "last month" stand for is the same, as far as they stand in the claims."""
    if (a.first_person or b.first_person) and (not one.claimant or one.claimant != other.claimant):
        return False
    if (a.loose or b.loose) and (
        one.claimant != other.claimant or not one.published_on or one.published_on != other.published_on
    ):
        return False
    return not (a.relative or b.relative) or _days_apart(one, other) <= SAME_STORY_DAYS


def _days_apart(one: Statement, other: Statement) -> float:
    """Between their articles; 0 where neither says its day, infinite where one alone does."""
    if one.published_on == other.published_on:
        return 0.0
    try:
        first, second = (date.fromisoformat((each.published_on or "")[:10]) for each in (one, other))
    except ValueError:
        return float("inf")
    return abs((first - second).days)


def _same_order(a: Meaning, b: Meaning) -> bool:
    """Names in the one order, other words in the one order: `Russia … Ukraine` is not `Ukraine … Russia`.

    The only place that is named ("in Ghent") may stand anywhere, as the only date may. The first
    word of a sentence is a name where the other claim has it as one.
    """
    names = {*a.names, *b.names}
    ours, theirs = ([word for word in each.words if word in names] for each in (a, b))
    if ours != theirs and (
        not a.place or a.place != b.place or _without(ours, a.place) != _without(theirs, b.place)
    ):
        return False
    return [word for word in a.words if word not in names] == [word for word in b.words if word not in names]


def _without(words: list[str], some: tuple[str, ...]) -> list[str]:
    return [word for word in words if word not in some]
