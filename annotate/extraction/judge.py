"""Is a candidate a report? A small linear model over words and grammar, trained by `training`."""

import math
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from annotate.extraction.candidates import Candidate
from annotate.extraction.lexicon import Lexicon, lexicon
from annotate.extraction.linear import Group, Linear
from annotate.extraction.parse import Word
from annotate.extraction.syntax import is_passive

MODEL = Linear(Path(__file__).with_name("judge.json.gz"))
KNOWN, UNKNOWN, THIN = 0.16, 0.28, 0.5
"""How sure it must be: where the lexicon holds the cue with that content, where it does not, and
where the content is a few words without a quotation, which leave a reviewer little to judge."""
FEW = 3  # words
CHANCE, LEAST = -1.2, -2.5
"""The log-odds that a cue's best frame, and a candidate's own, must have before the sentence counts."""
NAMES = frozenset({"NNP", "NNPS"})
MARK_TAGS = frozenset({"``", "''"})
PRONOUNS = frozenset({"PRP", "PRP$", "WP", "WDT", "DT"})
CLOSED = PRONOUNS | {"IN", "TO", "WP$", "WRB", "CC", "MD", "RP", "EX"}
BESIDE = frozenset({"ccomp", "xcomp", "dobj", "prep", "dative", "advcl", "oprd", "prt"})


def score(candidate: Candidate) -> float:
    """How sure it is that this is a report, 0–1."""
    total = 0.0
    for groups in GROUPS:
        for group in groups(candidate):
            total += MODEL.worth(*group)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def prior(word: str, frame: str) -> float:
    """What the cue's word and the frame alone add up to, before the sentence is looked at."""
    return MODEL.worth(_word, word, frame)


@cache
def hopeless(word: str) -> bool:
    """No frame gives this cue a chance: most verbs of any text, which need no closer look."""
    return all(prior(word, frame) < CHANCE for frame in _frames())


@cache
def _frames() -> tuple[str, ...]:
    return tuple(f[2:] for f in MODEL.weights if f.startswith("f "))


def threshold(candidate: Candidate, words: Lexicon) -> float:
    """How sure the judge must be of a candidate."""
    if len(candidate.tokens) <= FEW and not quotes(candidate):
        return THIN
    return KNOWN if candidate.frame in words.frames.get(candidate.word, ()) else UNKNOWN


def shown(word: Word) -> str:
    """A word of those that only join or point, else its tag."""
    return word.lower_ if word.tag_ in CLOSED else word.tag_


def quotes(candidate: Candidate) -> bool:
    """A quotation mark at the edge of the content."""
    doc, first = candidate.cue.doc, min(candidate.tokens)
    return any(doc[i].tag_ in MARK_TAGS for i in (first, max(candidate.tokens), max(0, first - 1)))


def features(candidate: Candidate) -> Iterator[str]:
    """The features of a candidate, each a short string."""
    for groups in GROUPS:
        for group, *values in groups(candidate):
            yield from group(*values)


def _of_cue(candidate: Candidate) -> Iterator[Group]:
    """Of the cue, its frame and what stands beside it."""
    cue, word, frame = candidate.cue, candidate.word, candidate.frame
    yield _word, word, frame
    yield _grammar, word, cue.tag_, cue.dep_, frame
    if cue.tag_ == "VBN" and is_passive(cue):
        yield _passive, word, frame
    for child in cue.lefts:
        if child.dep_ in ("neg", "aux", "mark"):
            yield _before, child.dep_, child.lower_, word, frame
    yield _beside, " ".join(sorted({c.dep_ for c in cue.rights if c.dep_ in BESIDE})), frame
    if cue.head is not cue:
        yield _above, cue.head.tag_, cue.dep_, frame
        yield _named, "hw", cue.head.tag_, cue.head.lower_
    yield _path, cue.dep_, cue.head.dep_, cue.head.head.dep_, frame


def _of_speaker(candidate: Candidate) -> Iterator[Group]:
    """Of who reports."""
    who, word, frame = candidate.speaker, candidate.word, candidate.frame
    if who is None:
        yield _nobody, word, frame
    elif who.tag_ in ("NN", "NNS"):
        yield _somebody, who.tag_, frame, who.lower_
    else:
        yield _person, who.lower_ if who.tag_ in PRONOUNS else who.tag_, frame, word
    if who is not None:
        yield _near, "own" if who.head is candidate.cue else "far", who.dep_, frame, word


def _of_content(candidate: Candidate) -> Iterator[Group]:
    """Of the content and what stands around it."""
    cue, word, frame = candidate.cue, candidate.word, candidate.frame
    doc = cue.doc
    first, last = min(candidate.tokens), max(candidate.tokens)
    n = len(candidate.tokens)
    yield (
        _size,
        "1" if n == 1 else "2" if n == 2 else "3-5" if n < 6 else "6-10" if n < 11 else "more",
        word,
        frame,
    )
    if first:
        yield _after, shown(doc[first - 1]), frame, word
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


GROUPS = (_of_cue, _of_speaker, _of_content)


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


def _after(before: str, frame: str, word: str) -> Iterator[str]:
    """What stands before the content."""
    yield f"prev {before}|{frame}"
    yield f"prev {before}|{word}"


def _beside(deps: str, frame: str) -> Iterator[str]:
    """All that hangs on the cue: of an object and a clause, one is the content."""
    yield f"with {deps}|{frame}"


def _path(dep: str, above: str, highest: str, frame: str) -> Iterator[str]:
    yield f"path {dep} {above} {highest}"
    yield f"path {dep} {above}|{frame}"


def _near(whose: str, dep: str, frame: str, word: str) -> Iterator[str]:
    """Is the speaker the cue's own subject, or one shared with a verb above?"""
    yield f"who {whose} {dep}|{frame}"
    yield f"who {whose}|{word}"
