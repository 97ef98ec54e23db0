"""A parsed Doc as plain Python objects.

The rules put dozens of small questions to every word, and a spaCy Token makes each answer anew: a tag
from its hash, the words under it from a search. Here all of a Doc is read at once, out of its arrays.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property, lru_cache
from itertools import pairwise, repeat
from operator import attrgetter
from unicodedata import category

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from annotate.extraction.quotations import Quotation
from annotate.extraction.records import Attribution, PersonMention, Range, Speaker

COLUMNS: list[int | str] = ["LENGTH", "TAG", "DEP", "HEAD", "SENT_START"]
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


class Word:
    """One token of a `Parse`. Its attributes are called, and mean, what they do in spaCy's `Token`."""

    __slots__ = (
        "dep_",
        "doc",
        "head",
        "i",
        "idx",
        "left_edge",
        "lefts",
        "lower_",
        "right_edge",
        "rights",
        "tag_",
        "text",
    )
    head: "Word"
    left_edge: "Word"
    right_edge: "Word"

    def __init__(self, doc: "Parse", i: int, idx: int, text: str, lower: str, tag: str, dep: str) -> None:
        self.doc = doc
        self.i = i
        self.idx = idx
        self.text = text
        self.lower_ = lower
        self.tag_ = tag
        self.dep_ = dep
        self.lefts: tuple[Word, ...] = ()
        self.rights: tuple[Word, ...] = ()

    def __repr__(self) -> str:
        return self.text

    @property
    def end(self) -> int:
        """The offset after its last character."""
        return self.idx + len(self.text)

    @property
    def children(self) -> list["Word"]:
        return [*self.lefts, *self.rights]

    @property
    def sentence(self) -> Range:
        """The tokens of its sentence."""
        at = bisect_right(self.doc.sentence_starts, self.i)
        return self.doc.sentences[at - 1]

    @property
    def opens_sentence(self) -> bool:
        return self.sentence[0] == self.i

    @property
    def before_space(self) -> bool:
        return self.doc.text[self.end : self.end + 1] == " "

    @property
    def is_alpha(self) -> bool:
        return self.text.isalpha()

    @property
    def is_space(self) -> bool:
        return self.text.isspace()

    @property
    def like_num(self) -> bool:
        return self.doc.source[self.i].like_num

    @property
    def is_punct(self) -> bool:
        return _is_punctuation(self.text)


@lru_cache(maxsize=4096)
def _is_punctuation(text: str) -> bool:
    return all(category(character).startswith("P") for character in text)


class Parse(list[Word]):
    """The words of a parsed Doc in order, and what the rules find in it, each rule for those after it."""

    def __init__(self, doc: Doc) -> None:
        self.source = doc
        self.text: str = doc._.source_text
        self.starts: list[int] = doc._.starts  # the character offset of every word
        self.paragraphs: list[tuple[int, int]] = doc._.paragraphs  # in characters
        self.quotations: list[Quotation] = doc._.quotations
        self.attributions: list[Attribution] = []
        self.people: list[PersonMention] = []
        self.speakers: list[Speaker] = []  # one for each of `attributions`
        self.narrative: list[list[Range]] = []
        lengths, tags, deps, heads, begins = doc.to_array(COLUMNS).astype(np.int64).T
        texts = [self.text[at : at + n] for at, n in zip(self.starts, lengths.tolist(), strict=True)]
        self.lowers = [text.lower() for text in texts]
        self.tags = _strings(doc, tags)
        count, deps = range(len(texts)), _strings(doc, deps)
        super().__init__(map(Word, repeat(self), count, self.starts, texts, self.lowers, self.tags, deps))
        opening: list[int] = np.flatnonzero(begins == 1).tolist()
        self.sentence_starts = opening if opening[:1] == [0] or not texts else [0, *opening]
        self._hang((heads + np.arange(len(texts))).tolist())

    def _hang(self, heads: list[int]) -> None:
        """Gives every word its head, the words under it, and the ends of all that is under it."""
        firsts, lasts = _edges(heads, range(len(self))), _edges(heads, reversed(range(len(self))))
        for i, (word, at, first, last) in enumerate(zip(self, heads, firsts, lasts, strict=True)):
            head = word.head = self[at]
            word.left_edge = self[first]
            word.right_edge = self[last]
            if at > i:
                head.lefts += (word,)
            elif at < i:
                head.rights += (word,)

    def forget(self) -> None:
        """Unhooks the words from one another, so that their memory is free at once.

        They point at each other, and would otherwise wait for a search of the whole heap.
        """
        for word in self:
            del word.head, word.left_edge, word.right_edge
        self.clear()

    @cached_property
    def sentences(self) -> list[Range]:
        """The tokens of each sentence."""
        return list(pairwise([*self.sentence_starts, len(self)]))

    @cached_property
    def sentence_offsets(self) -> list[int]:
        """The characters at which the sentences begin."""
        return [self.starts[i] for i in self.sentence_starts]

    @cached_property
    def verbs(self) -> list[int]:
        """The words that have a verb's tag."""
        return [i for i, tag in enumerate(self.tags) if tag in VERB_TAGS]

    def verbs_in(self, start: int, end: int) -> list[int]:
        """Those of `verbs` from one word to the one before `end`."""
        return among(self.verbs, start, end)

    def tagged(self, tags: Iterable[str]) -> list[int]:
        """The words that have one of these tags."""
        wanted = frozenset(tags)
        return [i for i, tag in enumerate(self.tags) if tag in wanted]

    def written(self, lowers: Iterable[str]) -> list[int]:
        """The words that are one of these in small letters."""
        wanted = frozenset(lowers)
        return [i for i, lower in enumerate(self.lowers) if lower in wanted]

    def slice(self, start: int, end: int) -> str:
        """The text from a word to the one before `end`."""
        return self.text[self.starts[start] : self[end - 1].end] if start < end else ""

    def quotations_in(self, start: int, end: int) -> list[Quotation]:
        """The quotations that have any of the characters from `start` to `end`."""
        first = bisect_right(self.quotations, start, key=attrgetter("end"))
        return self.quotations[first : bisect_left(self.quotations, end, key=attrgetter("start"))]

    def is_quoted(self, offset: int) -> bool:
        """Does a quotation hold this character?"""
        return bool(self.quotations_in(offset, offset + 1))

    def holding(self, start: int, end: int) -> Range:
        """The words that hold the characters from `start` to `end`."""
        return bisect_right(self.starts, start) - 1, bisect_left(self.starts, end)

    def characters(self, words: Range) -> tuple[int, int]:
        """The offsets from the first of these words to the end of the last."""
        last = self[words[1] - 1]
        return self.starts[words[0]], last.idx + len(last.text)


def among(found: list[int], start: int, end: int) -> list[int]:
    """Those of some words, in order, that stand from one word to the one before `end`."""
    return found[bisect_left(found, start) : bisect_left(found, end)]


def _edges(heads: list[int], order: Iterable[int]) -> list[int]:
    """For each word, which of those under it, itself included, is the first in `order`."""
    edges = [-1] * len(heads)
    for i in order:
        at = i
        while edges[at] < 0:  # whoever was here before has been at every word above
            edges[at] = i
            at = heads[at]
    return edges


def _strings(doc: Doc, ids: NDArray[np.int64]) -> list[str]:
    """The strings that a column of a Doc stands for: a few dozen, each many times."""
    column: list[int] = ids.astype(np.uint64).tolist()
    strings = {number: doc.vocab.strings[number] for number in set(column)}
    return [strings[number] for number in column]
