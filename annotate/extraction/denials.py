"""Does whoever reports a thing also stand behind it? "She denied that …", "nobody said that …" do not."""

from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Attribution
from annotate.extraction.syntax import is_verb, lemma

DOUBTING = frozenset({"doubt", "doubts", "denial", "denials", "doubtful", "skeptical", "sceptical", "unsure"})
UNWILLING = frozenset({"decline", "refuse", "fail", "stop", "avoid", "forget"})
NOBODY = frozenset({"nobody", "no", "none", "neither", "few", "hardly"})
LONGEST_CLIMB = 3


def stands_apart(doc: Parse, attribution: Attribution) -> bool:
    """Is what is reported denied, doubted or not said by the one who is named beside it?"""
    cue = doc[attribution.verb]
    if cue.lower_ in DOUBTING or (is_verb(cue) and _denies(lemma(cue))):
        return True
    if attribution.source is not None and doc[attribution.source[0]].lower_ in NOBODY:
        return True
    return _negated(cue)


def _denies(word: str) -> bool:
    return word == "doubt" or "denial" in lexicon().groups.get(word, ())


def _negated(cue: Word) -> bool:
    """ "Did not say", "is not sure", "declined to say"."""
    word = cue
    for _ in range(LONGEST_CLIMB):
        if any(c.dep_ == "neg" and c.doc[c.i + 1].lower_ not in ("only", "just") for c in word.children):
            return True
        if word is not cue and is_verb(word) and lemma(word) in UNWILLING:
            return True
        if word.dep_ not in ("xcomp", "acomp", "attr") or word.head is word:
            return False
        word = word.head
    return False
