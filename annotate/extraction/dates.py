"""The dates of a Doc, with what they mean seen from the day the article was published."""

import re
from dataclasses import dataclass
from datetime import date

from annotate.extraction.calendar import PHRASE, meaning, published_day
from annotate.extraction.lemmas import verb_lemma
from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse, Word
from annotate.extraction.sentences import token_at

PAST = "past"
FUTURE = "future"
NEEDS_TENSE = ("w1", "w2", "w3", "d1", "d2", "m4", "weekend", "word")
EXPECTING = frozenset({"expect", "schedule", "slate", "set", "plan", "due", "bind"})
OTHER_YEAR = re.compile(r"\b(?:[Ii]n|during|of|early|late|[Bb]ack in)\s(?:1[89]|20)\d\d\b(?!\s[a-z]+s\b)")
HOURS = ("a.m.", "p.m.", "am", "pm")
LONGEST_CLIMB = 8


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date's words (characters of the text), what they mean (ISO 8601), and what makes that plain."""

    start: int
    end: int
    iso: str | None
    shown: str | None = None
    put_at: int = 0  # where `shown` belongs: after the words, and after an ’s behind them


def find_dates(doc: Parse, published_on: str | None = None) -> list[FoundDate]:
    """Every date of the Doc in order. Without the article's day only the whole ones have a meaning."""
    published = published_day(published_on)
    text = doc.text
    return [_found(doc, text, match, published) for match in PHRASE.finditer(text)]


def _found(doc: Parse, text: str, match: re.Match[str], published: date | None) -> FoundDate:
    start, end = match.span()
    after = end + 2 if text[end : end + 2] in ("’s", "'s") else end
    spoken = doc.is_quoted(start)
    asks_tense = any(match[group] for group in NEEDS_TENSE)
    token = _token(doc, start, end)
    tense = tense_of(token) if asks_tense and published is not None and token is not None else None
    found = meaning(match, published, tense, spoken)
    if found is None or (found.shown is not None and _of_another_year(doc, start, published)):
        return FoundDate(start, end, None)
    if text[after : after + 2] == " (" or text[after : after + 1] in ("-", "–"):  # "on 4–6 July"
        return FoundDate(start, end, found.iso)
    return FoundDate(start, end, found.iso, found.shown, after)


def _token(doc: Parse, start: int, end: int) -> Word | None:
    """The token of the words that hangs on one outside them."""
    first, stop = token_at(doc.starts, start), token_at(doc.starts, end)
    inside = range(first, stop)
    return next((doc[i] for i in inside if doc[i].head.i not in inside), None)


def _of_another_year(doc: Parse, start: int, published: date | None) -> bool:
    """ "In 2012 he wrote that prices fell last year": seen from then, not from the article's day."""
    begin = max(doc.text.rfind("\n", 0, start), start - 500) + 1
    others = (
        year.end()
        for year in OTHER_YEAR.finditer(doc.text, begin, start)
        if published is not None and int(year.group()[-4:]) != published.year
    )
    return any(not _is_aside(doc, end - 4, start) for end in others)


def _is_aside(doc: Parse, year: int, start: int) -> bool:
    """ "The hall, which was built in 1894, closed on Friday": the clause of the year is over by then."""
    word = doc[token_at(doc.starts, year)]
    for _ in range(LONGEST_CLIMB):
        if word.dep_ == "relcl":
            return word.left_edge.tag_ in ("WDT", "WP") and word.right_edge.end <= start
        word = word.head
    return False


def tense_of(token: Word) -> str | None:
    """Whether what a date says when it happened is past or to come; None where it may be either."""
    verb = token
    for _ in range(LONGEST_CLIMB):
        if verb.tag_.startswith("VB") and (verb.tag_ != "VBG" or _auxiliaries(verb)):
            break
        if verb.head.i == verb.i or (
            verb.i != token.i and verb.tag_ in ("NN", "NNS") and verb.lower_ not in HOURS
        ):
            return None
        verb = verb.head
    else:
        return None
    tense = _tense(verb)
    low, high = sorted((verb.i, token.i))
    between = verb.doc[low + 1 : high]
    if any(t.tag_ in ("TO", "MD") and t.dep_ == "aux" and t.head.i != verb.i for t in between):
        return None
    return tense


def _auxiliaries(verb: Word) -> list[Word]:
    return [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]


def _tense(verb: Word) -> str | None:
    auxiliaries = _auxiliaries(verb)
    if verb_lemma(verb.text, lexicon().verbs) in EXPECTING or any(
        c.dep_ == "acomp" and c.lower_ in EXPECTING for c in verb.rights
    ):
        return None
    modals = [a.lower_ for a in auxiliaries if a.tag_ == "MD"]
    if modals:
        return FUTURE if modals[0] in ("will", "wo", "’ll", "'ll", "shall") else None
    if any(a.tag_ == "TO" for a in auxiliaries):
        return None
    if verb.tag_ == "VBD" or any(a.tag_ == "VBD" for a in auxiliaries):
        return PAST
    if verb.tag_ == "VBN":
        perfect = any(a.lower_ in ("has", "have", "’ve", "'ve") for a in auxiliaries)
        return PAST if perfect or (not auxiliaries and verb.dep_ in ("acl", "ROOT", "conj")) else None
    return None
