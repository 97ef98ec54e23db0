"""What could be the content of a report: everything that stands beside a verb, an adjective or a noun.

Generous: which of them is a report is for `judge` to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from annotate.extraction.asides import (
    RELATIVES,
    beside,
    between_commas,
    inside_relative,
    of_relative,
    parenthetical,
)
from annotate.extraction.attachment import cue_above, without_second_reports
from annotate.extraction.lexicon import Lexicon
from annotate.extraction.parse import Word
from annotate.extraction.syntax import (
    has_to,
    is_finite,
    is_passive,
    is_verb,
    lemma,
    subject,
    subject_above,
    subtree,
)

COPULAS = frozenset({"be", "seem", "feel", "become", "remain", "sound", "appear", "get"})
US = frozenset({"'s", "’s"})
SECOND_INSIDE = frozenset({"that", "to", "object", "object to", "object of", "about"})
CAUSING = frozenset({"allow", "let", "enable", "permit", "force", "cause"})
"""Whoever makes somebody do a thing reports nothing: "he allowed the council to sit"."""
HAVING = frozenset({"experience", "enjoy", "weigh", "order"})
"""Nor does who has or orders a thing: "Lor experienced a flood", "she ordered the repairs"."""
PICTURES = frozenset(f"{one}{s}" for one in ("photo", "photograph", "picture", "image") for s in ("", "s"))
"""What is shown is not said: "she posted photographs of the ruins"."""
HEARD_THROUGH = frozenset({"of", "for", "as", "to", "with", "from"})
NOUN_TAGS = frozenset({"NN", "NNS"})
ADJECTIVE_TAGS = frozenset({"JJ", "VBN", "VBD", "JJR"})


@dataclass(slots=True)
class Candidate:
    """A possible report. `word` is the cue's dictionary form, `frame` how the content hangs on it."""

    cue: Word
    word: str
    frame: str
    tokens: set[int]
    speaker: Word | None


def candidates(token: Word, words: Lexicon) -> Iterator[Candidate]:
    """Every possible report whose cue is this token."""
    if is_verb(token):
        word = lemma(token)
        above = cue_above(token)
        who = subject(above if above is not None else token)
        if who is None and not is_passive(token):
            who = subject_above(token)
        if _is_order(token) if who is None else who.lower_ in US:  # "Let's think": nobody's report
            return
        for frame, tokens in _contents(token, word in words.hearing):
            if (frame == "object to" and word in CAUSING) or (
                frame == "object" and _tells_nothing(token, word)
            ):
                continue
            if frame in SECOND_INSIDE:
                tokens = without_second_reports(token, tokens)
            if tokens:
                yield Candidate(token, word, frame, tokens, beside(token) if frame == "relative" else who)
        if word in COPULAS:
            yield from _of_adjective(token, who)
    elif token.tag_ in NOUN_TAGS and token.lower_ in words.noun_forms:
        yield from _of_noun(token, words.noun_forms[token.lower_])


def _tells_nothing(verb: Word, word: str) -> bool:
    """What is done is done to a thing or a picture, not told."""
    return word in HAVING or any(c.dep_ == "dobj" and c.lower_ in PICTURES for c in verb.rights)


def _is_order(verb: Word) -> bool:
    """ "Now tell us that this is right", "Don't forget the dam": nobody has said it."""
    if verb.tag_ != "VB" or verb.dep_ != "ROOT" or verb.doc[verb.sentence[1] - 1].text == "?":
        return False
    return all(
        c.lower_ in ("do", "n't", "n’t", "not", "never") for c in verb.lefts if c.dep_ in ("aux", "neg")
    )


def _of_adjective(verb: Word, who: Word | None) -> Iterator[Candidate]:
    for child in verb.rights:
        if child.dep_ not in ("acomp", "attr") or child.tag_ not in ADJECTIVE_TAGS:
            continue
        word = f"be {child.lower_}"
        for below in child.rights:
            if below.dep_ == "ccomp":
                yield Candidate(child, word, "that", _bare(below, subtree(below)), who)
            elif below.dep_ == "xcomp" and has_to(below):
                yield Candidate(child, word, "to", subtree(below), who)
            elif below.dep_ == "prep":
                inner = subtree(below) - {below.i}
                if inner:
                    yield Candidate(child, word, below.lower_, inner, who)


def _of_noun(noun: Word, word: str) -> Iterator[Candidate]:
    who: Word | None = None
    for child in noun.lefts:
        if child.dep_ == "poss" or (child.dep_ in ("compound", "nmod") and child.tag_ == "NNP"):
            who = child
    for child in noun.rights:
        if who is None and child.dep_ == "prep" and child.lower_ in ("from", "by"):
            who = next((c for c in child.rights if c.dep_ == "pobj"), None)
    if who is None:
        who = subject_above(noun)
    key = f"the {word}"
    for child in noun.rights:
        if child.dep_ in ("acl", "ccomp", "relcl"):
            if has_to(child):
                yield Candidate(noun, key, "to", subtree(child), who)
            elif any(c.dep_ == "mark" and c.lower_ == "that" for c in child.lefts):
                yield Candidate(noun, key, "that", _bare(child, subtree(child)), who)
        elif child.dep_ == "prep" and child.lower_ not in ("from", "by", "in", "at"):
            inner = subtree(child) - {child.i}
            if inner and (who is None or who.i not in inner):
                yield Candidate(noun, key, child.lower_, inner, who)


def _contents(verb: Word, hears: bool) -> Iterator[tuple[str, set[int]]]:
    """(frame, tokens) of everything that could be what the verb reports."""
    thing = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    shift = thing is None or hears
    for child in verb.children:
        dep = child.dep_
        if dep == "ccomp":
            yield from _clause(verb, child)
        elif child.i < verb.i:
            continue
        elif dep == "xcomp":
            if has_to(child):
                if thing is not None and not hears:
                    yield "object to", _together(thing, child)
                else:
                    yield "to", subtree(child)
            elif child.tag_ == "VBG":
                yield "ing", subtree(child)
            else:
                yield "as", _together(thing, child)
        elif dep == "oprd":
            yield "as", _together(thing, child)
        elif dep == "prep":
            yield from _preposition(verb, child, None if shift else thing)
        elif dep == "advcl" and thing is None and (first := _unmarked(child)) is not None:
            yield "that", set(range(first, child.right_edge.i + 1))
        elif dep == "prt" and thing is not None:
            yield child.lower_, subtree(thing)
        elif dep == "advcl" and thing is not None and has_to(child):
            yield "object to", _together(thing, child)
        elif dep == "dative" and thing is not None and hears:
            yield "object", subtree(thing)
    if thing is not None:
        yield "object", subtree(thing)
    if is_passive(verb):
        yield from _passive(verb)
    if verb.dep_ == "parataxis" or (
        verb.dep_ == "advcl" and not any(c.dep_ == "ccomp" for c in verb.children)
    ):
        yield from parenthetical(verb)
    if verb.dep_ == "relcl":
        yield from of_relative(verb)
    yield from between_commas(verb)
    yield from inside_relative(verb)


def _together(thing: Word | None, more: Word) -> set[int]:
    """An object, what is said of it, and all that stands between them."""
    if thing is None:
        return subtree(more)
    first = min(thing.left_edge.i, more.left_edge.i)
    return set(range(first, max(thing.right_edge.i, more.right_edge.i) + 1))


def _unmarked(clause: Word) -> int | None:
    """ "Hale said after the vote he would go": where a clause begins that only the parser calls adverbial."""
    if not is_finite(clause) or any(c.dep_ == "mark" or c.tag_ == "WRB" for c in clause.lefts):
        return None
    return next((c.left_edge.i for c in clause.lefts if c.dep_ in ("nsubj", "nsubjpass")), None)


def _clause(verb: Word, clause: Word) -> Iterator[tuple[str, set[int]]]:
    tokens = subtree(clause)
    if clause.right_edge.i < verb.i and verb.doc[clause.right_edge.i + 1].text in (":", ";"):
        return  # "The port was empty; the road was closed"
    if verb.i in tokens:  # "X, he said, Y": the verb stands inside its own content
        mine = {t.i for t in verb.children if t.i != clause.i} | {verb.i}
        tokens -= set(range(min(mine), max(mine) + 1))
        if not tokens:
            return
    tokens = _bare(clause, tokens)
    if not tokens:
        return
    if has_to(clause):
        yield ("object to" if any(c.dep_ == "nsubj" for c in clause.lefts) else "to"), tokens
    elif is_finite(clause) or not is_verb(clause):
        yield "that", _with_relative(verb, tokens)
    elif clause.tag_ == "VBG":
        yield "ing", tokens
    elif any(c.dep_ == "nsubj" for c in clause.lefts):
        yield ("that" if clause.i < verb.i else "as"), tokens


def _bare(clause: Word, tokens: set[int]) -> set[int]:
    """Without the "that" that begins it."""
    return tokens - {c.i for c in clause.lefts if c.dep_ == "mark" and c.lower_ == "that"}


def _with_relative(verb: Word, tokens: set[int]) -> set[int]:
    """ "which few thought was fair": the clause begins before the verb, at the relative word."""
    first = min(tokens)
    if first < verb.i < max(tokens) and verb.doc[first].lower_ in RELATIVES:
        return set(range(first, max(tokens) + 1))
    return tokens


def _preposition(verb: Word, preposition: Word, thing: Word | None) -> Iterator[tuple[str, set[int]]]:
    word = preposition.lower_
    inner = subtree(preposition) - {preposition.i}
    if not inner or verb.doc[min(inner)].lower_ == "than":  # "a port they fight harder for than theirs"
        return
    if thing is not None:
        if word in HEARD_THROUGH:
            yield "object of", _together(thing, preposition)
        return
    doers = [c for c in verb.rights if c.dep_ in ("xcomp", "advcl") and has_to(c) and c.i > preposition.i]
    if word in ("on", "for") and doers:  # "called on the people to …"
        yield "object to", inner | subtree(doers[0])
        return
    yield word, inner


def _passive(verb: Word) -> Iterator[tuple[str, set[int]]]:
    """ "The mayor was accused of lying": who is spoken of, and what is said of them."""
    spoken_of = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if spoken_of is None or spoken_of.lower_ in RELATIVES:
        return
    yield "passive", subtree(spoken_of)
    for child in verb.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "as"):
            yield "passive of", subtree(spoken_of) | subtree(child)
        elif child.dep_ in ("xcomp", "oprd"):
            yield ("passive to" if has_to(child) else "passive as"), subtree(spoken_of) | subtree(child)
