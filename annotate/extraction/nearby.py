"""Who stands beside a cue where the parse does not say: the nearest noun phrase or name."""

import re
from collections.abc import Iterable

from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import VERB_TAGS, Parse, Word
from annotate.extraction.placing import Placed
from annotate.extraction.statements import giver
from annotate.extraction.syntax import agent, is_passive, lemma, object_of_according, subject

HEADS = frozenset({"NNP", "NNPS", "NN", "NNS", "PRP"})
NOT_HEADS = frozenset({"compound", "amod", "poss", "nmod", "npadvmod", "det", "nummod", "dobj"})
ACTING = frozenset({"I", "he", "she", "they", "we", "it", "who"})
SIGNED = re.compile(
    r"\s*[—–―~-]+\s*((?:[^\W\d_][\w.’'-]*\s+){0,4}[^\W\d_][\w’'-]+)[.,]?\s*(?:,[^.\n]{0,80})?$"
)


def speaker_beside(verb: Word, here: Placed) -> Word | None:
    """The head of the speaker of a quotation whose cue is `verb`, or None."""
    start, end = here.tokens
    if verb.lower_ == "according":
        return object_of_according(verb)
    if verb.tag_ not in VERB_TAGS:
        return giver(verb)
    who = subject(verb)
    if who is not None and not start <= who.i < end and (verb.i < start or who.i >= end):
        return who
    if is_passive(verb) and lemma(verb) in lexicon().hearing:  # "Ruiz was asked: “…”"
        return agent(verb)
    doc = verb.doc
    if verb.i < start:
        return _first(reversed(doc[max(here.paragraph[0], verb.i - 12) : verb.i]))
    before = _first(doc[end : verb.i], end)
    if before is not None:
        return before
    after = next(
        (c for c in verb.rights if c.dep_ == "dobj"), None
    )  # "“…,” wrote a rival": taken for the object
    return after or _first(doc[verb.i + 1 : min(verb.i + 8, here.paragraph[1])])


def _first(tokens: Iterable[Word], spoken: int = 0) -> Word | None:
    """The first head of a noun phrase, up to the end of a sentence. What is `spoken` ends before them."""
    for token in tokens:
        if token.text in (".", "?", "!", ":", ";") or "\n" in token.text:
            return None
        stray = token.dep_ == "dobj" and token.head.i < spoken  # of the last verb of what was said
        if token.tag_ not in HEADS or (token.dep_ in NOT_HEADS and not stray):
            continue
        if token.tag_ == "PRP" and token.text.lower() not in ACTING and token.text != "I":
            continue
        return token
    return None


def name_after_dash(doc: Parse, here: Placed) -> Word | None:
    """The last word of a name that follows a quotation after a dash and ends the paragraph."""
    match = SIGNED.match(doc.text, here.quotation.end, here.quotation.paragraph[1])
    if match is None:
        return None
    return doc[doc.holding(*match.span(1))[1] - 1]
