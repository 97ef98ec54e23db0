"""The lists of words that are data, read once: one idea a file, a line for each group of words."""

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent


def listed(words: str, divided_by: str | None = None) -> list[str]:
    """A short list as it is written in the code: words divided by white space."""
    return words.split(divided_by)


@cache
def idle() -> frozenset[str]:
    """Words that two claims may differ in."""
    return frozenset(word for line in _lines("idle.txt") for word in line.split())


@cache
def same() -> dict[str, str]:
    """{word: the one that stands for it and those like it}."""
    return {word: line.split()[0] for line in _lines("same.txt") for word in line.split()}


@cache
def opposites() -> dict[str, str]:
    """{word: its axis and side}, as `more 0`: two claims need the same sides."""
    sides: dict[str, str] = {}
    for line in _lines("opposites.txt"):
        for n, side in enumerate(line.split("|")):
            for word in side.split():
                sides[word] = (
                    f"{sides[word]}, {line.split()[0]} {n}" if word in sides else f"{line.split()[0]} {n}"
                )
    return sides


def _lines(name: str) -> list[str]:
    lines = (_FOLDER / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
