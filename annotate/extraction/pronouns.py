"""Who he, she, his and her are inside a claim; a name only where no other person could be meant."""

from bisect import bisect_left, bisect_right

from spacy.lang.en.stop_words import STOP_WORDS

from annotate.extraction.he_or_she import HE
from annotate.extraction.humans import is_human
from annotate.extraction.parse import Parse, Word

SUBJECT_DEPS = frozenset({"nsubj", "nsubjpass"})
OBJECT_DEPS = frozenset({"dobj", "pobj", "dative"})
SENTENCES_BACK = 2
EPITHETS = frozenset({"rival", "assembly", "crooked", "note", "universe", "miss"})
POSSESSIVE_TAG = "PRP$"


def _likely(doc: Parse, name: str) -> bool:
    """A sentence's first word taken for a name's ("Beyond Hale") or an epithet is no person's name."""
    first = name.split(" ", 1)[0].lower()
    return not (first in STOP_WORDS or first.endswith("ing") or first in EPITHETS)


class Referents:
    """The people of a Doc by place, and whom a pronoun among them stands for."""

    def __init__(self, doc: Parse) -> None:
        self.doc = doc
        self.starts = doc.sentence_starts
        likely = {name: _likely(doc, name) for name in {one.person.full for one in doc.people}}
        self.named: dict[int, tuple[str, str | None]] = {
            one.token: (one.person.full, one.person.gender) for one in doc.people if likely[one.person.full]
        }
        self.doubtful: set[int] = set()
        for attribution, speaker in zip(doc.attributions, doc.speakers, strict=True):
            at = attribution.speaker
            if at is None or doc[at].lower_ not in HE:
                continue
            if speaker.name is None or speaker.doubtful or not _likely(doc, speaker.name):
                self.doubtful.add(at)
            else:
                self.named[at] = speaker.name, HE[doc[at].lower_]
        self.places = sorted(self.named)
        self.paragraphs = doc.paragraphs
        self.nouns = doc.tagged(("NN", "NNP"))

    def name(self, pronoun: Word) -> str | None:
        """The full name of whom "he", "she", "his" or "her" stands for; None where that is not safe."""
        gender = HE.get(pronoun.lower_)
        if gender is None or pronoun.lower_.endswith("self") or pronoun.i in self.doubtful:
            return None
        if pronoun.i in self.named:
            return self.named[pronoun.i][0]
        sentence = bisect_right(self.starts, pronoun.i) - 1
        end = self.starts[sentence + 1] if sentence + 1 < len(self.starts) else len(self.doc)
        later = self._people(pronoun.i + 1, end, gender)
        stop = pronoun.i
        for back in range(SENTENCES_BACK + 1):
            if sentence < back:
                return None
            begin = self.starts[sentence - back]
            here = self._people(begin, stop, gender)
            if here:
                return self._only(here, later, begin, pronoun, gender)
            if self._others(begin, stop):
                return None
            stop = begin
        return None

    def _people(self, begin: int, end: int, gender: str) -> list[int]:
        here = self.places[bisect_left(self.places, begin) : bisect_left(self.places, end)]
        return [i for i in here if self.named[i][1] in (None, gender)]

    def _only(self, here: list[int], later: list[int], begin: int, pronoun: Word, gender: str) -> str | None:
        names = {self.named[i][0] for i in here}
        name, known = self.named[here[-1]]
        acting = [i for i in here if self.doc[i].dep_ in SUBJECT_DEPS]
        if len(names) != 1 or not acting or {self.named[i][0] for i in later} - names:
            return None
        if self._rivals(pronoun, gender) - names:
            return None
        if pronoun.dep_ in OBJECT_DEPS and here[-1] < self.starts[bisect_right(self.starts, pronoun.i) - 1]:
            return None
        if known != gender and here[-1] < self.starts[bisect_right(self.starts, pronoun.i) - 1]:
            return None
        return (
            None if self._others(acting[0] + 1, pronoun.i) or self._others(begin, acting[0], True) else name
        )

    def _rivals(self, pronoun: Word, gender: str) -> set[str]:
        """Who else of that gender is named in the paragraph before the pronoun."""
        at = pronoun.idx
        begin = next((a for a, b in self.paragraphs if a <= at < b), 0)
        first = bisect_left(self.doc.starts, begin)
        before = self.places[bisect_left(self.places, first) : bisect_left(self.places, pronoun.i)]
        return {self.named[i][0] for i in before if self.named[i][1] == gender}

    def _others(self, begin: int, end: int, acting: bool = False) -> bool:
        """Is anybody else spoken of there, by a noun or by a name that is not known?"""
        here = self.nouns[bisect_left(self.nouns, begin) : bisect_left(self.nouns, end)]
        return any(self._human(self.doc[i], acting) for i in here)

    def _human(self, token: Word, acting: bool) -> bool:
        if token.i in self.named or (acting and token.dep_ not in SUBJECT_DEPS):
            return False
        if token.tag_ == "NNP":
            return token.dep_ in SUBJECT_DEPS
        if token.tag_ != "NN" or token.dep_ in ("compound", "appos", "amod", "attr"):
            return False
        return is_human(token.lower_)
