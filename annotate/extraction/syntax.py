"""Small questions to the parse: a verb's subject, a clause's tokens, the words of a mention."""

from collections.abc import Iterable

from annotate.extraction.lemmas import verb_lemma
from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import VERB_TAGS, Parse, Word
from annotate.extraction.records import Range

SUBJECTS = frozenset({"nsubj", "csubj", "expl"})
ACTING = SUBJECTS - {"expl"}
PASSIVE_SUBJECTS = frozenset({"nsubjpass", "csubjpass"})
NOT_VERBS = frozenset({"aux", "auxpass"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The tags of words that carry tense."""
IN_MENTION = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nmod",
        "poss",
        "nummod",
        "case",
        "quantmod",
        "advmod",
        "predet",
        "punct",
        "neg",
    }
)
MENTION_PREPOSITIONS = frozenset({"of", "for", "in", "at", "from", "with"})
BARE_OK = frozenset({"to", "of", "for", "on", "in", "by"})
LONGEST_CLIMB = 6
CLAUSE_DEPS = frozenset({"ccomp", "advcl", "relcl", "conj", "acl", "xcomp", "pcomp", "parataxis"})


def is_verb(token: Word) -> bool:
    """A verb that is no auxiliary."""
    return token.tag_ in VERB_TAGS and token.dep_ not in NOT_VERBS


def lemma(token: Word) -> str:
    """Dictionary form of a verb."""
    return verb_lemma(token.text, lexicon().verbs)


def is_finite(verb: Word) -> bool:
    """Does this verb, or an auxiliary of it, carry tense?"""
    if verb.tag_ in ("VBD", "VBZ", "VBP"):
        return True
    return any(c.dep_ in NOT_VERBS and c.tag_ in FINITE for c in verb.lefts)


def is_passive(verb: Word) -> bool:
    return bool(verb.lefts) and any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.lefts)


def has_to(verb: Word) -> bool:
    """An infinitive with "to"."""
    return any(c.dep_ == "aux" and c.tag_ == "TO" for c in verb.lefts)


def subject(verb: Word, depth: int = 0) -> Word | None:
    """Who does what the verb says: its subject, or the one it shares with the verb above it."""
    near = [c for c in verb.children if c.dep_ in ACTING]
    if near:  # of two, the nearer: the other is a stray of the quotation before
        return min(near, key=lambda c: abs(c.i - verb.i))
    if is_passive(verb):
        return agent(verb)
    if depth >= 6:
        return None
    head, dep = verb.head, verb.dep_
    if head.i == verb.i:
        return None
    if dep in ("acl", "relcl"):
        if verb.tag_ == "VBN":
            return agent(verb)
        if verb.tag_ == "VBG" and _after_comma(verb):
            return subject_above(head) or head
        return head if head.tag_ not in VERB_TAGS else subject(head, depth + 1)
    if dep in ("xcomp", "advcl") and has_to(verb) and (moved := _told_to(verb)) is not None:
        return moved
    if dep in ("conj", "xcomp", "advcl", "ccomp", "dep") and head.tag_ in VERB_TAGS:
        if dep == "ccomp" and verb.tag_ != "VBG":
            return None
        return _acting_subject(head, depth)
    if dep == "pcomp" and head.head.i != head.i and head.head.tag_ in VERB_TAGS:
        return _acting_subject(head.head, depth)
    return None


def _after_comma(verb: Word) -> bool:
    before = verb.left_edge.i - 1
    return before >= 0 and verb.doc[before].text == ","


def subject_above(token: Word) -> Word | None:
    """The subject of the nearest verb above that has one before this token."""
    above = token
    for _ in range(LONGEST_CLIMB):
        if above.head.i == above.i:
            return None
        above = above.head
        if is_verb(above) and not is_passive(above):
            near = [c for c in above.lefts if c.dep_ == "nsubj" and c.i < token.i]
            if near and not near[-1].left_edge.i <= token.i <= near[-1].right_edge.i:
                return near[-1]
    return None


def _told_to(verb: Word) -> Word | None:
    """ "They pressed Ruiz to admit": the object acts."""
    for child in verb.head.rights:
        if child.dep_ == "dobj" and child.i < verb.i and child.tag_ in ("NNP", "PRP"):
            return child
    return None


def _acting_subject(verb: Word, depth: int) -> Word | None:
    if is_passive(verb):
        for child in verb.lefts:
            if child.dep_ in PASSIVE_SUBJECTS:
                return child
    return subject(verb, depth + 1)


def agent(verb: Word) -> Word | None:
    """The "by …" of a passive."""
    for child in verb.rights:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            for grandchild in child.rights:
                if grandchild.dep_ == "pobj":
                    return grandchild
    return None


def object_of_according(token: Word) -> Word | None:
    """Who stands after "according to"."""
    for child in token.rights:
        if child.dep_ == "pobj":
            return child
        if child.dep_ == "prep":
            for grandchild in child.rights:
                if grandchild.dep_ in ("pobj", "pcomp"):
                    return grandchild
    after = token.doc[token.i + 1]
    return next((c for c in after.rights if c.dep_ == "pobj"), None)


def mention(head: Word) -> Range:
    """The words that stand for somebody: determiner to noun, with "of …" and "and …", no clause."""
    start = head.i
    for child in reversed(list(head.lefts)):
        if child.dep_ not in IN_MENTION or child.right_edge.i != start - 1:
            break
        if child.dep_ == "punct" and child.text not in ("-", "–", "’", "'"):
            break
        start = child.left_edge.i
    doc = head.doc
    if start > 1 and doc[start - 1].text == "-" and not doc[start - 1].before_space:  # "His ex-wife"
        start = doc[start - 2].left_edge.i
    end = head.i + 1
    for child in head.rights:
        if child.left_edge.i != end:
            break
        if child.dep_ == "case" or (child.dep_ == "prep" and child.lower_ in MENTION_PREPOSITIONS):
            if child.right_edge.i - end > 8:
                break
        elif child.dep_ not in ("cc", "conj") or child.right_edge.i - end > 8:
            break
        end = child.right_edge.i + 1
    while end > head.i + 1 and head.doc[end - 1].dep_ in ("cc", "punct", "case"):
        end -= 1
    return start, end


def subtree(head: Word, without: Iterable[Word] = ()) -> set[int]:
    """Indices of the tokens under `head`, those under any of `without` left out."""
    tokens = set(range(head.left_edge.i, head.right_edge.i + 1))
    for other in without:
        tokens -= set(range(other.left_edge.i, other.right_edge.i + 1))
    return tokens


def ranges(tokens: Iterable[int]) -> list[Range]:
    """Runs of neighbouring indices."""
    runs: list[Range] = []
    for i in sorted(tokens):
        if runs and runs[-1][1] == i:
            runs[-1] = runs[-1][0], i + 1
        else:
            runs.append((i, i + 1))
    return runs


def clause_head(token: Word) -> Word:
    """The nearest verb above a token, or the sentence's root."""
    for _ in range(30):
        if token.head.i == token.i or is_verb(token):
            return token
        token = token.head
    return token


def trimmed(doc: Parse, start: int, end: int) -> Range | None:
    """The range without white space and punctuation at its ends; quotation marks stay with their partner."""
    while start < end and (doc[start].is_space or doc[start].text in ",;:.–—-…"):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in ".,;:–—-("):
        end -= 1
    return (start, end) if start < end else None
