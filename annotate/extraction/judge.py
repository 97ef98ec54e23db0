"""Is a candidate a report? A small linear model over words and grammar, trained by `training`."""

import gzip
import json
import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from annotate.extraction.candidates import Candidate
from annotate.extraction.lexicon import Lexicon, lexicon
from annotate.extraction.parse import VERB_TAGS
from annotate.extraction.syntax import is_passive

FILE = Path(__file__).with_name("judge.json.gz")
KNOWN, UNKNOWN, THIN = 0.18, 0.3, 0.5
"""How sure it must be: where the lexicon holds the cue with that content, where it does not, and
where the content is a few words without a quotation, which leave a reviewer little to judge."""
FEW = 3  # words
CHANCE, LEAST = -1.5, -3
"""The log-odds that a cue's best frame, and a candidate's own, must have before the sentence counts."""
NAMES = frozenset({"NNP", "NNPS"})
MARK_TAGS = frozenset({"``", "''"})
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT"})


@cache
def weights() -> dict[str, float]:
    """Weight of each feature, read once."""
    with gzip.open(FILE, "rt", encoding="utf-8") as file:
        loaded: dict[str, float] = json.load(file)
    return loaded


def score(candidate: Candidate, words: Lexicon) -> float:
    """How sure it is that this is a report, 0–1."""
    if candidate.shared is None:
        candidate.shared = _sum(_of_cue(candidate, words), 0.0)
    total = _sum(_of_content(candidate), candidate.shared)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def _sum(names: Iterator[str], total: float) -> float:
    weight = weights().get
    for name in names:
        total += weight(name, 0.0)
    return total


@cache
def prior(word: str, frame: str) -> float:
    """What the cue's word and the frame alone add up to, before the sentence is looked at."""
    known, words = weights(), lexicon()
    total = known.get("bias", 0.0) + known.get(f"f {frame}", 0.0) + known.get(f"w {word}", 0.0)
    total += known.get(f"wf {word}|{frame}", 0.0)
    total += sum(known.get(f"g {group}|{frame}", 0.0) for group in words.groups.get(word, ()))
    return total + (known.get("lexicon", 0.0) if frame in words.frames.get(word, ()) else 0.0)


@cache
def hopeless(word: str) -> bool:
    """No frame gives this cue a chance: most verbs of any text, which need no closer look."""
    return all(prior(word, frame) < CHANCE for frame in _frames())


@cache
def _frames() -> tuple[str, ...]:
    return tuple(f[2:] for f in weights() if f.startswith("f "))


def threshold(candidate: Candidate, words: Lexicon) -> float:
    """How sure the judge must be of a candidate."""
    if len(candidate.tokens) <= FEW and not quotes(candidate):
        return THIN
    return KNOWN if candidate.frame in words.frames.get(candidate.word, ()) else UNKNOWN


def quotes(candidate: Candidate) -> bool:
    """A quotation mark at the edge of the content."""
    doc, first = candidate.cue.doc, min(candidate.tokens)
    return any(doc[i].tag_ in MARK_TAGS for i in (first, max(candidate.tokens), max(0, first - 1)))


def features(candidate: Candidate, words: Lexicon) -> Iterator[str]:
    """The features of a candidate, each a short string."""
    yield from _of_cue(candidate, words)
    yield from _of_content(candidate)


def _of_cue(candidate: Candidate, words: Lexicon) -> Iterator[str]:
    """Of the cue, its frame and its speaker: the same however far the content reaches."""
    cue, word, frame = candidate.cue, candidate.word, candidate.frame
    yield "bias"
    yield f"f {frame}"
    yield f"w {word}"
    yield f"wf {word}|{frame}"
    for group in words.groups.get(word, ()):
        yield f"g {group}|{frame}"
    if frame in words.frames.get(word, ()):
        yield "lexicon"
    tag = cue.tag_
    yield f"t {tag}|{frame}"
    yield f"d {cue.dep_}|{frame}"
    passive = tag == "VBN" and is_passive(cue)
    if passive:
        yield f"passive {word}"
        yield f"passive|{frame}"
    for child in cue.lefts:
        dep = child.dep_
        if dep == "neg":
            yield f"not {frame}"
            yield f"not {word}"
        elif dep == "aux":
            yield f"aux {child.lower_}|{frame}"
        elif dep == "mark":
            yield f"mark {child.lower_}"
    who = candidate.speaker
    if who is None:
        yield f"s none|{frame}"
        yield f"ws {word}|none"
    else:
        kind = who.lower_ if who.tag_ in PRONOUNS else who.tag_
        yield f"s {kind}|{frame}"
        yield f"s {kind}"
        if who.tag_ in ("NN", "NNS"):
            yield f"sw {who.lower_}"
        else:
            yield f"ws {word}|person"


def _of_content(candidate: Candidate) -> Iterator[str]:
    """Of the content and what stands around it."""
    cue, word, frame = candidate.cue, candidate.word, candidate.frame
    doc, tag = cue.doc, cue.tag_
    if candidate.variant:
        yield f"v {candidate.variant}"
        yield f"v {candidate.variant}|{frame}"
        yield f"v {candidate.variant}|{candidate.edge}"
        yield f"v {candidate.variant}|{word}"
        yield f"v {candidate.variant}|{candidate.edge}|{frame}"
    first, last = min(candidate.tokens), max(candidate.tokens)
    n = len(candidate.tokens)
    size = "1" if n == 1 else "2" if n == 2 else "3-5" if n < 6 else "6-10" if n < 11 else "more"
    yield f"n {size}|{frame}"
    yield f"n {size}|{word}"
    yield f"wt {word}|{tag}|{frame}"
    above = cue.head
    if above.i != cue.i:
        tag_above = above.tag_
        yield f"h {tag_above}|{cue.dep_}|{frame}"
        if tag_above not in NAMES:
            yield f"hw {above.lower_}"
    opening = top = doc[first]
    for _ in range(12):
        head = top.head
        if head.i == top.i or head.i not in candidate.tokens:
            break
        top = head
    tag_of_top, tag_of_opening, tag_of_last = top.tag_, opening.tag_, doc[last].tag_
    yield f"top {tag_of_top}|{frame}"
    if tag_of_top not in NAMES:  # no name of one article's people is learnt
        yield f"topw {top.lower_}"
    yield f"topd {top.dep_}|{frame}"
    yield f"wc {word}|{tag_of_opening}"
    if last + 1 < len(doc):
        yield f"next {doc[last + 1].tag_}|{frame}"
    yield f"c {tag_of_opening}|{frame}"
    if tag_of_opening not in NAMES:
        yield f"cw {opening.lower_}"
    yield f"ce {tag_of_last}|{frame}"
    if tag_of_opening in MARK_TAGS or tag_of_last in MARK_TAGS or doc[max(0, first - 1)].tag_ in MARK_TAGS:
        yield "quotes"
        yield f"quotes {frame}"
        yield f"quotes {word}"
    if n > 1 and any(doc[i].tag_ in VERB_TAGS for i in candidate.tokens):
        yield f"verb inside|{frame}"
