"""Which nouns are for people: "officer", "aide", "engineer", but not "winter"; and what people feel."""

import tomllib
from functools import cache
from pathlib import Path

from annotate.extraction.parse import Word

FILE = Path(__file__).with_name("humans.toml")
ENDINGS = ("man", "woman", "person", "er", "or", "ist", "ian", "ant", "ee", "ess")


@cache
def is_human(noun: str) -> bool:
    """Is a noun in the singular and in small letters one for a person?"""
    words = _words()
    return noun in words["humans"] or (
        len(noun) > 4 and noun.endswith(ENDINGS) and noun not in words["things"]
    )


def is_human_noun(word: Word) -> bool:
    """Is this word, in the singular or the plural, one for people?"""
    noun = word.lower_
    return is_human(noun) or (word.tag_ == "NNS" and is_human(noun.removesuffix("s")))


def is_kin(noun: str) -> bool:
    """ "Wife", "niece": one who is told by whose relative that is."""
    return noun in _words()["kin"]


def is_feeling(participle: str) -> bool:
    """ "She was thrilled with it": does the subject of this passive feel, and is nothing done to it?"""
    return participle in _words()["felt"]


def is_mute(plural: str) -> bool:
    """ "Attacks", "taxes": what never speaks, though often it is the subject before a "they" that does."""
    return plural in _words()["mute"]


@cache
def _words() -> dict[str, frozenset[str]]:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {key: frozenset(value.split()) for key, value in data.items()}
