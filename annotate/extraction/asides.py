"""Cues that do not stand before what they report: beside it, inside it, or in a clause about it."""

from collections.abc import Iterator

from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Word
from annotate.extraction.syntax import is_verb, lemma, subject, subtree

RELATIVES = frozenset({"who", "which", "that", "whom"})
LONGEST_ASIDE = 8  # tokens after a cue between commas


def parenthetical(verb: Word) -> Iterator[tuple[str, set[int]]]:
    """ "The tax, she argued, failed" and "As she noted, the tax failed"."""
    above = verb.head
    marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts)
    if above.i == verb.i or (verb.dep_ == "advcl" and not marked):
        return
    if any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.rights):
        return
    yield "aside", subtree(above, without=[verb])


def between_commas(verb: Word) -> Iterator[tuple[str, set[int]]]:
    """ "The tax, she said in May, failed": a cue without content beside it, set off from its sentence."""
    words, word = lexicon(), lemma(verb)
    told = ("dobj",) if word in words.hearing else ()
    beside = {c.dep_ for c in verb.rights} - {"advmod", "npadvmod", "punct", "dative", *told}
    if not beside <= ({"prep"} if word in words.quoting else set()):
        return
    who = subject(verb)
    if who is None:
        return
    doc = verb.doc
    first, last = min(who.left_edge.i, verb.i), max(who.right_edge.i, verb.i)
    if last - first > 12 or not first or doc[first - 1].text not in (",", "—", "–"):
        return
    begin, end = verb.sentence
    if first <= begin + 1:
        return
    while last + 1 < end and doc[last + 1].text not in (",", ".", "—", "–"):
        last += 1
        if last - verb.i > LONGEST_ASIDE or doc[last].dep_ in ("mark", "cc") or is_verb(doc[last]):
            return
    yield "set off", set(range(begin, end)) - set(range(first - 1, last + 2))


def beside(verb: Word) -> Word:
    """Who stands between a relative word and the cue: "which many later believed"."""
    at = verb.i - 1
    while verb.doc[at].tag_ in ("RB", "MD", "VBZ", "VBP", "VBD"):
        at -= 1
    return verb.doc[at]


def inside_relative(verb: Word) -> Iterator[tuple[str, set[int]]]:
    """ "The vote, which few thought was fair": a cue between a relative word and its verb."""
    doc = verb.doc
    after = verb.i + 1
    while after < len(doc) and doc[after].tag_ == "RB":
        after += 1
    if after >= len(doc) or doc[after].tag_ not in ("VBD", "VBZ", "VBP", "MD"):
        return
    begin, end = verb.sentence
    if after >= end:
        return
    first = verb.i - 1
    while first > max(begin, verb.i - 6) and doc[first].lower_ not in RELATIVES:
        if doc[first].is_punct or is_verb(doc[first]):
            return
        first -= 1
    if doc[first].tag_ not in ("WDT", "WP") or first == verb.i - 1:
        return
    last = doc[after].head if doc[after].dep_ in ("aux", "auxpass") else doc[after]
    end = max(after, last.right_edge.i)
    for i in range(after, end + 1):
        if doc[i].text in (",", ";", "."):
            end = i - 1
            break
    yield "relative", set(range(first, end + 1))


def of_relative(verb: Word) -> Iterator[tuple[str, set[int]]]:
    """ "The plan that she proposed": what she proposed is the noun above."""
    above = verb.head
    if verb.left_edge.i <= above.i or any(c.dep_ in ("dobj", "ccomp", "xcomp") for c in verb.rights):
        return
    subjects = [c for c in verb.lefts if c.dep_ == "nsubj"]
    if subjects and subjects[0].lower_ not in RELATIVES:
        yield "above", subtree(above, without=[verb])
