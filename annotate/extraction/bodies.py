"""Who "it" is where a body speaks of itself: "The ministry said it had closed the port".

Only the first word of what it said, and only where the verb tells what a body does or means: "The agency
said it would cost a million" may be of anything.
"""

from annotate.extraction.he_or_she import HE
from annotate.extraction.humans import is_human
from annotate.extraction.lemmas import verb_lemma
from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Attribution, Speaker

MEANING = frozenset(
    {"believe", "think", "expect", "plan", "hope", "want", "intend", "oppose", "support", "fear", "welcome"}
)
DOING = {"has": "VBN", "had": "VBN", "'s": "VBG", "is": "VBG", "was": "VBG", "will": "VB"}
THINGS = frozenset({"study", "report", "poll", "survey", "paper", "document", "statement", "ad", "letter"})
LONGEST = 8  # words of a name that is put in


def own_pronoun(doc: Parse, attribution: Attribution, speaker: Speaker) -> Word | None:
    """The "it", "its" or "they" at the beginning of a report that stands for its speaker, if it is sure."""
    source, at = attribution.source, attribution.speaker
    first = doc[attribution.content[0][0]]
    if source is None or at is None or source[1] > first.i or speaker.name is None or speaker.doubtful:
        return None
    head = doc[at]
    if head.lower_ in HE or head.tag_ in ("PRP", "WP", "WDT") or len(speaker.name.split()) > LONGEST:
        return None
    many = head.tag_ in ("NNS", "NNPS")
    if first.lower_ == "they":
        return first if many and _means(first) else None
    alone = not many and head.lower_ not in THINGS and not is_human(head.lower_)
    if (
        not alone
        or any(one.token == head.i for one in doc.people)
        or any(c.dep_ == "cc" for c in head.rights)
    ):
        return None
    if first.lower_ == "its":
        return first if first.dep_ == "poss" else None
    return first if first.lower_ == "it" and (_means(first) or _does(first)) else None


def _means(subject: Word) -> bool:
    verb = subject.head
    return subject.dep_ == "nsubj" and verb_lemma(verb.text, lexicon().verbs) in MEANING


def _does(subject: Word) -> bool:
    """A perfect, a progressive or a future, and somebody or something that it is done to."""
    verb = subject.head
    if subject.dep_ != "nsubj" or subject.i > verb.i:
        return False
    forms = {DOING.get(c.lower_) for c in verb.lefts if c.dep_ == "aux"}
    return verb.tag_ in forms and any(c.dep_ in ("dobj", "xcomp", "prt", "dative") for c in verb.rights)
