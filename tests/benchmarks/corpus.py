"""News to measure with: the samples' paragraphs in new orders, with other names and other numbers."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import annotate.articles

SAMPLES = Path(annotate.articles.__file__).with_name("samples")
WORDS = 380  # of an article
NAMES = ("Arden", "Bellmark", "Corrigan", "Dunmore", "Eskdale", "Farrow", "Gant", "Hollis", "Ivers", "Joss")
NUMBER = re.compile(r"\d{2,}")
CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{4,}")


def paragraphs() -> list[str]:
    """The paragraphs of the samples that are sentences, without their headers and furniture."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(SAMPLES.glob("*.*"))]
    return [p for text in texts for p in text.split("\n\n") if len(p.split()) >= 8 and "Publisher:" not in p]


def articles(count: int, seed: int = 1, words: int = WORDS) -> Iterator[str]:
    """`count` articles of about `words` words, the same ones for the same seed."""
    source, chance = paragraphs(), random.Random(seed)
    for _ in range(count):
        chosen: list[str] = []
        length = 0
        while length < words:
            paragraph = _changed(chance.choice(source), chance)
            chosen.append(paragraph)
            length += len(paragraph.split())
        yield "\n\n".join(chosen)


def _changed(paragraph: str, chance: random.Random) -> str:
    """The paragraph with other numbers, and some of its names exchanged."""
    other = NUMBER.sub(lambda m: str(chance.randrange(10 ** (len(m[0]) - 1), 10 ** len(m[0]))), paragraph)
    return CAPITALISED.sub(lambda m: chance.choice(NAMES) if chance.random() < 0.3 else m[0], other)
