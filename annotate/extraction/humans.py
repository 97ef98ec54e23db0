"""Which nouns are for people: "officer", "aide", "engineer", but not "winter"."""

import tomllib
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("humans.toml")
ENDINGS = ("man", "woman", "person", "er", "or", "ist", "ian", "ant", "ee", "ess")


@cache
def is_human(noun: str) -> bool:
    """Is a noun in the singular and in small letters one for a person?"""
    humans, things = _nouns()
    return noun in humans or (len(noun) > 4 and noun.endswith(ENDINGS) and noun not in things)


@cache
def _nouns() -> tuple[frozenset[str], frozenset[str]]:
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return frozenset(data["humans"].split()), frozenset(data["things"].split())
