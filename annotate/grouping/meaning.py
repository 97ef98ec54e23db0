"""What two claims must have in common to be the same, read from one claim at a time."""

from dataclasses import dataclass
from functools import lru_cache

from annotate.grouping import lists
from annotate.grouping.lists import listed
from annotate.grouping.numbers import read_numbers
from annotate.grouping.words import tokens
from db.records import Statement

_NEGATIONS = frozenset(
    listed(
        "not no never nor neither none nobody nothing nowhere without cannot hardly barely scarcely "
        "deny denies denied denying lack lacks lacked"
    )
)
_FIRST_PERSON = frozenset(listed("i me my mine we us our ours you your yours"))
_LOOSE = frozenset(listed("he she they him her them his hers their theirs"))
_BE = frozenset(listed("be is are was were been being get got gets"))
_PARTICIPLES = frozenset(
    listed(
        "shot hit sent found held made built paid sold bought told brought caught cut put set lost won "
        "struck sunk shut led left fed hurt"
    )
)


@dataclass(frozen=True, slots=True)
class Meaning:
    """A claim as it is compared; words without their endings, in their order."""

    plain: str  # everything, in small letters
    words: tuple[str, ...]  # those that carry something, names among them
    names: tuple[str, ...]  # capitalised words, not at the beginning, and acronyms
    place: tuple[str, ...]  # the names after the only "in" or "at", which may stand anywhere
    numbers: tuple[str, ...]
    dates: tuple[str, ...]
    sides: tuple[str, ...]  # negations, opposites, conjunctions, passives: each as often as it stands
    relative: bool  # it depends on the article's day
    first_person: bool  # it depends on who says it
    loose: bool  # it begins with a pronoun that stands for somebody outside it

    @property
    def exact(self) -> tuple[object, ...]:
        """What must be equal, whatever else is."""
        return (self.numbers, self.dates, self.sides)


@lru_cache(maxsize=16384)
def meaning(statement: Statement) -> Meaning:
    """Read the statement's text."""
    read = read_numbers(tokens(statement.text))
    shouted = statement.text.isupper()
    idle, opposites = lists.idle(), lists.opposites()
    words: list[str] = []
    names: list[str] = []
    sides: list[str] = []
    places: list[list[str]] = []
    previous, after_place = "", False
    for n, token in enumerate(read.words):
        acronym = len(token) > 1 and token.isupper() and not shouted
        low = token if acronym else token.casefold()
        if acronym or (n and token[0].isupper() and low != "i" and not shouted):
            name = stem(low)
            words.append(name)
            names.append(name)
            if after_place:
                places[-1].append(name)
        else:
            if low in _NEGATIONS:
                sides.append("not")
            elif low == "and":
                sides.append("and")
            if low in opposites:
                sides.append(opposites[low])
            if low not in idle and low not in _NEGATIONS and low != "and":
                words.append(stem(low))
            if previous in _BE and (low in _PARTICIPLES or low.endswith(("ed", "wn", "en"))):
                sides.append("passive")
            if low in ("in", "at"):
                places.append([])
            after_place = low in ("in", "at") or (after_place and low == "the" and not places[-1])
        if not low.endswith("ly") and low not in ("not", "also", "now"):
            previous = low
    filled = [place for place in places if place]
    lowered = [token.casefold() for token in read.words]
    pronouns = _FIRST_PERSON.intersection(low for low in lowered if low != "us" or "US" not in read.words)
    return Meaning(
        plain=" ".join([*map(stem, lowered), *read.numbers, *read.dates]),
        words=tuple(words),
        names=tuple(names),
        place=tuple(filled[0]) if len(filled) == 1 else (),
        numbers=read.numbers,
        dates=read.dates,
        sides=tuple(sorted(sides)),
        relative=read.relative or "ago" in lowered,
        first_person=bool(pronouns),
        loose=bool(lowered) and lowered[0] in _LOOSE,
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The word without its ending, American in its spelling; one that has a synonym as that."""
    word = lists.same().get(word, word)
    if len(word) < 4 or not word.islower():
        return word
    word = word.replace("our", "or").replace("isation", "ization")
    if word.endswith(("ise", "ised", "ises", "ising")):
        word = word[: word.rindex("is")] + "iz"
    if word.endswith(("ies", "ied")):
        return word[:-3] + "y"
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and not word.endswith("ss") and len(word) - len(ending) >= 3:
            word = word[: -len(ending)]
            break
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "sl" else word
