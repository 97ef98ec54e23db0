"""People in a Doc: their full names, the surnames and titles that stand for them, he or she.

No named-entity model runs: a person is a run of capitalised words that a title, a known first
name, a noun for a person beside it, an age, "who …", "Jr." or a nickname, or its own later use as a
bare surname beside a speaking verb shows to be one.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from annotate.extraction.humans import is_human, is_kin
from annotate.extraction.namesakes import Namesakes
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Person, PersonMention, Range
from annotate.extraction.runs import PARTICLES, SUFFIXES, Part, Run, runs
from annotate.extraction.wordlists import NameWords, name_words

LETTERS = frozenset({"KC", "QC", "SC", "MP", "MEP", "MSP", "MLA", "MD", "M.D.", "PhD", "Ph.D.", "DPhil"}) | {
    *("OBE", "MBE", "CBE", "KBE", "DBE", "CMG", "FRS", "Esq", "Esq.", "RN")
}
"""What stands after a name: "Anita Rowe KC"."""
AT_PLACES = frozenset({"in", "at", "near", "across", "into", "throughout"})
PLACING = AT_PLACES | {"on"}
MISTAGS = frozenset({"NN", "NNS", "JJ", "JJS", "VB", "VBP", "VBZ", "VBG", "VBN", "RB", "UH", "FW"})
SAYING = frozenset({"VBD", "VBZ"})
INITIAL = re.compile(r"[A-Z]\.")
OLDEST = 120  # years
LONGEST = 5  # words of a name, particles left out


@dataclass(frozen=True)
class Naming:
    """A run taken apart: the words of a title before a name, the name, what stands after it."""

    title: set[str]  # in small letters
    style: str  # the title that is part of how one is named: "Lord"
    parts: list[Part]
    suffix: str  # "Jr."
    lettered: bool  # "Anita Rowe KC"
    called: bool  # "Meteorologist Aud Moen": a noun for people stands before
    where: Range

    @cached_property
    def names(self) -> tuple[str, ...]:
        return tuple(part.text for part in self.parts if not part.nickname)

    @property
    def nickname(self) -> str:
        """Without its quotation marks."""
        return next((part.text.strip("“”\"'‘’") for part in self.parts if part.nickname), "")

    @property
    def doc(self) -> Parse:
        return self.parts[0].word.doc

    @property
    def full(self) -> str:
        """As it is written there, with the style before and "Jr." after."""
        written = self.doc.slice(self.parts[0].first, self.parts[-1].word.i + 1)
        return " ".join([*self.style.split(), *written.split(), *self.suffix.split()])

    @cached_property
    def head(self) -> Word:
        """Of the words, the last that hangs on a word outside: what a verb has for its subject."""
        start, end = self.where
        for i in range(end - 1, start - 1, -1):
            token = self.doc[i]
            if not start <= token.head.i < end and token.text[0].isalnum():
                return token
        return self.parts[-1].word


def people(doc: Parse) -> None:
    """Finds the people of the article and every place where one is named: `doc.people`."""
    found_runs = runs(doc)
    known = Namesakes()
    by_full: dict[tuple[str, ...], Person] = {}
    bare = {part.text for run in found_runs if (part := _surname_alone(run)) is not None}
    found: list[PersonMention] = []
    early = [t for t in map(doc.__getitem__, doc.sentence_starts) if _is_mistagged(t)]
    for run in found_runs:
        one = _person(run, known, by_full, bare)
        if one is not None:
            found.append(one)
        elif len(run) == 1:  # a surname before the name in full, as in a headline
            early.append(run[0].word)
    meant = [(token, person) for token in early if (person := known.by_surname(token.text)) is not None]
    written = {token.text for token in doc} if meant else set()  # "banks" makes "Banks" a word
    found += [
        PersonMention(token.i, person, (token.i, token.i + 1))
        for token, person in meant
        if token.lower_ not in written
    ]
    found.sort(key=lambda one: one.token)
    doc.people = found


def _surname_alone(run: Run) -> Part | None:
    """ "Ruiz said", "Van der Meulen said": the surname, where that is all."""
    last = run[-1].word
    if last.dep_ not in ("nsubj", "poss", "pobj", "dobj"):
        return None
    if last.dep_ == "pobj" and last.head.lower_ in AT_PLACES:
        return None
    led = len(run) > 2 and all(part.lower in PARTICLES for part in run[:-1])
    return run[-1] if led or len(run) == 1 else None


def _is_mistagged(token: Word) -> bool:
    """ "Adams said …": a name that the parser took for another word where every word has a capital."""
    return token.tag_ in MISTAGS and token.dep_ in ("nsubj", "nsubjpass", "poss") and token.text[:1].isupper()


def _person(
    run: Run, known: Namesakes, by_full: dict[tuple[str, ...], Person], bare: set[str]
) -> PersonMention | None:
    words = name_words()
    one = _taken_apart(run, words)
    if one is None:
        return None
    if len(one.names) == 1:
        return _alone(one, known)
    key = *one.names, one.suffix
    person = by_full.get(key) or _new(one, known, bare)
    if person is None:
        return None
    by_full[key] = person
    head = one.head
    person.titles |= one.title
    person.titles |= _apposition(head)
    _note_gender(person, one.title, words)
    known.named(person, head, bool(one.title & words.titles))
    return PersonMention(head.i, person, one.where)


def _taken_apart(run: Run, words: NameWords) -> Naming | None:
    where = run[0].first, run[-1].word.i + 1
    end, suffix, lettered = len(run), "", False
    while end > 1 and (run[end - 1].text in SUFFIXES or run[end - 1].text in LETTERS):
        end -= 1
        if run[end].text in SUFFIXES:
            suffix = run[end].text
        else:
            lettered = True
    start, called = _after_office(run), False
    while start < end and (before := _before_name(run[:end], start, words)):
        called = called or before == "noun"
        start += 1
    # "Trade Minister Ida Moen": what stands before a title belongs to it, unless it is a first name.
    if start < end and not words.first(run[start].lower):
        for i in range(start + 1, end - 1):
            if run[i].lower in words.titles:
                start = i + 1
    if start >= end:
        return None
    title = {part.lower for part in run[:start]} | _words_before(run[0].word.doc[where[0]])
    style = run[start - 1].text if start and run[start - 1].lower in words.styles else ""
    return Naming(title, style, run[start:end], suffix, lettered, called, where)


def _before_name(run: Run, at: int, words: NameWords) -> str:
    """What stands before a name: a "title" ("President", "Belarusian"), a "noun" ("Treasurer"), or ""."""
    word = run[at].lower
    if word in words.titles or run[at].word.tag_ == "JJ":
        return "title"
    noun = at + 2 < len(run) and not words.first(word) and is_human(word)
    return "noun" if noun else ""


def _alone(one: Naming, known: Namesakes) -> PersonMention | None:
    """Who is named by one word."""
    words = name_words()
    name, head = one.names[0], one.head
    person, sure = known.bare(name, head.i, one.title, one.suffix)
    if person is None:
        titled = one.title & words.titles and not (name.isupper() and len(name) < 5)
        if name.lower() in words.organisations or len(name) < 2 or not (titled or _is_forename(head, words)):
            return None
        person = known.add(Person(one.full, (name,), _gender(name, words), one.title))
    person.titles |= one.title
    _note_gender(person, one.title, words)
    return PersonMention(head.i, person, one.where, sure)


def _new(one: Naming, known: Namesakes, bare: set[str]) -> Person | None:
    """Who is named in full for the first time, if it is a person."""
    words = name_words()
    names = one.names
    first, last = names[0].split("-")[0].lower(), names[-1]
    if first in words.no_forenames:
        return None
    if last.lower().split("-")[-1] in words.organisations or (last.isupper() and len(last) < 5):
        return None
    if sum(name.lower() not in PARTICLES for name in names) > LONGEST:
        return None
    if not (
        one.title & words.titles
        or one.called
        or words.first(first)
        or last in bare
        or (last in known and len(names) == 2)
        or known.knows(names)
        or any(map(is_human, one.title))
        or _beside_human(one.head, words)
        or _is_written_as_one(one, words)
    ):
        return None
    gender = None if _is_family_first(names, words) else _gender(first, words)
    return known.add(
        Person(one.full, names, gender, suffix=one.suffix, nickname=one.nickname), _is_relative(one.head)
    )


def _is_relative(name: Word) -> bool:
    """ "His wife, Ana Ruiz,", "her son Leif Moen", but not "Father Per Lund"."""
    beside = [c for c in name.children if c.dep_ in ("appos", "compound", "nmod")]
    if name.dep_ == "appos":
        beside.append(name.head)
    return any(is_kin(token.text) for token in beside)


def _is_written_as_one(one: Naming, words: NameWords) -> bool:
    """ "Odd Vik, 52,", "Odd Vik, who …", "Odd B. Vik", "Odd Vik Jr.": as only people are named."""
    if one.suffix or one.lettered or any(part.nickname for part in one.parts):
        return True
    names, head = one.names, one.head
    if any(map(INITIAL.fullmatch, names[1:-1])) or _is_family_first(names, words):
        return True
    doc, end = one.doc, one.where[1]
    after = [token.lower_ for token in doc[end : end + 3]]
    if after[:1] != [","] or len(after) < 3:
        return False
    aged = after[1].isdigit() and int(after[1]) < OLDEST and after[2] in (",", ".")
    placed = head.dep_ == "pobj" and head.head.lower_ in PLACING  # "lawmakers on Capitol Hill, who …"
    told = after[1] in ("who", "whose") and any(c.dep_ == "relcl" for c in head.rights)
    return aged or (told and not placed)


def _is_family_first(names: tuple[str, ...], words: NameWords) -> bool:
    """ "Park Ji-hoon", "Kim Jong Un": what stands first is the surname."""
    given = [syllable.lower() for name in names[1:] for syllable in name.split("-")]
    return len(given) == 2 and all(syllable in words.syllables for syllable in given)


def _is_forename(token: Word, words: NameWords) -> bool:
    """ "Bob said": somebody whom the article calls by the first name alone."""
    return words.first(token.lower_) and token.dep_ == "nsubj" and token.head.tag_ in SAYING


def _gender(name: str, words: NameWords) -> str | None:
    """Of a first name."""
    male, female = name.lower() in words.male, name.lower() in words.female
    return None if male == female else "m" if male else "f"


def _after_office(run: Run) -> int:
    """How many words of a run belong to an office before it: "Secretary of State Jon Ball"."""
    doc, first = run[0].word.doc, run[0].first
    words = name_words()
    if first < 2 or doc[first - 1].lower_ != "of" or doc[first - 2].lower_ not in words.titles:
        return 0
    return next((i for i, part in enumerate(run) if i and words.first(part.lower)), 0)


def _words_before(first: Word) -> set[str]:
    """The words right before a name that belong to it: "the Belarusian president"."""
    found: set[str] = set()
    for i in range(first.i - 1, max(-1, first.i - 4), -1):
        token = first.doc[i]
        if token.dep_ not in ("amod", "compound", "nmod"):
            break
        found.add(token.lower_)
    return found


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
