"""Who acts where the parse gives a verb no subject: the words stand there, but hang on something else."""

from annotate.extraction.calendar import MONTHS, WEEKDAYS
from annotate.extraction.humans import is_feeling, is_human_noun
from annotate.extraction.parse import Word
from annotate.extraction.syntax import agent, is_finite, is_passive, is_verb, mention, subject

NAMES = frozenset({"NNP", "NNPS"})
NOUNS = frozenset({"NN", "NNS", *NAMES})
OF_VERB = frozenset({"RB", "RBR", "MD"})
BOTH = frozenset({"both", "all", "also", "then"})
SHORT_HAS = frozenset({"'s", "’s"})
BEFORE = frozenset({",", ";", ":", "—", "–", "-", "--", "(", ")", "”", '"', "''", "“"})
JOINING = frozenset(
    {"and", "but", "or", "while", "as", "when", "because", "though", "although", "if", "so", "that", "yet"}
)
FARTHEST = 45  # tokens from a verb back to a name with an aside between
PERCEIVED = frozenset({"heard", "seen"})
HIGHEST = 8  # heads from the noun before a verb up to the one that acts


def subject_astray(verb: Word) -> Word | None:
    """The head of who does what a verb without a subject says, or None."""
    if not is_verb(verb):
        return None
    if verb.tag_ == "VBN" and is_passive(verb):
        return _of_passive(verb)
    for child in verb.lefts:
        if child.dep_ == "nsubjpass":  # "He's been saying": taken for a passive
            return child
        if child.dep_ == "aux" and (who := _subject_of(child)) is not None:  # "Moen had, on Monday, said"
            return who
        if child.i == verb.i - 1 and child.tag_ in NAMES and child.dep_ in ("compound", "amod", "npadvmod"):
            return child  # "Moen answers": taken for one name
    if verb.dep_ == "compound" and verb.head.tag_ in NAMES and verb.head.i == verb.i + 1:  # "Said Moen: …"
        return verb.head
    if verb.dep_ in ("conj", "xcomp") and is_verb(verb.head):
        above = verb.head  # "…, Ruiz praised it and called …", "the rivals were left wondering"
        return subject(above) or subject_astray(above) or (_before(above) if verb.dep_ == "xcomp" else None)
    if verb.tag_ == "VBN" and verb.dep_ == "acl":
        return _of_fragment(verb)
    if not is_finite(verb):
        return _of_aside(verb)
    return _before(verb) or _shared(verb)


def _subject_of(verb: Word) -> Word | None:
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _shared(verb: Word) -> Word | None:
    """ "Ruiz came late, then said …": the first clause hangs on the second like something said."""
    return next((_subject_of(c) for c in verb.lefts if c.dep_ == "ccomp" and is_finite(c)), None)


def _of_passive(verb: Word) -> Word | None:
    """ "He's said that …", "She was thrilled with …", "He was heard shouting …"."""
    who = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    if who is None:
        return None
    if is_feeling(verb.lower_) or (
        verb.lower_ in PERCEIVED and any(c.dep_ == "xcomp" and c.tag_ == "VBG" for c in verb.rights)
    ):
        return who
    short = any(c.dep_ == "auxpass" and c.text in SHORT_HAS for c in verb.lefts)
    return who if short and any(c.dep_ == "ccomp" for c in verb.rights) else None


def _of_fragment(verb: Word) -> Word | None:
    """ "Ruiz, the mayor, tweeted …": what was taken for a noun with a participle is a sentence."""
    above = verb.head
    if above.head.i != above.i or above.tag_ not in NOUNS or agent(verb) is not None:
        return None
    return above


def _of_aside(verb: Word) -> Word | None:
    """ "“…,” she said, not even mentioning …": who said what the participle goes with."""
    if verb.tag_ != "VBG":
        return None
    for child in verb.children:
        if child.dep_ == "parataxis" and (who := subject(child)) is not None:
            return who
    return None


def _before(verb: Word) -> Word | None:
    """The noun phrase that stands before a verb, with or without an aside between commas."""
    doc, first = verb.doc, verb.sentence[0]
    at = verb.i - 1
    while at >= first and _belongs(doc[at], verb):
        at -= 1
    if at < first:
        return None
    if doc[at].text not in (",", ")", "—", "–", "-", "--"):
        return _acting(doc[at])
    for end in range(at - 1, max(first, verb.i - FARTHEST), -1):
        if doc[end].text in (",", "(", "—", "–", "-", "--") and doc[end - 1].tag_ in NOUNS:
            who = _acting(doc[end - 1], named=True)
            if who is not None:
                return who
    return None


def _belongs(token: Word, verb: Word) -> bool:
    """ "had also", "did not": what stands between a subject and its verb."""
    if token.tag_ in OF_VERB or token.lower_ in BOTH:
        return True
    return token.head is verb and token.dep_ in ("aux", "neg")


def _acting(last: Word, named: bool = False) -> Word | None:
    """Of the nouns above the last word of a phrase, the first that opens a clause."""
    token, doc = last, last.doc
    for _ in range(HIGHEST):
        if (
            token.tag_ in NOUNS
            and not _is_time(token)
            and (not named or token.tag_ in NAMES or is_human_noun(token))
            and _opens(token)
        ):
            return _whole(token)
        above = token.head
        if above.i >= token.i or any(t.text == "," for t in doc[above.i : token.i]):
            return None
        token = above
    return None


def _opens(noun: Word) -> bool:
    """Does a clause, an aside or a sentence end before the noun and what belongs to it?"""
    start = mention(noun)[0]
    before = noun.doc[start - 1] if start > noun.sentence[0] else None
    return before is None or before.text in BEFORE or before.lower_ in JOINING or before.is_space


def _whole(noun: Word) -> Word:
    """Of "reporters and editors" the first, and the name that an apposition is for."""
    above = noun.head
    if above.i >= noun.i or above.tag_ not in NOUNS or not _opens(above):
        return noun
    if noun.dep_ == "conj" and mention(above)[1] > noun.i:
        return above
    return above if noun.dep_ == "appos" and above.tag_ in NAMES and noun.tag_ not in NAMES else noun


def _is_time(noun: Word) -> bool:
    return (
        noun.text in MONTHS or noun.text in WEEKDAYS or (noun.dep_ == "npadvmod" and noun.tag_ not in NAMES)
    )
