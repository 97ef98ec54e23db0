"""How much a claim is worth a reviewer's minute, by hand-made rules whose reasons can be read."""

import math
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Span

from db.records import ClaimKind

FILE = Path(__file__).with_name("cues.toml")
START = -1.0  # log-odds of a claim of which nothing is known
SHORT, LONG = 6, 18  # words
BINDING = frozenset({"will", "'ll", "’ll", "shall"})
PROMISERS = frozenset({"i", "we"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


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


def rate(span: Span, kind: ClaimKind) -> Rating:
    """The check-worthiness of the tokens of a claim, which stands in its article as `kind`."""
    known = cues()
    present = [known[name] for name in features(span, kind)]
    score = 1.0 / (1.0 + math.exp(-(START + sum(cue.weight for cue in present))))
    ordered = sorted(present, key=lambda cue: -abs(cue.weight))
    return Rating(round(score, 4), tuple(cue.reason for cue in ordered))


def features(span: Span, kind: ClaimKind) -> list[str]:
    """The names of the cues that are present, in the order of `cues.toml`."""
    known = cues()
    tokens = list(span)
    lowers = [t.lower_ for t in tokens]
    words, tags = set(lowers), {t.tag_ for t in tokens}
    found = {name for name, cue in known.items() if not cue.words.isdisjoint(words)}
    numbers = [lower for t, lower in zip(tokens, lowers, strict=True) if t.like_num]
    count = sum(1 for t in tokens if t.is_alpha or t.like_num)
    if "CD" in tags:
        numbers += [lower for t, lower in zip(tokens, lowers, strict=True) if t.tag_ == "CD"]
    if any(lower not in ("one", "first") for lower in numbers):
        found.add("number")
    if tags & {"JJR", "JJS", "RBR", "RBS"}:
        found.add("comparison")
    if tags & {"NNP", "NNPS"}:
        found.add("name")
    if tags & {"VBD", "VBN"}:
        found.add("past")
    elif tags & {"VBZ", "VBP"}:
        found.add("present")
    if "?" in lowers[-3:]:
        found.add("question")
    if words & BINDING and _promises(span):
        found -= {"prediction"}
        found.add("promise")
    if "VB" in tags and _directs(span):
        found.add("directive")
    if not any(t.dep_ in SUBJECTS for t in tokens):
        found.add("fragment")
    if not found & {"number", "quantity", "comparison", "name", "date", "body"}:
        found.add("vague")
    if count < SHORT:
        found.add("short")
    elif count > LONG:
        found.add("long")
    if kind is ClaimKind.NARRATIVE:
        found.discard("address")
    return [name for name in known if name in found]


def _promises(span: Span) -> bool:
    """ "We will …": the speaker binds themselves."""
    return any(
        t.tag_ == "MD"
        and t.lower_ in BINDING
        and any(c.dep_ in SUBJECTS and c.lower_ in PROMISERS for c in t.head.lefts)
        for t in span
    )


def _directs(span: Span) -> bool:
    """A bare infinitive that nobody does, at the head of the claim, or "somebody to do something"."""
    root = span.root
    if root.tag_ != "VB" or any(c.tag_ == "MD" for c in root.lefts):
        return False
    return not any(c.dep_ in SUBJECTS for c in root.lefts) or any(c.tag_ == "TO" for c in root.lefts)
