"""Who a mention stands for: full names for surnames and titles, people for he and she."""

import re
from dataclasses import replace

from annotate.extraction.he_or_she import HE, Candidates
from annotate.extraction.humans import is_human_noun, is_kin
from annotate.extraction.it_or_they import antecedent
from annotate.extraction.names import PLACING
from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Attribution, Person, PersonMention, Range, Speaker
from annotate.extraction.syntax import mention
from annotate.extraction.wordlists import name_words

GROUPS = frozenset({"they", "it", "their", "its", "them"})
NAMED = frozenset({"NNP", "NNPS", "NNS", "PRP"})
THINGS = frozenset({"NN", "NNS"})
TITLE = 3  # tokens before a name that are none of it, but for one
BEFORE_NAME = re.compile(r"\W*>|-(?=\w)")  # of markup and of lists: ">Ruiz", "-Ruiz"
RELATIVES = frozenset({"who", "which", "that", "whose"})


def speakers(doc: Parse) -> None:
    """The speaker of each of `doc.attributions`, in the same order: `doc.speakers`."""
    named = _with_titles(doc, doc.people)
    candidates = Candidates(doc, named, _unknown(doc, named))
    order = sorted(range(len(doc.attributions)), key=lambda i: doc.attributions[i].cue[0])
    result: dict[int, Speaker] = {}
    trail: list[tuple[int, Person]] = []  # (token, person) of the speakers so far
    known = {one.token for one in named}
    for i in order:
        attribution: Attribution = doc.attributions[i]
        if attribution.speaker is None or attribution.source is None:
            result[i] = Speaker(None)
            continue
        head = doc[attribution.speaker]
        if _joined(head, attribution.source):
            result[i] = Speaker(_plain(doc, head), head.lower_ in HE)
            continue
        if _is_interview(head):
            result[i] = Speaker(_interviewed(doc, head) if head.text == "A" else None, True)
            continue
        if head.lower_ in HE:
            person, doubtful = candidates.meant(head, trail[-1] if trail else None)
        else:
            person, doubtful = _person(head, named)
        if person is not None:
            result[i] = Speaker(person.full, doubtful)
            trail.append((head.i, person))
            continue
        if head.lower_ in GROUPS:
            meant = antecedent(head, attribution.content, known)
            result[i] = Speaker(_plain(doc, meant) if meant is not None else None, True)
            continue
        lost = head.lower_ in HE or (head.lower_ in RELATIVES and _antecedent(head) is None)
        result[i] = (
            Speaker(None, True) if lost else Speaker(_plain(doc, head, attribution.source) or None, doubtful)
        )
    doc.speakers = [_told(doc, attribution, result[i]) for i, attribution in enumerate(doc.attributions)]


def _is_interview(head: Word) -> bool:
    """ "Q: When did you come?", "A: In May."."""
    doc = head.doc
    return head.text in ("Q", "A") and head.i + 1 < len(doc) and doc[head.i + 1].text == ":"


def _interviewed(doc: Parse, answer: Word) -> str | None:
    """Who answers: the only one who is named before the first question."""
    first = next((i for i in range(answer.i) if _is_interview(doc[i])), answer.i)
    names = {one.person.full for one in doc.people if one.token < first}
    return names.pop() if len(names) == 1 else None


def _told(doc: Parse, attribution: Attribution, speaker: Speaker) -> Speaker:
    """The speaker, as a guess where the subject is another verb's."""
    return replace(speaker, doubtful=True) if _is_borrowed(doc, attribution) else speaker


def _is_borrowed(doc: Parse, attribution: Attribution) -> bool:
    """ "Ruiz came to praise …": the subject of another verb, and not always of this one."""
    if attribution.speaker is None or attribution.verb < 0:
        return False
    cue = doc[attribution.verb]
    if cue.left_edge.i <= attribution.speaker <= cue.right_edge.i:
        return False
    return cue.tag_ == "VB" or (cue.tag_ == "VBN" and cue.head.i != attribution.speaker)


def _joined(head: Word, source: Range) -> bool:
    """ "Ruiz and Hale": more than one person, whom no single name stands for."""
    return any(
        c.dep_ == "conj"
        and c.i < source[1]
        and (c.tag_ in NAMED or (c.tag_ == "NN" and any(d.tag_ in ("DT", "PRP$") for d in c.lefts)))
        for c in head.rights
    )


def _plain(doc: Parse, head: Word, source: Range = (0, 0)) -> str:
    """The mention's own words, at least those of `source`; for "who" those of what it hangs on."""
    if head.lower_ in RELATIVES:
        above = _antecedent(head)
        if above is not None:
            head = above
    start, end = mention(head)
    if source[0] <= head.i < source[1]:
        start, end = min(start, source[0]), max(end, source[1])
    words = doc.slice(start, end).split()
    if words and words[-1] in ("’s", "'s", "’", "'"):
        words.pop()
    name = " ".join(words)
    opening = BEFORE_NAME.match(name)
    return name[opening.end() :] if opening else name


def _antecedent(relative: Word) -> Word | None:
    """ "The engineers of the port, who said": what the clause goes with; a person is "who"."""
    clause = relative
    for _ in range(4):
        if clause.dep_ == "relcl":
            return _people_above(clause.head) if relative.lower_ == "who" else clause.head
        if clause.head.i == clause.i:
            return None
        clause = clause.head
    return None


def _people_above(noun: Word) -> Word:
    """ "Calls from listeners to a programme who …", "lawmakers on the hill, who …": who is meant."""
    people = noun
    while people.tag_ != "NNPS" and not is_human_noun(people):
        before = people.head
        if people.dep_ != "pobj" or before.i == before.sentence[0]:
            return noun
        if people.tag_ not in THINGS and before.lower_ not in PLACING:
            return noun
        people = people.doc[before.i - 1]
    return people


def _with_titles(doc: Parse, people: list[PersonMention]) -> list[PersonMention]:
    """The places that name people, and those that name them by title alone: "the Belarusian president"."""
    by_title: dict[str, list[Person]] = {}
    words = name_words()
    for one in people:
        for title in one.person.titles & words.titles:
            if one.person not in by_title.setdefault(title, []):
                by_title[title].append(one.person)
    if not by_title:
        return list(people)
    found = list(people)
    named = {one.token for one in people}
    for i in doc.written(by_title):
        token = doc[i]
        if i in named or token.dep_ in ("compound", "appos", "amod", "nmod"):
            continue
        lefts = list(token.lefts)
        if not any(c.dep_ == "det" and c.lower_ == "the" for c in lefts):
            continue
        wanted = {c.lower_ for c in lefts if c.dep_ in ("amod", "compound", "nmod") and c.is_alpha}
        fitting = [p for p in by_title[token.lower_] if wanted <= p.titles]
        before = [o.person for o in people if o.token < token.i and o.person in fitting]
        if before:
            found.append(PersonMention(token.i, before[-1], (token.i, token.i + 1)))
        elif len(fitting) == 1:
            found.append(PersonMention(token.i, fitting[0], (token.i, token.i + 1)))
    return sorted(found, key=lambda one: one.token)


def _unknown(doc: Parse, named: list[PersonMention]) -> list[PersonMention]:
    """The places of the names that speak and are nobody known: "Moen said", where no full name is."""
    known = {one.token for one in named}
    unknown: dict[str, Person] = {}
    for attribution in doc.attributions:
        if attribution.speaker is None or attribution.speaker in known:
            continue
        head = doc[attribution.speaker]
        if head.tag_ == "NNP" and not head.text.isupper() and not _is_organisation(head):
            unknown.setdefault(head.text, Person(_plain(doc, head), (head.text,)))
    return [
        PersonMention(i, unknown[doc[i].text], (i, i + 1))
        for i in doc.written(text.lower() for text in unknown)
        if doc[i].text in unknown and i not in known
    ]


def _is_organisation(head: Word) -> bool:
    return head.lower_ in name_words().organisations or any(c.dep_ == "det" for c in head.lefts)


def _person(head: Word, named: list[PersonMention]) -> tuple[Person | None, bool]:
    if head.lower_ in RELATIVES:
        above = _antecedent(head)
        if above is None:
            return None, True
        head = above
    for one in named:
        if one.token == head.i:
            return one.person, not one.sure
    if head.text.isupper() and len(head.text) > 2:  # "RUIZ: …"
        people = [one.person for one in named if one.person.names[-1].upper() == head.text]
        if people:
            return people[0], False
    for child in head.children:  # "the senator, Ana Ruiz,"
        if child.dep_ == "appos":
            for one in named:
                if one.token == child.i:
                    return one.person, False
    return _relative(head, named), False


def _relative(head: Word, named: list[PersonMention]) -> Person | None:
    """ "Hale’s niece, state Del. Ana Ruiz (D-Lor), said": who the niece is, where the parse does not say."""
    end = mention(head)[1]
    if not is_kin(head.lower_) or end >= len(head.doc) or head.doc[end].text != ",":
        return None
    return next((one.person for one in named if 0 <= one.where[0] - end - 1 < TITLE), None)
