"""The names in a claim: people of the article, organisations by a word of theirs, other names."""

from spacy.tokens import Doc

from annotate.extraction.calendar import MONTHS, WEEKDAYS
from annotate.extraction.names import name_words
from annotate.extraction.records import Range
from db.records import Entity

NAME_TAGS = frozenset({"NNP", "NNPS"})
DATES = frozenset({*MONTHS, *WEEKDAYS})
JOINING = frozenset({"of", "&"})
LONGEST = 10


def entities(doc: Doc, runs: list[Range], people: frozenset[int]) -> tuple[Entity, ...]:
    """The names inside the token ranges, in order. `people` are the tokens at which a person is named."""
    found: list[Entity] = []
    for start, end in runs:
        name: list[int] = []
        for i in range(start, end):
            if _names(doc, i):
                if name and i - name[-1] == 2 and len(name) < LONGEST:
                    name.append(i - 1)
                name = [*name, i] if not name or i - name[-1] == 1 else _keep(doc, name, people, found, [i])
            elif name and not (_joins(doc, i, end) and i - name[-1] == 1):
                name = _keep(doc, name, people, found, [])
        _keep(doc, name, people, found, [])
    return tuple(found)


def _keep(
    doc: Doc, name: list[int], people: frozenset[int], found: list[Entity], following: list[int]
) -> list[int]:
    if name:
        first, last = name[0], name[-1]
        start, end = doc[first].idx, doc[last].idx + len(doc[last].text)
        found.append(Entity(doc._.source_text[start:end], _label(doc, name, people), start, end))
    return following


def _names(doc: Doc, i: int) -> bool:
    token = doc[i]
    return token.tag_ in NAME_TAGS and token.text[:1].isupper() and token.text.rstrip(".") not in DATES


def _joins(doc: Doc, i: int, end: int) -> bool:
    return doc[i].text in JOINING and i + 1 < end and _names(doc, i + 1)


def _label(doc: Doc, name: list[int], people: frozenset[int]) -> str:
    if not people.isdisjoint(name):
        return "PERSON"
    words = [doc[i].lower_ for i in name]
    return "ORG" if name_words().organisations.intersection({words[-1], words[0]}) else "NAME"
