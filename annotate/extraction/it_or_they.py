"""What "it" and "they" stand for where they speak: the last subject that may be meant. Always a guess."""

from annotate.extraction.humans import is_human, is_mute
from annotate.extraction.parse import Word
from annotate.extraction.records import Range

MANY = frozenset({"they", "their", "them", "themselves"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
NOBODY = frozenset({"seem", "seems", "seemed", "appear", "appears", "appeared", "turns", "turned", "dawned"})
REACH = 80  # tokens back


def antecedent(pronoun: Word, content: list[Range], people: set[int]) -> Word | None:
    """The head of what a pronoun stands for, or None: the subject of a main clause, else any subject.

    `content` is what the pronoun's cue is for, `people` the tokens that name a person.
    """
    if _is_empty(pronoun):
        return None
    same = _of_verb_before(pronoun, people)
    if same is not None and not any(start <= same.i < end for start, end in content):
        return same
    doc, first = pronoun.doc, max(0, pronoun.i - REACH)
    fitting = [
        token
        for token in reversed(doc[first : pronoun.i])
        if token.dep_ in SUBJECTS
        and _fits(token, pronoun, people)
        and not doc.is_quoted(token.idx)
        and not any(start <= token.i < end for start, end in content)
    ]
    main = (token for token in fitting if token.head.dep_ == "ROOT")
    return next(main, fitting[0] if fitting else None)


def _of_verb_before(pronoun: Word, people: set[int]) -> Word | None:
    """ "The council voted, but they could not resist adding …": the subject of the verb it is joined to."""
    verb = pronoun.head
    if pronoun.lower_ != "they" or verb.dep_ != "conj":
        return None
    subjects = [c for c in verb.head.lefts if c.dep_ in SUBJECTS]
    noun = subjects[-1] if subjects else None
    if noun is None or noun.i in people or noun.tag_ not in ("NNS", "NNP", "NNPS"):
        return None
    return noun


def _is_empty(pronoun: Word) -> bool:
    """ "It seems that …", "It is clear that …": the pronoun stands for nothing."""
    if pronoun.lower_ != "it":
        return False
    verb = pronoun.head
    if pronoun.dep_ == "expl" or verb.lower_ in NOBODY:
        return True
    adjectives = [c for c in verb.rights if c.dep_ == "acomp"]
    below = [*verb.rights, *(d for c in adjectives for d in c.rights)]
    return bool(adjectives) and any(c.dep_ in ("ccomp", "xcomp", "advcl") for c in below)


def _fits(noun: Word, pronoun: Word, people: set[int]) -> bool:
    if pronoun.lower_ in MANY:
        return not is_mute(noun.lower_) and (noun.tag_ in ("NNS", "NNPS") or _joined(noun))
    if noun.tag_ == "NNP":
        return noun.i not in people
    return noun.tag_ == "NN" and not is_human(noun.lower_)


def _joined(noun: Word) -> bool:
    return any(c.dep_ == "conj" for c in noun.rights) and any(c.lower_ == "and" for c in noun.rights)
