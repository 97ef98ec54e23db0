"""The word lists of `names.toml`: first names, titles, given names of two syllables,
what no person's name ends or begins with."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("names.toml")


@dataclass(frozen=True, slots=True)
class NameWords:
    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    styles: frozenset[str]
    syllables: frozenset[str]
    organisations: frozenset[str]
    no_forenames: frozenset[str]

    def first(self, word: str) -> bool:
        """Is this, in small letters, a first name?"""
        return word in self.male or word in self.female


@cache
def name_words() -> NameWords:
    """The lists, read once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return NameWords(**{key: frozenset(value.split()) for key, value in data.items()})
