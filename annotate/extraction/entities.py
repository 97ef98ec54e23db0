"""The names in a claim: people of the article, organisations by a word of theirs, other names."""

from annotate.extraction.calendar import MONTHS, WEEKDAYS
from annotate.extraction.parse import Parse, among
from annotate.extraction.records import Range
from annotate.extraction.wordlists import name_words
from db.records import Entity

NAME_TAGS = frozenset({"NNP", "NNPS"})
DATES = frozenset({*MONTHS, *WEEKDAYS})
JOINING = frozenset({"of", "&"})
LONGEST = 10


def entities(doc: Parse, names: list[int], runs: list[Range], people: frozenset[int]) -> tuple[Entity, ...]:
    """The names inside the token ranges, in order.

    `names` are the tokens that `name_tokens` gives, `people` those at which a person is named.
    """
    found: list[Entity] = []
    text = doc.text
    for start, end in runs:
        name: list[int] = []
        for i in among(names, start, end):
            if name and not (i - name[-1] == 1 or _joined(doc, name, i)):
                found.append(_entity(doc, text, name, people))
                name = []
            name.append(i)
        if name:
            found.append(_entity(doc, text, name, people))
    return tuple(found)


def name_tokens(doc: Parse) -> list[int]:
    """The tokens that are part of a name."""
    text, starts = doc.text, doc.starts
    return [i for i in doc.tagged(NAME_TAGS) if text[starts[i]].isupper() and doc[i].text not in DATES]


def _joined(doc: Parse, name: list[int], i: int) -> bool:
    """ "Bank of Lor"."""
    return i - name[-1] == 2 and doc[i - 1].text in JOINING and i - name[0] < LONGEST


def _entity(doc: Parse, text: str, name: list[int], people: frozenset[int]) -> Entity:
    start, end = doc[name[0]].idx, doc[name[-1]].end
    return Entity(text[start:end], _label(doc, name, people), start, end)


def _label(doc: Parse, name: list[int], people: frozenset[int]) -> str:
    if not people.isdisjoint(name):
        return "PERSON"
    ends = {doc[name[0]].lower_, doc[name[-1]].lower_}
    return "NAME" if name_words().organisations.isdisjoint(ends) else "ORG"
