"""Relative clauses as sentences: "which lost money" → "The hall lost money", where "which" is clear."""

import re

from annotate.extraction.humans import is_human
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Attribution, Range
from annotate.extraction.syntax import mention

RELATIVES = frozenset({"who", "which"})
SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
UNSURE = re.compile(
    r"(?:no|any|each|every|few|several|some|many|most|all|both|one|two|three|n?either|another|such"
    r"|th[eo]se|this|that|what|nobody|anyone|everyone|someone)"
)
IN_PHRASE = frozenset({"DT", "PRP$", "JJ", "CD", "NN", "NNS", "NNP", "HYPH", "POS", "AFX"})
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS"})
NAMED_AFTER_OF = frozenset(
    {"village", "town", "city", "district", "province", "region", "state", "county", "island", "port"}
    | {"municipality", "suburb", "republic", "kingdom"}
)
"""What "of" and its own name follow: "the town of Lor" is one thing."""
LYING = frozenset({"lies", "lie", "lay", "sits", "sit", "sat", "borders", "overlooks"})
LONGEST = 12  # tokens of what the relative word stands for
SINGULAR_VERBS = frozenset({"is", "was", "has", "does"})
PLURAL_VERBS = frozenset({"are", "were", "have", "do"})


def antecedent(doc: Parse, relative: int) -> Range | None:
    """The tokens that the relative word which begins a clause stands for; None where that is not sure."""
    word = doc[relative]
    if word.lower_ not in RELATIVES and word.lower_ != "whose":
        return None
    verb: Word | None = word
    for _ in range(4):
        if verb is None or verb.dep_ == "relcl" or verb.head.i == verb.i:
            break
        verb = verb.head
    if verb is None or verb.dep_ != "relcl":
        return None
    head = verb.head
    start, end = mention(head)
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in NAMED_AFTER_OF:
        head = head.head.head  # "the town of Lor" and "Lor" are one
        start = mention(head)[0]
    comma = 1 if relative and doc[relative - 1].text == "," else 0
    if comma and end < relative - 3 and doc[end].text == "(" and doc[relative - 2].text == ")":
        comma = relative - end  # "Ana Ruiz (Lor), who …"
    if comma and end == relative - 3 and doc[end].text == "," and doc[end + 1].tag_ == "CD":
        comma = 3  # "Ana Ruiz, 56, who …"
    if end != relative - comma or end - start > LONGEST or head.i >= relative:
        return None
    if head.i != end - 1 and not _one_name(doc[start:end], head, word):
        return None
    if head.tag_ not in NOUN_TAGS or UNSURE.fullmatch(doc[start].lower_):
        return None
    above = head.head.head
    within = (
        head.dep_ == "pobj"
        and above.tag_ in ("NN", "NNS", "CD")
        and not _is_placed(head, word)
        and not (_is_name(head, word) and not _is_somebody(above))
    )
    if within and (above.tag_ == "CD" or not agrees(head, word) or agrees(above, word)):
        return None  # "the one on steel, which …"
    if word.lower_ == "whose" and head.dep_ == "pobj" and head.head.head.tag_ in ("NNP", "NNPS"):
        return None  # "Ana Ruiz of Lor, whose …"
    if any(t.lower_ in ("or", "no", "nor") for t in doc[start:end]):
        return None
    alone = head.dep_ != "conj" or (_is_name(head, word) and _is_one(word))
    if not alone or any(c.dep_ == "cc" for c in head.rights):
        return None
    return start, end


def _one_name(words: list[Word], head: Word, relative: Word) -> bool:
    """ "The Bank of Lor, which …", "the town of Lor, which …"; for "who" also "the mayor of Lor"."""
    after = words[head.i - words[0].i + 1 :]
    person = relative.lower_ == "who" and (head.tag_ == "NNP" or is_human(head.lower_))
    named = head.tag_ == "NNP" or person or head.lower_ in NAMED_AFTER_OF
    return named and after[0].tag_ == "IN" and all(w.tag_ in ("NNP", "NNPS", "DT") for w in after[1:])


def _is_name(head: Word, relative: Word) -> bool:
    """ "A talk with Ana Ruiz, who …": a talk is nobody."""
    return head.tag_ == "NNP" and relative.lower_ == "who"


def _is_somebody(noun: Word) -> bool:
    return noun.tag_ == "CD" or is_human(noun.lower_) or is_human(noun.lower_.removesuffix("s"))


def _is_one(relative: Word) -> bool:
    """Does the verb of the clause show that one person is meant: "was", "runs"?"""
    verb = relative.head
    forms = [verb, *(c for c in verb.lefts if c.dep_ in ("aux", "auxpass"))]
    return any(form.lower_ in SINGULAR_VERBS or form.tag_ == "VBZ" for form in forms)


def _is_placed(head: Word, relative: Word) -> bool:
    """ "Control of the town of Lor, which lies by the sea": only a place lies somewhere."""
    return head.lower_ in NAMED_AFTER_OF and relative.head.lower_ in LYING


def agrees(head: Word, relative: Word) -> bool:
    """Do the noun and the verb of the clause agree in number, as far as their forms say?"""
    verb = relative.head
    forms = [verb, *(c for c in verb.lefts if c.dep_ in ("aux", "auxpass"))]
    plural = head.tag_ in ("NNS", "NNPS")
    for form in forms:
        if form.lower_ in SINGULAR_VERBS or form.tag_ == "VBZ":
            return not plural
        if form.lower_ in PLURAL_VERBS or form.tag_ == "VBP":
            return plural
    return True


def of_narrative(doc: Parse, first: int) -> Range | None:
    """What to put for the relative word that a claim of the article's own begins with."""
    if doc[first].lower_ == "whose":
        return antecedent(doc, first)
    follows = doc[first + 1].tag_ if first + 1 < len(doc) else ""
    if doc[first].dep_ not in SUBJECT_DEPS or not follows.startswith(("VB", "MD", "RB", "IN", ",")):
        return None
    found = antecedent(doc, first)
    return found if found is not None and agrees(doc[found[1] - 1], doc[first]) else None


def believed(doc: Parse, attribution: Attribution) -> tuple[Range, Range, Range] | None:
    """ "a vote, which few thought was fair" → few thought · a vote · was fair."""
    first, last = attribution.content[0][0], attribution.content[-1][1]
    if attribution.source is None or len(attribution.content) != 1 or doc[first].lower_ not in RELATIVES:
        return None
    middle = attribution.cue[1]
    if not first + 1 == attribution.source[0] < attribution.source[1] <= attribution.cue[0] < middle < last:
        return None
    if attribution.cue[0] - attribution.source[1] > 2 or doc[first].dep_ not in SUBJECT_DEPS:
        return None
    found = antecedent(doc, first) or _just_before(doc, first)
    if found is None or not agrees(doc[found[1] - 1], doc[first]):
        return None
    return (first + 1, middle), found, (middle, last)


def _just_before(doc: Parse, relative: int) -> Range | None:
    """The noun phrase that ends where the relative word begins, no comma between, and no "of" in it."""
    start = relative
    while start and relative - start < LONGEST and doc[start - 1].tag_ in IN_PHRASE:
        start -= 1
    if (
        start == relative
        or doc[relative - 1].tag_ not in ("NN", "NNS", "NNP")
        or UNSURE.fullmatch(doc[start].lower_)
    ):
        return None
    before = doc[start - 1] if start else None
    if before is not None and before.tag_ == "IN" and before.head.tag_ in ("NN", "NNS", "CD", "VBN"):
        return None
    determined = doc[start].tag_ in ("DT", "PRP$", "NNP")
    return (start, relative) if determined else None
