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
LEFT = frozenset({"neg", "aux", "mark"})
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


def _of_cue(candidate: Candidate) -> list[Group]:
    """Of the cue, its frame and what stands beside it."""
    cue, word, frame = candidate.cue, candidate.word, candidate.frame
    above = cue.head
    groups: list[Group] = [(_word, word, frame), (_grammar, word, cue.tag_, cue.dep_, frame)]
    if cue.tag_ == "VBN" and is_passive(cue):
        groups.append((_passive, word, frame))
    groups += [(_before, c.dep_, c.lower_, word, frame) for c in cue.lefts if c.dep_ in LEFT]
    groups.append((_beside, " ".join(sorted({c.dep_ for c in cue.rights if c.dep_ in BESIDE})), frame))
    if above is not cue:
        groups.append((_above, above.tag_, cue.dep_, frame))
        groups.append((_named, "hw", above.tag_, above.lower_))
    groups.append((_path, cue.dep_, above.dep_, above.head.dep_, frame))
    return groups


def _of_speaker(candidate: Candidate) -> list[Group]:
    """Of who reports."""
    who, word, frame = candidate.speaker, candidate.word, candidate.frame
    if who is None:
        return [(_nobody, word, frame)]
    near: Group = (_near, "own" if who.head is candidate.cue else "far", who.dep_, frame, word)
    if who.tag_ in ("NN", "NNS"):
        return [(_somebody, who.tag_, frame, who.lower_), near]
    return [(_person, who.lower_ if who.tag_ in PRONOUNS else who.tag_, frame, word), near]


def _of_content(candidate: Candidate) -> list[Group]:
    """Of the content and what stands around it."""
    cue, word, frame, tokens = candidate.cue, candidate.word, candidate.frame, candidate.tokens
    doc = cue.doc
    first, last, n = min(tokens), max(tokens), len(tokens)
    size = "1" if n == 1 else "2" if n == 2 else "3-5" if n < 6 else "6-10" if n < 11 else "more"
    groups: list[Group] = [(_size, size, word, frame)]
    if first:
        groups.append((_after, shown(doc[first - 1]), frame, word))
    opening = top = doc[first]
    for _ in range(12):
        head = top.head
        if head is top or head.i not in tokens:
            break
        top = head
    ending = doc[last].tag_
    groups += (
        (_top, top.tag_, top.dep_, frame),
        (_named, "topw", top.tag_, top.lower_),
        (_edges, opening.tag_, ending, doc[last + 1].tag_ if last + 1 < len(doc) else "", word, frame),
        (_named, "cw", opening.tag_, opening.lower_),
    )
    if opening.tag_ in MARK_TAGS or ending in MARK_TAGS or doc[max(0, first - 1)].tag_ in MARK_TAGS:
        groups.append((_quotes, word, frame))
    if n > 1 and not tokens.isdisjoint(doc.verbs_in(first, last + 1)):
        groups.append((_verb_inside, frame))
    return groups


GROUPS = (_of_cue, _of_speaker, _of_content)


def _word(word: str, frame: str) -> tuple[str, ...]:
    words = lexicon()
    groups = [f"g {group}|{frame}" for group in words.groups.get(word, ())]
    known = ("lexicon",) if frame in words.frames.get(word, ()) else ()
    return ("bias", f"f {frame}", f"w {word}", f"wf {word}|{frame}", *groups, *known)


def _grammar(word: str, tag: str, dep: str, frame: str) -> tuple[str, ...]:
    return (f"t {tag}|{frame}", f"d {dep}|{frame}", f"wt {word}|{tag}|{frame}")


def _passive(word: str, frame: str) -> tuple[str, ...]:
    return (f"passive {word}", f"passive|{frame}")


def _before(dep: str, child: str, word: str, frame: str) -> tuple[str, ...]:
    if dep == "neg":
        return (f"not {frame}", f"not {word}")
    return (f"aux {child}|{frame}",) if dep == "aux" else (f"mark {child}",)


def _nobody(word: str, frame: str) -> tuple[str, ...]:
    return (f"s none|{frame}", f"ws {word}|none")


def _somebody(tag: str, frame: str, noun: str) -> tuple[str, ...]:
    return (f"s {tag}|{frame}", f"s {tag}", f"sw {noun}")


def _person(kind: str, frame: str, word: str) -> tuple[str, ...]:
    return (f"s {kind}|{frame}", f"s {kind}", f"ws {word}|person")


def _size(size: str, word: str, frame: str) -> tuple[str, ...]:
    return (f"n {size}|{frame}", f"n {size}|{word}")


def _above(tag: str, dep: str, frame: str) -> tuple[str, ...]:
    return (f"h {tag}|{dep}|{frame}",)


def _top(tag: str, dep: str, frame: str) -> tuple[str, ...]:
    return (f"top {tag}|{frame}", f"topd {dep}|{frame}")


def _named(where: str, tag: str, word: str) -> tuple[str, ...]:
    """A word of the content itself; no name of one article's people is learnt."""
    return () if tag in NAMES else (f"{where} {word}",)


def _edges(opening: str, ending: str, after: str, word: str, frame: str) -> tuple[str, ...]:
    """The tags of the first word and the last, and of the one after it."""
    following = (f"next {after}|{frame}",) if after else ()
    return (f"wc {word}|{opening}", f"c {opening}|{frame}", f"ce {ending}|{frame}", *following)


def _quotes(word: str, frame: str) -> tuple[str, ...]:
    return ("quotes", f"quotes {frame}", f"quotes {word}")


def _verb_inside(frame: str) -> tuple[str, ...]:
    return (f"verb inside|{frame}",)


def _after(before: str, frame: str, word: str) -> tuple[str, ...]:
    """What stands before the content."""
    return (f"prev {before}|{frame}", f"prev {before}|{word}")


def _beside(deps: str, frame: str) -> tuple[str, ...]:
    """All that hangs on the cue: of an object and a clause, one is the content."""
    return (f"with {deps}|{frame}",)


def _path(dep: str, above: str, highest: str, frame: str) -> tuple[str, ...]:
    return (f"path {dep} {above} {highest}", f"path {dep} {above}|{frame}")


def _near(whose: str, dep: str, frame: str, word: str) -> tuple[str, ...]:
    """Is the speaker the cue's own subject, or one shared with a verb above?"""
    return (f"who {whose} {dep}|{frame}", f"who {whose}|{word}")
