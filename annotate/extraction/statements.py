"""Quotations that a noun leads up to: "rated this statement by Ana Ruiz on Monday: “…”"."""

from annotate.extraction.calendar import MONTHS, WEEKDAYS
from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse, Word
from annotate.extraction.syntax import clause_head, lemma

NOUNS = frozenset(
    f"{noun}{s}" for noun in ("statement", "comment", "remark", "tweet", "post", "message") for s in ("", "s")
)
ENDS = ".?!"
DATES = frozenset([*MONTHS, *WEEKDAYS])


def statement_before(doc: Parse, first: int, colon: int) -> Word | None:
    """The noun between a token and a colon that says whose words follow, if no verb of saying rules it."""
    for i in range(colon - 1, first - 1, -1):
        noun = doc[i]
        if (noun.text in ENDS and noun.dep_ == "punct") or "\n" in noun.text:
            return None
        if noun.lower_ in NOUNS and giver(noun) is not None:
            return None if _is_answered(noun) else noun
    return None


def _is_answered(noun: Word) -> bool:
    """ "Hale answered the tweet by Ruiz: “…”": the words are his."""
    verb = clause_head(noun)
    return verb is not noun and lemma(verb) in lexicon().quoting


def giver(noun: Word) -> Word | None:
    """Whose statement it is: "by Ruiz", "from Ruiz", "Ruiz’s", "her"."""
    after = noun.doc[noun.i + 1]
    if after.lower_ in ("by", "from"):
        who = next((c for c in after.rights if c.dep_ == "pobj"), None)
        since = who is not None and after.lower_ == "from" and (who.tag_ != "NNP" or who.text in DATES)
        return None if since else who  # "a post from May"
    return next((c for c in noun.lefts if c.dep_ == "poss"), None)
