"""What the rules hand to one another, in tokens, before it becomes claims."""

from dataclasses import dataclass, field

Range = tuple[int, int]
"""Tokens from the first (inclusive) to the second (exclusive)."""


@dataclass(slots=True)
class Attribution:
    """Somebody (`source`) says, by a word (`cue`), something (`content`). All in token indices."""

    cue: Range
    frame: str
    content: list[Range]
    source: Range | None = None
    speaker: int | None = None  # the head token of the source
    quoted: list[int] = field(default_factory=list)  # which of the quotations are its content
    provenance: Range | None = None
    verb: int = -1  # the token of the verb, where there is one
    score: float = 1.0  # how sure the rules are that this is one


@dataclass(slots=True)
class Person:
    """One person of the article."""

    full: str
    names: tuple[str, ...]
    gender: str | None = None  # "m", "f" or None
    titles: set[str] = field(default_factory=set)  # words in small letters: "belarusian", "president"
    suffix: str = ""  # "Jr."


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Where a person is named: the token of the head, who, the tokens of title and name, and whether
    nobody else of that name is meant."""

    token: int
    person: Person
    where: Range
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Speaker:
    """What a mention stands for, and whether that is a guess."""

    name: str | None
    doubtful: bool = False
