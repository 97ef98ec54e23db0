"""How much a claim is worth a reviewer's minute, by hand-made rules whose reasons can be read."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Span

from annotate.worthiness.reading import Reading, read
from db.records import ClaimKind

FILE = Path(__file__).with_name("cues.toml")
START = -1.0  # log-odds of a claim of which nothing is known
SHORT, LONG = 6, 18  # words
BINDING = frozenset({"will", "'ll", "shall"})
PROMISERS = frozenset({"i", "we"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
COMPARING = frozenset({"JJR", "JJS", "RBR", "RBS"})
NAMING = frozenset({"NNP", "NNPS"})
PAST = frozenset({"VBD", "VBN"})
PRESENT = frozenset({"VBZ", "VBP"})
TELLING = frozenset({"number", "quantity", "comparison", "name", "date", "body"})
"""Cues without one of which a claim is vague."""


@dataclass(frozen=True, slots=True)
class Rating:
    """`score` between 0 and 1, and why, the weightiest reason first."""

    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cue:
    weight: float
    reason: str
    words: frozenset[str]


@cache
def cues() -> dict[str, Cue]:
    """The cues of `cues.toml`, read once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {
        name: Cue(cue["weight"], cue["reason"], frozenset(cue.get("words", "").split()))
        for name, cue in data.items()
    }


@cache
def _cues_of_words() -> dict[str, tuple[str, ...]]:
    """Word → the names of the cues that it is one of."""
    found: dict[str, tuple[str, ...]] = {}
    for name, cue in cues().items():
        for word in cue.words:
            found[word] = (*found.get(word, ()), name)
    return found


def rate(span: Span, kind: ClaimKind) -> Rating:
    """The check-worthiness of the tokens of a claim, which stands in its article as `kind`."""
    known = cues()
    present = [known[name] for name in features(read(span), kind)]
    score = 1.0 / (1.0 + math.exp(-(START + sum(cue.weight for cue in present))))
    ordered = sorted(present, key=lambda cue: -abs(cue.weight))
    return Rating(round(score, 4), tuple(cue.reason for cue in ordered))


def features(claim: Reading, kind: ClaimKind) -> list[str]:
    """The names of the cues that are present, in the order of `cues.toml`."""
    words, tags = set(claim.words), set(claim.tags)
    by_word = _cues_of_words()
    found = {name for word in words & by_word.keys() for name in by_word[word]}
    numbers = {word for token, word in zip(claim.tokens, claim.words, strict=True) if token.like_num}
    if "CD" in tags:
        numbers.update([word for word, tag in zip(claim.words, claim.tags, strict=True) if tag == "CD"])
    if numbers - {"one", "first"}:
        found.add("number")
    if not tags.isdisjoint(COMPARING):
        found.add("comparison")
    if not tags.isdisjoint(NAMING):
        found.add("name")
    if not tags.isdisjoint(PAST):
        found.add("past")
    elif not tags.isdisjoint(PRESENT):
        found.add("present")
    if "?" in claim.words[-3:]:
        found.add("question")
    if not words.isdisjoint(BINDING) and _promises(claim):
        found.discard("prediction")
        found.add("promise")
    if "VB" in tags and _directs(claim.span):
        found.add("directive")
    if SUBJECTS.isdisjoint(claim.relations):
        found.add("fragment")
    if found.isdisjoint(TELLING):
        found.add("vague")
    count = sum([token.is_alpha or token.like_num for token in claim.tokens])
    if count < SHORT:
        found.add("short")
    elif count > LONG:
        found.add("long")
    if kind is ClaimKind.NARRATIVE:
        found.discard("address")
    return [name for name in cues() if name in found]


def _promises(claim: Reading) -> bool:
    """ "We will …": the speaker binds themselves."""
    return any(
        tag == "MD"
        and word in BINDING
        and any(c.dep_ in SUBJECTS and c.lower_ in PROMISERS for c in token.head.lefts)
        for token, word, tag in zip(claim.tokens, claim.words, claim.tags, strict=True)
    )


def _directs(span: Span) -> bool:
    """A bare infinitive that nobody does, at the head of the claim, or "somebody to do something"."""
    root = span.root
    if root.tag_ != "VB" or any(c.tag_ == "MD" for c in root.lefts):
        return False
    return not any(c.dep_ in SUBJECTS for c in root.lefts) or any(c.tag_ == "TO" for c in root.lefts)
