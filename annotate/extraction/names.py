"""People in a Doc: their full names, the surnames and titles that stand for them, he or she.

No named-entity model runs: a person is a run of capitalised words that a title, a known first
name, a noun for a person beside it, or its own later use as a bare surname beside a speaking verb
shows to be one.
"""

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from annotate.extraction.humans import is_human
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Person, PersonMention

FILE = Path(__file__).with_name("names.toml")
SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
AT_PLACES = frozenset({"in", "at", "near", "across", "into", "throughout"})
PARTICLES = frozenset(
    {"de", "la", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "du", "del", "ben"}
)


@dataclass(frozen=True, slots=True)
class NameWords:
    male: frozenset[str]
    female: frozenset[str]
    titles: frozenset[str]
    male_titles: frozenset[str]
    female_titles: frozenset[str]
    organisations: frozenset[str]


@cache
def name_words() -> NameWords:
    """The lists of `names.toml`, read once."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return NameWords(**{key: frozenset(value.split()) for key, value in data.items()})


def people(doc: Parse) -> None:
    """Finds the people of the article and every place where one is named: `doc.people`."""
    runs = [run for run in _runs(doc) if run]
    known: dict[str, Person] = {}  # by last name
    by_full: dict[str, Person] = {}
    single = [run[0] for run in runs if len(run) == 1 and run[0].dep_ in ("nsubj", "poss", "pobj", "dobj")]
    bare = {token.text for token in single if token.dep_ != "pobj" or token.head.lower_ not in AT_PLACES}
    times = Counter((run[-2].text, run[-1].text) for run in runs if len(run) > 1)
    found: list[PersonMention] = []
    early: list[Word] = []  # a surname before the name in full, as in a headline
    for run in runs:
        person = _person(run, known, by_full, bare, times)
        if person is not None:
            found.append(PersonMention(run[-1].i, person))
        elif len(run) == 1:
            early.append(run[0])
    found += [PersonMention(t.i, known[t.text]) for t in early if t.text == _surname(known.get(t.text))]
    found.sort(key=lambda one: one.token)
    doc.people = found


def _surname(person: Person | None) -> str | None:
    return person.names[-1] if person is not None and len(person.names) > 1 else None


def _runs(doc: Parse) -> list[list[Word]]:
    """Runs of capitalised words, with name particles and hyphens inside them."""
    text = doc.text
    runs: list[list[Word]] = []
    end = -1  # the token after the run so far
    for i in [i for i, start in enumerate(doc.starts) if text[start].isupper()]:
        token = doc[i]
        opens = token.opens_sentence
        if not _names(token, opens):
            continue
        joined = runs and 0 <= i - end <= 2 and all(_links(t) for t in doc[end:i])
        if joined and not opens:
            runs[-1] += [*(t for t in doc[end:i] if t.text != "-"), token]
        else:
            runs.append([token])
        end = i + 1
    return runs


def _names(token: Word, opens: bool) -> bool:
    if token.tag_ in ("NNP", "NNPS"):
        return True
    if token.tag_ not in ("NN", "NNS", "JJ", "FW", "UH"):
        return False
    return token.tag_ in ("NN", "JJ") if opens else len(token.text) > 1


def _links(token: Word) -> bool:
    return token.lower_ in PARTICLES or (token.text == "-" and not token.before_space)


def _person(
    run: list[Word],
    known: dict[str, Person],
    by_full: dict[str, Person],
    bare: set[str],
    times: Counter[tuple[str, str]],
) -> Person | None:
    words = name_words()
    start = _after_office(run)
    while start < len(run) and (run[start].lower_ in words.titles or run[start].tag_ == "JJ"):
        start += 1
    # "Trade Minister Ida Moen": what stands before a title belongs to it, unless it is a first name.
    first = run[start].lower_ if start < len(run) else ""
    if first not in words.male and first not in words.female:
        for i in range(start + 1, len(run) - 1):
            if run[i].lower_ in words.titles and run[i + 1].lower_ not in SUFFIXES:
                start = i + 1
    title = {t.lower_ for t in run[:start]} | _words_before(run[0])
    name = _name(run[start:])
    if not name:
        return None
    if len(name) == 1:
        person = known.get(name[0])
        if person is not None:
            person.titles |= title
            _note_gender(person, title, words)
        elif title & words.titles and name[0].lower() not in words.organisations and len(name[0]) > 1:
            person = known[name[0]] = Person(name[0], (name[0],), None, title)
            _note_gender(person, title, words)
        return person
    full = " ".join(name)
    if full in by_full:
        person = by_full[full]
    else:
        first, last = name[0].split("-")[0].lower(), name[-1]
        likely = (
            title & words.titles
            or first in words.male
            or first in words.female
            or last in bare
            or (last in known and len(name) == 2)
            or _beside_human(run[-1], words)
        )
        if (
            last.lower() in words.organisations
            or len(name) > 5
            or not likely
            or (last.isupper() and len(last) < 5)
        ):
            return None
        person = by_full[full] = Person(full, tuple(name))
        earlier = known.get(last)
        if earlier is not None and len(earlier.names) == 1:
            earlier.full, earlier.names = full, tuple(name)
            person = by_full[full] = earlier
        elif earlier is not None and earlier.names[0] == name[0]:  # "Ana Ruiz", "Ana B. Ruiz"
            if len(name) > len(earlier.names):
                earlier.full, earlier.names = full, tuple(name)
            person = by_full[full] = earlier
        elif earlier is None or _rank(earlier.names, times) < _rank(person.names, times):
            known[last] = person
        known.setdefault(name[0], person)
        if first in words.male and first not in words.female:
            person.gender = "m"
        elif first in words.female and first not in words.male:
            person.gender = "f"
    person.titles |= title
    person.titles |= _apposition(run[-1])
    _note_gender(person, title, words)
    return person


def _rank(names: tuple[str, ...], times: Counter[tuple[str, str]]) -> tuple[bool, int]:
    """Of two with one surname, it stands for who has a first name and is named more, else the first."""
    words, first = name_words(), names[0].lower()
    whole = (first in words.male or first in words.female) and len(names) < 5  # longer is a headline's
    return whole, times[names[-2], names[-1]]


def _after_office(run: list[Word]) -> int:
    """How many words of a run belong to an office before it: "Secretary of State Jon Ball"."""
    doc, first = run[0].doc, run[0].i
    words = name_words()
    if first < 2 or doc[first - 1].lower_ != "of" or doc[first - 2].lower_ not in words.titles:
        return 0
    forenames = words.male | words.female
    return next((i for i, t in enumerate(run) if i and t.lower_ in forenames), 0)


def _words_before(first: Word) -> set[str]:
    """The words right before a name that belong to it: "the Belarusian president"."""
    found: set[str] = set()
    for i in range(first.i - 1, max(-1, first.i - 4), -1):
        token = first.doc[i]
        if token.dep_ not in ("amod", "compound", "nmod"):
            break
        found.add(token.lower_)
    return found


def _name(run: list[Word]) -> list[str]:
    """The parts of a name; those joined by a hyphen are one."""
    parts: list[str] = []
    for number, token in enumerate(run):
        if token.lower_ in SUFFIXES:
            continue
        if number and parts and token.i - run[number - 1].i == 2 and token.doc[token.i - 1].text == "-":
            parts[-1] += f"-{token.text}"
        else:
            parts.append(token.text)
    return parts


def _note_gender(person: Person, title: set[str], words: NameWords) -> None:
    if title & words.male_titles:
        person.gender = "m"
    elif title & words.female_titles:
        person.gender = "f"


def _beside_human(name: Word, words: NameWords) -> bool:
    """ "The town's engineer, Leif Moen," and "Leif Moen, the town's engineer,"."""
    beside = [c for c in name.rights if c.dep_ == "appos"]
    if name.dep_ == "appos":
        beside.append(name.head)
    return any(t.tag_ == "NN" and (t.lower_ in words.titles or is_human(t.lower_)) for t in beside)


def _apposition(token: Word) -> set[str]:
    """ "Ana Ruiz, the mayor of Lor": the words of "the mayor of Lor"."""
    found: set[str] = set()
    for child in token.children:
        if child.dep_ == "appos" and child.tag_ in ("NN", "NNP"):
            under = token.doc[child.left_edge.i : min(child.right_edge.i, child.i + 4) + 1]
            found |= {t.lower_ for t in under if t.is_alpha}
    return found
