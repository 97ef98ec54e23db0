"""People in a Doc: their full names, the surnames and titles that stand for them, he or she.

No named-entity model runs: a person is a run of capitalised words that a title, a known first
name, a noun for a person beside it, or its own later use as a bare surname beside a speaking verb
shows to be one.
"""

from annotate.extraction.humans import is_human
from annotate.extraction.namesakes import Namesakes
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Person, PersonMention
from annotate.extraction.wordlists import NameWords, name_words

SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr", "ii", "iii", "iv"})
AT_PLACES = frozenset({"in", "at", "near", "across", "into", "throughout"})
MISTAGS = frozenset({"NN", "NNS", "JJ", "JJS", "VB", "VBP", "VBZ", "VBG", "VBN", "RB", "UH", "FW"})
SAYING = frozenset({"VBD", "VBZ"})
PARTICLES = frozenset(
    {"de", "la", "van", "von", "der", "den", "bin", "al", "el", "da", "di", "du", "del", "ben"}
)


def people(doc: Parse) -> None:
    """Finds the people of the article and every place where one is named: `doc.people`."""
    runs = [run for run in _runs(doc) if run]
    known = Namesakes()
    by_full: dict[str, Person] = {}
    single = [run[0] for run in runs if len(run) == 1 and run[0].dep_ in ("nsubj", "poss", "pobj", "dobj")]
    bare = {token.text for token in single if token.dep_ != "pobj" or token.head.lower_ not in AT_PLACES}
    found: list[PersonMention] = []
    early = [t for t in map(doc.__getitem__, doc.sentence_starts) if _is_mistagged(t)]
    for run in runs:
        one = _person(run, known, by_full, bare)
        if one is not None:
            found.append(one)
        elif len(run) == 1:  # a surname before the name in full, as in a headline
            early.append(run[0])
    meant = [(token, person) for token in early if (person := known.by_surname(token.text)) is not None]
    written = {token.text for token in doc} if meant else set()  # "banks" makes "Banks" a word
    found += [PersonMention(token.i, person) for token, person in meant if token.lower_ not in written]
    found.sort(key=lambda one: one.token)
    doc.people = found


def _is_mistagged(token: Word) -> bool:
    """ "Adams said …": a name that the parser took for another word where every word has a capital."""
    return token.tag_ in MISTAGS and token.dep_ in ("nsubj", "nsubjpass", "poss") and token.text[:1].isupper()


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
    run: list[Word], known: Namesakes, by_full: dict[str, Person], bare: set[str]
) -> PersonMention | None:
    words = name_words()
    start = _after_office(run)
    while start < len(run) and _is_before_name(run, start, words):
        start += 1
    # "Trade Minister Ida Moen": what stands before a title belongs to it, unless it is a first name.
    first = run[start].lower_ if start < len(run) else ""
    if not words.first(first):
        for i in range(start + 1, len(run) - 1):
            if run[i].lower_ in words.titles and run[i + 1].lower_ not in SUFFIXES:
                start = i + 1
    title = {t.lower_ for t in run[:start]} | _words_before(run[0])
    name = _name(run[start:])
    if not name:
        return None
    if len(name) == 1:
        return _alone(run[-1], name[0], title, known)
    person = by_full.get(" ".join(name)) or _new(run, name, title, known, bare)
    if person is None:
        return None
    by_full[" ".join(name)] = person
    person.titles |= title
    person.titles |= _apposition(run[-1])
    _note_gender(person, title, words)
    known.named(person, run[-1], bool(title & words.titles))
    return PersonMention(run[-1].i, person)


def _is_before_name(run: list[Word], at: int, words: NameWords) -> bool:
    """ "President", "Belarusian", and "Treasurer" before a first name."""
    word = run[at].lower_
    if word in words.titles or run[at].tag_ == "JJ":
        return True
    return at + 2 < len(run) and words.first(run[at + 1].lower_) and not words.first(word) and is_human(word)


def _alone(token: Word, name: str, title: set[str], known: Namesakes) -> PersonMention | None:
    """Who is named by one word."""
    words = name_words()
    person, sure = known.bare(name, token.i, title)
    if person is None:
        titled = title & words.titles and not (name.isupper() and len(name) < 5)
        if name.lower() in words.organisations or len(name) < 2 or not (titled or _is_forename(token, words)):
            return None
        person = known.add(Person(name, (name,), _gender(name, words), title))
    person.titles |= title
    _note_gender(person, title, words)
    return PersonMention(token.i, person, sure)


def _new(
    run: list[Word], name: list[str], title: set[str], known: Namesakes, bare: set[str]
) -> Person | None:
    """Who is named in full for the first time, if it is a person."""
    words = name_words()
    first, last = name[0].split("-")[0].lower(), name[-1]
    if last.lower() in words.organisations or len(name) > 5 or (last.isupper() and len(last) < 5):
        return None
    if not (
        title & words.titles
        or words.first(first)
        or last in bare
        or (last in known and len(name) == 2)
        or known.knows(tuple(name))
        or any(map(is_human, title))
        or _beside_human(run[-1], words)
    ):
        return None
    person = known.add(Person(" ".join(name), tuple(name)))
    person.gender = _gender(first, words) or person.gender
    return person


def _is_forename(token: Word, words: NameWords) -> bool:
    """ "Bob said": somebody whom the article calls by the first name alone."""
    return words.first(token.lower_) and token.dep_ == "nsubj" and token.head.tag_ in SAYING


def _gender(name: str, words: NameWords) -> str | None:
    """Of a first name."""
    male, female = name.lower() in words.male, name.lower() in words.female
    return None if male == female else "m" if male else "f"


def _after_office(run: list[Word]) -> int:
    """How many words of a run belong to an office before it: "Secretary of State Jon Ball"."""
    doc, first = run[0].doc, run[0].i
    words = name_words()
    if first < 2 or doc[first - 1].lower_ != "of" or doc[first - 2].lower_ not in words.titles:
        return 0
    return next((i for i, t in enumerate(run) if i and words.first(t.lower_)), 0)


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
