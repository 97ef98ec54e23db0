"""The lexicon of cues, read from `lexicon.toml`, in the shape that the rules ask for."""

import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("lexicon.toml")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What each cue may govern. Keys are dictionary forms in small letters."""

    frames: dict[str, frozenset[str]]  # verb → kinds of content beside it
    groups: dict[str, tuple[str, ...]]  # verb → the groups that hold it
    quoting: frozenset[str]  # verbs that a full quotation may stand beside
    hearing: frozenset[str]  # verbs whose plain object is who was told
    nouns: frozenset[str]
    noun_forms: dict[str, str]  # "claims" → "claim"
    adjectives: frozenset[str]
    verbs: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    return build(tomllib.loads(FILE.read_text(encoding="utf-8")))


def build(data: dict[str, dict[str, Any]]) -> Lexicon:
    """The lexicon of parsed TOML."""
    frames: defaultdict[str, set[str]] = defaultdict(set)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    quoting: set[str] = set()
    hearing: set[str] = set()
    for name, group in data.items():
        if name in ("nouns", "adjectives"):
            continue
        for word in group["verbs"].split():
            verb, _, preposition = word.partition(":")
            frames[verb].update([preposition] if preposition else group["frames"])
            groups[verb].append(name)
            if group.get("quotes"):
                quoting.add(verb)
            if group.get("hear"):
                hearing.add(verb)
    nouns = data["nouns"]["verbs"].split()
    return Lexicon(
        frames={verb: frozenset(found) for verb, found in frames.items()},
        groups={verb: tuple(found) for verb, found in groups.items()},
        quoting=frozenset(quoting),
        hearing=frozenset(hearing),
        nouns=frozenset(nouns),
        noun_forms={form: noun for noun in nouns for form in _forms(noun)},
        adjectives=frozenset(data["adjectives"]["verbs"].split()),
        verbs=frozenset(frames),
    )


def _forms(noun: str) -> tuple[str, ...]:
    plural = noun[:-1] + "ies" if noun.endswith("y") and noun[-2] not in "aeiou" else noun + "s"
    return noun, plural
