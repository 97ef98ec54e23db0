"""Reported speech and attitudes: a cue verb, who said it, and what stands beside it."""

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Token

from annotate.extraction.lexicon import Lexicon, lexicon
from annotate.extraction.records import Attribution
from annotate.extraction.sentences import LONGEST
from annotate.extraction.syntax import (
    has_to,
    is_finite,
    is_passive,
    is_verb,
    lemma,
    mention,
    ranges,
    subject,
    subtree,
    trimmed,
)

RELATIVES = frozenset({"who", "which", "that", "whom"})


@Language.component("reported", assigns=["doc._.attributions"])
def reported(doc: Doc) -> Doc:
    """Adds every report that hangs on a verb to `doc._.attributions`."""
    found: list[Attribution] = []
    words = lexicon()
    for sentence in doc.sents:
        if len(sentence) > LONGEST:
            continue
        for token in sentence:
            if is_verb(token):
                found += _of_verb(token, words)
    doc._.attributions = found
    return doc


def _of_verb(verb: Token, words: Lexicon) -> Iterator[Attribution]:
    frames = words.frames.get(lemma(verb))
    if frames is None:
        if lemma(verb) == "be":
            yield from _of_adjective(verb, words)
        return
    best: tuple[str, set[int]] | None = None
    for frame, tokens in contents(verb, words):
        if frame in frames and (best is None or len(tokens) > len(best[1])):
            best = frame, tokens
    if best is None:
        return
    found = make(verb, verb, best[0], best[1])
    if found is not None:
        yield found


def _of_adjective(verb: Token, words: Lexicon) -> Iterator[Attribution]:
    for child in verb.rights:
        if child.dep_ == "acomp" and child.lower_ in words.adjectives:
            for clause in child.rights:
                if clause.dep_ == "ccomp":
                    found = make(verb, child, "that", subtree(clause))
                    if found is not None:
                        yield found


def make(verb: Token, cue: Token, frame: str, tokens: set[int]) -> Attribution | None:
    """An attribution, or None where nothing is left of the content."""
    doc = verb.doc
    content = [r for r in (trimmed(doc, *run) for run in ranges(tokens)) if r]
    content = [r for r in content if any(t.is_alpha or t.like_num for t in doc[r[0] : r[1]])]
    if not content:
        return None
    who = subject(verb)
    return Attribution(
        cue=(cue.i, cue.i + 1),
        frame=frame,
        content=content,
        source=mention(who) if who is not None else None,
        speaker=who.i if who is not None else None,
        verb=verb.i,
    )


def contents(verb: Token, words: Lexicon) -> Iterator[tuple[str, set[int]]]:
    """(frame, tokens) of everything that could be what the verb reports."""
    objects = [c for c in verb.rights if c.dep_ in ("dobj", "dative") and c.i > verb.i]
    thing = next((c for c in objects if c.dep_ == "dobj"), None)
    hears = lemma(verb) in words.hearing
    for child in verb.children:
        dep = child.dep_
        if dep == "ccomp":
            yield from _clause(verb, child)
        elif dep == "xcomp" and child.i > verb.i:
            if has_to(child):
                if thing is not None and not hears:
                    yield "object to", subtree(thing) | subtree(child)
                else:
                    yield "to", subtree(child)
                    yield "object to", subtree(child)
            elif child.tag_ == "VBG":
                yield "ing", subtree(child)
            else:
                yield "as", subtree(child) | (subtree(thing) if thing is not None else set())
        elif dep == "oprd" and child.i > verb.i:
            yield "as", subtree(child) | (subtree(thing) if thing is not None else set())
        elif dep == "prep" and child.i > verb.i:
            yield from _preposition(verb, child, thing, hears)
        elif dep == "prt" and child.i > verb.i and thing is not None:
            yield child.lower_, subtree(thing)
        elif dep == "advcl" and child.i > verb.i and thing is not None and has_to(child):
            yield "object to", subtree(thing) | subtree(child)
    if thing is not None and not hears:
        yield "object", subtree(thing)
    if is_passive(verb):
        yield from _passive(verb)
    if verb.dep_ == "parataxis" or (
        verb.dep_ == "advcl" and not any(c.dep_ == "ccomp" for c in verb.children)
    ):
        yield from _parenthetical(verb)


def _clause(verb: Token, clause: Token) -> Iterator[tuple[str, set[int]]]:
    tokens = subtree(clause)
    if verb.i in tokens:  # "X, he said, Y": the verb stands inside its own content
        mine = {t.i for t in verb.children if t.i != clause.i}
        own = set(range(min(mine | {verb.i}), max(mine | {verb.i}) + 1))
        tokens -= own
    for child in clause.lefts:
        if child.dep_ == "mark" and child.lower_ == "that":
            tokens.discard(child.i)
    if has_to(clause):
        frame = "object to" if any(c.dep_ == "nsubj" for c in clause.lefts) else "to"
        yield frame, tokens
    elif is_finite(clause) or not is_verb(clause):
        yield "that", _with_relative(verb, clause, tokens)
    elif clause.tag_ == "VBG":
        yield "ing", tokens
    elif any(c.dep_ == "nsubj" for c in clause.lefts):
        yield ("that" if clause.i < verb.i else "as"), tokens


def _with_relative(verb: Token, clause: Token, tokens: set[int]) -> set[int]:
    """ "which many believed was rigged": the clause begins before the verb, at the relative word."""
    first = min(tokens)
    if first < verb.i < max(tokens) and verb.doc[first].lower_ in RELATIVES:
        return set(range(first, max(tokens) + 1))
    return tokens


def _preposition(
    verb: Token, preposition: Token, thing: Token | None, hears: bool
) -> Iterator[tuple[str, set[int]]]:
    word = preposition.lower_
    inner = subtree(preposition) - {preposition.i}
    if not inner:
        return
    if thing is not None and not hears:
        if word in ("of", "for", "as", "to", "with", "from"):
            yield "object of", subtree(thing) | subtree(preposition)
        return
    if word == "as":
        yield "as", inner
        return
    doers = [c for c in verb.rights if c.dep_ in ("xcomp", "advcl") and has_to(c) and c.i > preposition.i]
    if word in ("on", "for") and doers:  # "called on the people to …"
        yield word, inner | subtree(doers[0])
        yield "object to", inner | subtree(doers[0])
        return
    yield word, inner


def _passive(verb: Token) -> Iterator[tuple[str, set[int]]]:
    """ "The mayor was accused of lying": who is spoken of, and what is said of them."""
    spoken_of = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if spoken_of is None or spoken_of.lower_ in RELATIVES:
        return
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "as"):
            yield "object of", subtree(spoken_of) | subtree(child)
        elif child.dep_ in ("xcomp", "oprd"):
            yield ("object to" if has_to(child) else "as"), subtree(spoken_of) | subtree(child)


def _parenthetical(verb: Token) -> Iterator[tuple[str, set[int]]]:
    """ "The tax, she argued, failed" and "As she noted, the tax failed"."""
    above = verb.head
    marked = any(c.dep_ == "mark" and c.lower_ == "as" for c in verb.lefts)
    if above.i == verb.i or (verb.dep_ == "advcl" and not marked):
        return
    if any(c.dep_ in ("dobj", "xcomp", "ccomp") for c in verb.rights):
        return
    yield "that", subtree(above, without=[verb])


if not Doc.has_extension("attributions"):
    Doc.set_extension("attributions", default=None)
