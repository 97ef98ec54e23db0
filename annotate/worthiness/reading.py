"""What is read of a claim's tokens, once, for the hand rules and for the trained ranker."""

from functools import lru_cache
from typing import NamedTuple

from spacy.tokens import Span, Token

LONGEST = 400  # tokens of a claim that are looked at


class Reading(NamedTuple):
    """The claim's tokens that are no space, and of each its word, its tag and its relation to its head."""

    span: Span  # cut to `LONGEST`
    tokens: list[Token]
    words: list[str]  # in small letters, with straight apostrophes
    tags: list[str]
    relations: list[str]


def read(span: Span) -> Reading:
    """Of a long claim, its beginning."""
    cut = span[:LONGEST]
    tokens = [token for token in cut if not token.is_space]
    return Reading(
        cut,
        tokens,
        [_straight(token.lower_) for token in tokens],
        [token.tag_ for token in tokens],
        [token.dep_ for token in tokens],
    )


@lru_cache(maxsize=20_000)
def _straight(word: str) -> str:
    """ "n’t" is the word "n't": transcripts write the one, articles the other."""
    return word.replace("’", "'")
