"""Is a candidate a report? A small linear model over words and grammar, trained by `training`."""

import gzip
import json
import math
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from pathlib import Path

from annotate.extraction.candidates import Candidate
from annotate.extraction.lexicon import Lexicon, lexicon
from annotate.extraction.syntax import is_passive

FILE = Path(__file__).with_name("judge.json.gz")
KNOWN, UNKNOWN, THIN = 0.18, 0.3, 0.5
"""How sure it must be: where the lexicon holds the cue with that content, where it does not, and
where the content is a few words without a quotation, which leave a reviewer little to judge."""
FEW = 3  # words
CHANCE, LEAST = -1.5, -3
"""The log-odds that a cue's best frame, and a candidate's own, must have before the sentence counts."""
Group = Callable[..., Iterator[str]]
"""Gives the features that follow from a few values."""
NAMES = frozenset({"NNP", "NNPS"})
MARK_TAGS = frozenset({"``", "''"})
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT"})


@cache
def weights() -> dict[str, float]:
    """Weight of each feature, read once."""
    with gzip.open(FILE, "rt", encoding="utf-8") as file:
        loaded: dict[str, float] = json.load(file)
    return loaded


def score(candidate: Candidate) -> float:
    """How sure it is that this is a report, 0–1."""
    if candidate.shared is None:
        candidate.shared = sum(worth(*group) for group in _of_cue(candidate))
    total = candidate.shared + sum(worth(*group) for group in _of_content(candidate))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=1 << 16)
def worth(features: Group, *values: str) -> float:
    """What the features that follow from these values add up to: the same few come again and again."""
    known = weights()
    return sum(known.get(name, 0.0) for name in features(*values))


def prior(word: str, frame: str) -> float:
    """What the cue's word and the frame alone add up to, before the sentence is looked at."""
    return worth(_word, word, frame)


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


def features(candidate: Candidate) -> Iterator[str]:
    """The features of a candidate, each a short string."""
    for group, *values in (*_of_cue(candidate), *_of_content(candidate)):
        yield from group(*values)


def _of_cue(candidate: Candidate) -> Iterator[tuple[Group, *tuple[str, ...]]]:
    """Of the cue, its frame and its speaker: the same however far the content reaches."""
    cue, word, frame = candidate.cue, candidate.word, candidate.frame
    yield _word, word, frame
    yield _grammar, word, cue.tag_, cue.dep_, frame
    if cue.tag_ == "VBN" and is_passive(cue):
        yield _passive, word, frame
    for child in cue.lefts:
        if child.dep_ in ("neg", "aux", "mark"):
            yield _before, child.dep_, child.lower_, word, frame
    who = candidate.speaker
    if who is None:
        yield _nobody, word, frame
    elif who.tag_ in ("NN", "NNS"):
        yield _somebody, who.tag_, frame, who.lower_
    else:
        yield _person, who.lower_ if who.tag_ in PRONOUNS else who.tag_, frame, word


def _of_content(candidate: Candidate) -> Iterator[tuple[Group, *tuple[str, ...]]]:
    """Of the content and what stands around it."""
    cue, word, frame = candidate.cue, candidate.word, candidate.frame
    doc = cue.doc
    if candidate.variant:
        yield _variant, candidate.variant, candidate.edge, word, frame
    first, last = min(candidate.tokens), max(candidate.tokens)
    n = len(candidate.tokens)
    yield (
        _size,
        "1" if n == 1 else "2" if n == 2 else "3-5" if n < 6 else "6-10" if n < 11 else "more",
        word,
        frame,
    )
    if cue.head is not cue:
        yield _above, cue.head.tag_, cue.dep_, frame
        yield _named, "hw", cue.head.tag_, cue.head.lower_
    opening = top = doc[first]
    for _ in range(12):
        head = top.head
        if head is top or head.i not in candidate.tokens:
            break
        top = head
    yield _top, top.tag_, top.dep_, frame
    yield _named, "topw", top.tag_, top.lower_
    ending = doc[last].tag_
    yield _edges, opening.tag_, ending, doc[last + 1].tag_ if last + 1 < len(doc) else "", word, frame
    yield _named, "cw", opening.tag_, opening.lower_
    if opening.tag_ in MARK_TAGS or ending in MARK_TAGS or doc[max(0, first - 1)].tag_ in MARK_TAGS:
        yield _quotes, word, frame
    if n > 1 and not candidate.tokens.isdisjoint(doc.verbs_in(first, last + 1)):
        yield _verb_inside, frame


def _word(word: str, frame: str) -> Iterator[str]:
    words = lexicon()
    yield "bias"
    yield f"f {frame}"
    yield f"w {word}"
    yield f"wf {word}|{frame}"
    for group in words.groups.get(word, ()):
        yield f"g {group}|{frame}"
    if frame in words.frames.get(word, ()):
        yield "lexicon"


def _grammar(word: str, tag: str, dep: str, frame: str) -> Iterator[str]:
    yield f"t {tag}|{frame}"
    yield f"d {dep}|{frame}"
    yield f"wt {word}|{tag}|{frame}"


def _passive(word: str, frame: str) -> Iterator[str]:
    yield f"passive {word}"
    yield f"passive|{frame}"


def _before(dep: str, child: str, word: str, frame: str) -> Iterator[str]:
    if dep == "neg":
        yield f"not {frame}"
        yield f"not {word}"
    elif dep == "aux":
        yield f"aux {child}|{frame}"
    else:
        yield f"mark {child}"


def _nobody(word: str, frame: str) -> Iterator[str]:
    yield f"s none|{frame}"
    yield f"ws {word}|none"


def _somebody(tag: str, frame: str, noun: str) -> Iterator[str]:
    yield f"s {tag}|{frame}"
    yield f"s {tag}"
    yield f"sw {noun}"


def _person(kind: str, frame: str, word: str) -> Iterator[str]:
    yield f"s {kind}|{frame}"
    yield f"s {kind}"
    yield f"ws {word}|person"


def _variant(variant: str, edge: str, word: str, frame: str) -> Iterator[str]:
    yield f"v {variant}"
    yield f"v {variant}|{frame}"
    yield f"v {variant}|{edge}"
    yield f"v {variant}|{word}"
    yield f"v {variant}|{edge}|{frame}"


def _size(size: str, word: str, frame: str) -> Iterator[str]:
    yield f"n {size}|{frame}"
    yield f"n {size}|{word}"


def _above(tag: str, dep: str, frame: str) -> Iterator[str]:
    yield f"h {tag}|{dep}|{frame}"


def _top(tag: str, dep: str, frame: str) -> Iterator[str]:
    yield f"top {tag}|{frame}"
    yield f"topd {dep}|{frame}"


def _named(where: str, tag: str, word: str) -> Iterator[str]:
    """A word of the content itself; no name of one article's people is learnt."""
    if tag not in NAMES:
        yield f"{where} {word}"


def _edges(opening: str, ending: str, after: str, word: str, frame: str) -> Iterator[str]:
    """The tags of the first word and the last, and of the one after it."""
    yield f"wc {word}|{opening}"
    yield f"c {opening}|{frame}"
    yield f"ce {ending}|{frame}"
    if after:
        yield f"next {after}|{frame}"


def _quotes(word: str, frame: str) -> Iterator[str]:
    yield "quotes"
    yield f"quotes {frame}"
    yield f"quotes {word}"


def _verb_inside(frame: str) -> Iterator[str]:
    yield f"verb inside|{frame}"
