"""Which clauses of a sentence assert something by themselves: coordinated, adverbial and relative ones."""

from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Range
from annotate.extraction.relatives import of_narrative
from annotate.extraction.syntax import PASSIVE_SUBJECTS, SUBJECTS, is_finite, is_verb, lemma

UNITS = ("second", "minute", "hour", "day", "week", "month", "year", "decade", "century", "centurie", "time")
SPLITTING = frozenset(
    {"as", "after", "when", "though", "although", "while", "whereas", "because", "before", "where"}
)
SAYING = frozenset(
    {"say", "tell", "put", "note", "report", "predict", "forecast", "expect", "warn"}
    | {"promise", "plan", "announce", "state", "write", "argue", "claim", "allege", "insist"}
    | {"suggest", "explain", "describe", "observe", "mention", "acknowledge", "admit", "show", "see"}
    | {"know", "believe", "think", "suspect", "assume", "hope", "fear", "remember", "recall"}
)
TELLING = frozenset({"of", "about", "against", "for", "as"})  # "as they warned of floods" tells something
ASKED = frozenset({"when", "where", "whether"})
TIMES = frozenset(f"{unit}{s}" for unit in UNITS for s in ("", "s"))
BREAKS = (";", "—")


def clause_heads(doc: Parse, sentence: Range) -> list[Word]:
    """The verbs of a sentence whose clauses assert something by themselves."""
    start, end = sentence
    heads: list[Word] = []
    root = next((i for i in range(start, end) if doc[i].head.i == i), start)
    for i in sorted({root, *doc.verbs_in(start, end)}):
        token = doc[i]
        if i == root:
            heads.append(token)
        elif not is_verb(token) or not is_finite(token):
            continue
        elif token.dep_ in ("conj", "ccomp", "parataxis", "dep") and (
            token.head.i == root or token.head in heads
        ):
            if _own_subject(token) and (token.dep_ == "conj" or _apart(token)):
                heads.append(token)
        elif _within(token):
            heads.append(token)
    return heads


def _apart(clause: Word) -> bool:
    """Does more than a comma part the clause from the one it hangs on?"""
    doc, above = clause.doc, clause.head
    if above.i < clause.i:
        return any(t.text in BREAKS for t in doc[above.i : clause.left_edge.i])
    after = doc[clause.right_edge.i + 1].text
    inside = doc.verbs_in(clause.left_edge.i, clause.right_edge.i + 1)
    return after in BREAKS or (after == ":" and any(_within(doc[i]) for i in inside))


def _within(verb: Word) -> bool:
    """The verb of a clause inside another that asserts something by itself."""
    return (verb.dep_ == "advcl" and _splits(verb)) or (verb.dep_ == "relcl" and _adds(verb))


def _own_subject(verb: Word) -> bool:
    return any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in verb.lefts)


def _splits(verb: Word) -> bool:
    first = verb.left_edge
    if first.lower_ == "even":
        first = first.doc[first.i + 1]
    if first.i and first.lower_ in ("after", "before") and first.doc[first.i - 1].lower_ in TIMES:
        return False  # "four months after …" says when
    if first.lower_ in ASKED and verb.head.i < first.i and _is_question(verb, first):
        return False
    if first.lower_ == "as" and (_says_so(verb) or _compares(first)):
        return False
    return first.lower_ in SPLITTING and first.dep_ in ("mark", "advmod") and _own_subject(verb)


def _says_so(verb: Word) -> bool:
    """ "As the bank had expected", "as he told me over lunch": says of the main clause that it was said."""
    return lemma(verb) in SAYING and all(
        c.dep_ in ("advmod", "npadvmod", "punct")
        or (c.dep_ in ("dobj", "dative") and c.tag_ == "PRP")
        or (c.dep_ == "prep" and c.lower_ not in TELLING)
        for c in verb.rights
    )


def _compares(word: Word) -> bool:
    """ "As wide as the road would let it"."""
    return word.i > 1 and word.doc[word.i - 2].lower_ == "as"


def _is_question(verb: Word, first: Word) -> bool:
    """ "It has not said when it will vote": what is not known is not asserted."""
    above = verb.head
    negated = any(c.dep_ == "neg" for c in above.lefts)
    return negated and first.i - 1 == above.i and lemma(above) in lexicon().verbs


def _adds(verb: Word) -> bool:
    """A relative clause after a comma, where it is plain whom or what it tells of."""
    first = verb.left_edge
    return (
        first.lower_ in ("which", "who", "whose")
        and first.i > 0
        and verb.doc[first.i - 1].text == ","
        and verb.right_edge.i - first.i >= 3
        and of_narrative(verb.doc, first.i) is not None
    )
