"""Numbers and dates among the tokens of a claim, written one way: 3.2 million is 3,200,000."""

from collections.abc import Sequence
from dataclasses import dataclass

from annotate.grouping.lists import listed

_SMALL = listed(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = listed("twenty thirty forty fifty sixty seventy eighty ninety")
_WORDS = {word: n for n, word in enumerate(_SMALL)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_ORDINALS = {
    word: n
    for n, word in enumerate(
        listed(
            "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
            "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
        ),
        1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "hundredth": 100}
_SCALES = {
    "hundred": 1e2, "dozen": 12, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6,
    "billion": 1e9, "bn": 1e9, "trillion": 1e12, "tn": 1e12,
}  # fmt: skip
_CURRENCIES = {
    "$": "$", "dollar": "$", "dollars": "$", "usd": "$", "£": "£", "pound": "£", "pounds": "£",
    "€": "€", "euro": "€", "euros": "€", "eur": "€",
}  # fmt: skip
_MONTHS = {
    name: n
    for n, names in enumerate(
        listed(
            "January Jan|February Feb|March Mar|April Apr|May|June Jun|July Jul|August Aug|"
            "September Sept Sep|October Oct|November Nov|December Dec",
            "|",
        ),
        1,
    )
    for name in names.split()
}
_WEEKDAYS = frozenset(listed("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"))
_DAYS = frozenset(listed("yesterday today tomorrow tonight"))
_NEAR = frozenset(listed("last this next past"))
_PERIODS = frozenset(listed("day night morning evening week weekend month quarter year decade century"))
_BEFORE_A_YEAR = frozenset(listed("in since during of until before after by late early year"))
_BETWEEN_YEARS = frozenset(listed("from to and between through"))
_SPECIAL = frozenset(
    word.lower()
    for some in (_WORDS, _ORDINALS, _SCALES, _CURRENCIES, _MONTHS, _WEEKDAYS, _DAYS, _NEAR, "%")
    for word in some
)
"""All that is more than a word, or may be: most tokens are none of these."""


@dataclass(frozen=True, slots=True)
class Read:
    """What is left of the tokens, and what was read from them."""

    words: tuple[str, ...]
    numbers: tuple[str, ...]  # in their order, each with its unit; dates among them if there are several
    dates: tuple[str, ...]  # the parts of the only date, which may stand anywhere in the sentence
    relative: bool  # "yesterday", "last month": it depends on the article's day


def read_numbers(tokens: Sequence[str]) -> Read:
    words: list[str] = []
    items: list[tuple[bool, str]] = []  # (of a date?, what)
    relative = False
    at = 0
    while at < len(tokens):
        token, low = tokens[at], tokens[at].lower()
        if low not in _SPECIAL and not token[0].isdecimal():
            words.append(token)
            at += 1
            continue
        after = tokens[at + 1].lower() if at + 1 < len(tokens) else ""
        if token in _MONTHS and (token != "May" or _by_a_number(tokens, at)):
            items.append((True, f"month {_MONTHS[token]}"))
        elif token in _WEEKDAYS or low in _DAYS:
            items.append((True, low))
            relative = True
        elif low in _NEAR and after in _PERIODS:
            items.append((True, f"{low} {after}"))
            relative = True
            at += 1
        elif (
            token[0].isdecimal()
            or low in _WORDS
            or low in _ORDINALS
            or low == "dozen"
            or _is_scale(tokens, at)
        ):
            at = _read_number(tokens, at, items)
            continue
        elif token in _CURRENCIES or token == "%":
            pass  # read with its number
        else:
            words.append(token)
        at += 1
    dated = {what for of_date, what in items if of_date}
    several = len(dated) > 1 and len(dated) > len({_sort(what) for what in dated})
    numbers = tuple(what for of_date, what in items if several or not of_date)
    dates = () if several else tuple(sorted(what for of_date, what in items if of_date))
    return Read(tuple(words), numbers, dates, relative)


def _sort(date: str) -> str:
    """Year, month or day: more than one of a sort are several dates."""
    kind = date.split()[0]
    return kind if kind in ("year", "month", "day") else "relative"


def _by_a_number(tokens: Sequence[str], at: int) -> bool:
    near = [tokens[n] for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
    return any(token[0].isdecimal() or token in ("In", "in", "Last", "last", "since", "of") for token in near)


def _is_scale(tokens: Sequence[str], at: int) -> bool:
    """`a million`, with no number before it."""
    low = tokens[at].lower()
    return low in _SCALES and len(low) > 2 and at > 0 and tokens[at - 1].lower() in ("a", "an", "per")


def _read_number(tokens: Sequence[str], at: int, items: list[tuple[bool, str]]) -> int:
    """Read the number that begins there; where what follows it begins."""
    begin, digits = at, tokens[at]
    value, ordinal, at = _value(tokens, at)
    after = tokens[at].lower() if at < len(tokens) else ""
    before = tokens[begin - 1] if begin else ""
    if after in ("st", "nd", "rd", "th") and digits[0].isdecimal():
        ordinal, at = True, at + 1
    by_month = before in _MONTHS or _month_at(tokens, at)
    if by_month and 1 <= value <= 31 and at - begin <= 2:
        items.append((True, f"day {value:.12g}"))
    elif (
        digits.isdecimal() and len(digits) == 4 and at == begin + 1 and _is_year(tokens, begin, value, items)
    ):
        items.append((True, f"year {value:.12g}"))
    elif after == "s" and digits.isdecimal():
        items.append((False, f"{digits}s"))
        at += 1
    else:
        unit, at = _unit(tokens, begin, at)
        items.append((False, f"{value:.12g}{'th' if ordinal else ''}{unit}"))
    return at


def _value(tokens: Sequence[str], at: int) -> tuple[float, bool, int]:
    """(value, whether it is an ordinal, where it ends)."""
    total = part = 0.0
    began = at
    while at < len(tokens):
        low = tokens[at].lower()
        if low[0].isdecimal() and at == began:
            part = _digits(low)
        elif low in _WORDS and (at == began or part % 100 == 0 or (part % 100 >= 20 and part % 10 == 0)):
            if tokens[began][0].isdecimal():
                break
            part += _WORDS[low]
        elif low in _ORDINALS and not tokens[began][0].isdecimal():
            return total + part + _ORDINALS[low], True, at + 1
        elif low in _SCALES and (len(low) > 2 or tokens[at - 1][0].isdecimal()):
            part = (part or 1) * _SCALES[low]
            if _SCALES[low] >= 1e3:
                total, part = total + part, 0.0
        elif low == "and" and at > began and tokens[at - 1].lower() == "hundred" and _is_word(tokens, at + 1):
            pass
        else:
            break
        at += 1
    return total + part, False, at


def _is_word(tokens: Sequence[str], at: int) -> bool:
    return at < len(tokens) and tokens[at].lower() in _WORDS


def _digits(token: str) -> float:
    """`1,234.5` and `1.5`; a comma before other than three digits is a decimal one."""
    whole, *groups = token.split(",")
    if groups and all(len(group.split(".")[0]) == 3 for group in groups):
        token = whole + "".join(groups)
    parts = token.replace(",", ".").split(".")
    return float(f"{''.join(parts[:-1])}.{parts[-1]}" if len(parts) > 1 else parts[0])


def _month_at(tokens: Sequence[str], at: int) -> bool:
    if at < len(tokens) and tokens[at] == "of":
        at += 1
    return at < len(tokens) and tokens[at] in _MONTHS


def _is_year(tokens: Sequence[str], at: int, value: float, items: list[tuple[bool, str]]) -> bool:
    if not 1500 <= value <= 2100:
        return False
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if after in ("%", "percent", "per") or after.lower() in _SCALES or before in _CURRENCIES:
        return False
    if before.lower() in _BEFORE_A_YEAR or before in _MONTHS or not before:
        return True
    if items and items[-1][1].startswith("day ") and before[0].isdecimal():
        return True
    return before.lower() in _BETWEEN_YEARS and (not after or not after.islower() or len(after) <= 3)


def _unit(tokens: Sequence[str], begin: int, end: int) -> tuple[str, int]:
    after = [token.lower() for token in tokens[end : end + 2]]
    if after[:2] == ["per", "cent"]:
        return "%", end + 2
    if after[:1] in (["%"], ["percent"], ["pct"]):
        return "%", end + 1
    if after[:1] == ["percentage"] and after[1:] in (["points"], ["point"]):
        return "points", end + 2
    if after[:1] and after[0] in _CURRENCIES and after[0].isalpha():
        return _CURRENCIES[after[0]], end + 1
    if begin and tokens[begin - 1] in _CURRENCIES:
        return _CURRENCIES[tokens[begin - 1]], end
    return "", end
