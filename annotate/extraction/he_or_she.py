"""Whom "he" and "she" stand for where they speak: somebody near, a subject, who spoke last."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate

from annotate.extraction.parse import Parse, Word
from annotate.extraction.records import Person, PersonMention

HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "herself": "f"}
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
REACH = 250  # tokens back, those in quotations left out
CLOSE = 0.8  # a lead by less than this is a guess

NEAR, FADES = 3.0, 40.0  # what nearness adds, and the tokens in which it falls to a half
SPOKE, SPOKE_FADES = 2.4, 60.0
PASSED = 0.3  # the part of that which is left once somebody else is a subject
SUBJECT, SUBORDINATE, OWNER = 1.4, 0.9, 0.2
SAME_SENTENCE, SAME_PARAGRAPH, OF_GENDER, UNKNOWN = 0.6, 0.8, 0.8, -1.2


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place where somebody is named outside quotations."""

    token: Word
    person: Person
    known: bool  # not only by speaking


class Candidates:
    """Those who are named in a Doc, in order, and the distances between them in its own words."""

    def __init__(self, doc: Parse, named: list[PersonMention], unknown: list[PersonMention]) -> None:
        known = {one.token for one in named}
        both = sorted([*named, *(one for one in unknown if one.token not in known)], key=lambda o: o.token)
        self.all = [
            Candidate(doc[one.token], one.person, one.token in known)
            for one in both
            if not doc.is_quoted(doc.starts[one.token])
        ]
        self.tokens = [one.token.i for one in self.all]
        own = [1] * len(doc)
        for quotation in doc.quotations:
            first, end = doc.holding(quotation.start, quotation.end)
            own[first:end] = [0] * (end - first)
        self.own = [0, *accumulate(own)]
        self.paragraphs = [begin for begin, _ in doc.paragraphs]

    def distance(self, start: int, end: int) -> int:
        """How many of the article's own tokens stand between two."""
        return self.own[end] - self.own[start]

    def _paragraph(self, word: Word) -> int:
        """The character at which the paragraph of a word begins."""
        return self.paragraphs[bisect_right(self.paragraphs, word.idx) - 1] if self.paragraphs else 0

    def meant(self, pronoun: Word, spoke: tuple[int, Person] | None) -> tuple[Person | None, bool]:
        """Who is meant, and whether that is a guess. `spoke` is the last cue's speaker, and where."""
        gender = HE[pronoun.lower_]
        scores: dict[str, float] = {}
        people: dict[str, Person] = {}
        passed: set[str] = set()  # who was a subject since somebody spoke
        described = _described(pronoun)
        sentence, paragraph = pronoun.sentence[0], self._paragraph(pronoun)
        before = bisect_left(self.tokens, pronoun.i)
        for one in reversed(self.all[:before]):
            distance = self.distance(one.token.i, pronoun.i)
            if distance > REACH:
                break
            if one.person.gender not in (None, gender) or one.token.i == described:
                continue
            key = one.person.full
            scores[key] = max(scores.get(key, -9.0), _score(one, distance, sentence, paragraph, gender))
            people[key] = one.person
            if spoke is not None and one.token.i > spoke[0] and _acts(one.token):
                passed.add(key)
        if spoke is not None and spoke[1].gender in (None, gender):
            at, person = spoke
            distance = self.distance(at, pronoun.i)
            if distance <= REACH:
                weight = PASSED if passed - {person.full} else 1.0
                bonus = weight * SPOKE / (1.0 + distance / SPOKE_FADES)
                scores[person.full] = scores.get(person.full, 0.0) + bonus
                people[person.full] = person
        if not scores:
            return None, True
        ranked = sorted(scores.items(), key=lambda item: -item[1])
        best = people[ranked[0][0]]
        guess = len(ranked) > 1 and ranked[0][1] - ranked[1][1] < CLOSE
        if best.gender is None and not guess:
            best.gender = gender
        return best, guess


def _score(one: Candidate, distance: int, sentence: int, paragraph: int, gender: str) -> float:
    token = one.token
    score = NEAR / (1.0 + distance / FADES)
    score += SAME_PARAGRAPH if token.idx >= paragraph else 0.0
    if token.dep_ == "poss":
        score += OWNER
    elif _acts(token):
        verb = (token.head if token.dep_ == "appos" else token).head
        score += SUBORDINATE if verb.dep_ in ("relcl", "advcl", "acl") else SUBJECT
        score += SAME_SENTENCE if token.i >= sentence else 0.0
    score += OF_GENDER if one.person.gender == gender else 0.0
    return score if one.known else score + UNKNOWN


def _acts(token: Word) -> bool:
    """Is it a subject, or the name of one ("the mayor, Tom Hale, said")?"""
    return (token.head if token.dep_ == "appos" else token).dep_ in SUBJECTS


def _described(pronoun: Word) -> int:
    """ "Hale, whom she called …": the token of who is described in the pronoun's own clause, or -1."""
    verb = pronoun.head
    for _ in range(4):
        if verb.dep_ == "relcl":
            return verb.head.i
        if verb.dep_ not in ("ccomp", "xcomp", "aux"):
            break
        verb = verb.head
    return -1
