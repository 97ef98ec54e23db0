"""Claims as sentences that stand alone: who and when filled in where that is safe, for one Doc at a time."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cached_property

from annotate.extraction.bodies import own_pronoun
from annotate.extraction.dates import FoundDate, find_dates
from annotate.extraction.display import display_text
from annotate.extraction.entities import entities, name_tokens
from annotate.extraction.he_or_she import HE
from annotate.extraction.leads import shown
from annotate.extraction.parse import Parse, Word, among
from annotate.extraction.pronouns import POSSESSIVE_TAG, Referents
from annotate.extraction.records import Attribution, Range, Speaker
from annotate.extraction.relatives import believed, of_narrative
from annotate.extraction.sentences import token_at
from db.records import ClaimDate, ClaimKind, Entity
from db.records import Span as Offsets

HE_OR_SHE = frozenset({"he", "she", "his", "her", "him"})
JOINED_LATER = frozenset({"VBN", "VBG", "IN", "WDT", "WP", "CC"})
FRONTED = frozenset({"advcl", "prep", "npadvmod", "advmod"})
LONGEST_CLIMB = 4
CLAIMANT_WITHIN = 3  # tokens from the start; further on, another may be meant
CONTRACTED = {("ll", "MD"): "will", ("d", "MD"): "would", ("s", "VBZ"): "is"}
JOINING = re.compile(r"\b(and|but|or|yet)\W*\Z")
Edit = tuple[int, int, str]
"""What stands from the first to the second offset is shown as these words."""


class Standing:
    """What is known of a Doc that its claims need in order to stand alone."""

    def __init__(self, doc: Parse, published_on: str | None = None) -> None:
        self.doc = doc
        self.text: str = doc.text
        self.dates: list[FoundDate] = find_dates(doc, published_on)
        self.starts: list[int] = doc.starts
        self.people = frozenset(one.token for one in doc.people)

    @cached_property
    def he_or_she(self) -> list[int]:
        return self.doc.written(HE_OR_SHE)

    @cached_property
    def thats(self) -> list[int]:
        return self.doc.written({"that"})

    @cached_property
    def names(self) -> list[int]:
        return name_tokens(self.doc)

    @cached_property
    def referents(self) -> Referents:
        return Referents(self.doc)

    def attributed(
        self, attribution: Attribution, speaker: Speaker, kind: ClaimKind, spans: tuple[Offsets, ...]
    ) -> str:
        """`display_text` of one claim of an attribution."""
        clause = believed(self.doc, attribution) if attribution.frame == "relative" else None
        if clause is not None:
            parts = tuple(self.doc.characters(part) for part in clause)
            return display_text(self._edited(parts, kind, own=self._small(clause[1][0])), kind, None)
        more = shown(self.doc, attribution, speaker)
        if more is None:
            own = (
                []
                if kind is ClaimKind.DIRECT
                else [*self._itself(attribution, speaker), *self._thats(attribution)]
            )
            return display_text(self._edited(spans, kind, claimant=speaker.name, own=own), kind, speaker.name)
        start, end = self.doc.characters(more.tokens)
        for q in self.doc.quotations_in(start, end):
            if start <= q.start < end <= q.inner_end + 1 and q.closed and q.end - end <= 3:
                end = q.end
        kind = ClaimKind.MIXED if kind is ClaimKind.DIRECT else kind
        words = self._edited(((start, end),), kind, more.before, speaker.name)
        return display_text(words, kind, speaker.name, more.before or None)

    def _small(self, first: int) -> Iterator[Edit]:
        """The capital of the sentence's first word is not wanted where that stands further on."""
        word = self.doc[first]
        if word.opens_sentence and word.tag_ in ("DT", "PRP$"):
            yield word.idx, word.end, word.lower_

    def _itself(self, attribution: Attribution, speaker: Speaker) -> Iterator[Edit]:
        """ "The ministry said it had closed the port": who "it" is."""
        pronoun = own_pronoun(self.doc, attribution, speaker)
        if pronoun is not None and speaker.name is not None:
            yield pronoun.idx, pronoun.end, f"{speaker.name}’s" if pronoun.lower_ == "its" else speaker.name

    def _thats(self, attribution: Attribution) -> Iterator[Edit]:
        """ "The dam held and that it was safe": the second "that" goes the way of the first."""
        for start, end in attribution.content:
            for i in among(self.thats, start, end):
                that, before = self.doc[i], self.doc[i - 1]
                if that.dep_ != "mark" or i == start:
                    continue
                pointing = self.doc[i + 1].tag_ == "NN"  # "and that location was safe"
                joins = before.dep_ == "cc" and that.head.dep_ == "conj"
                if pointing or not joins or self.doc.is_quoted(that.idx):
                    return
                yield that.idx, self.doc[i + 1].idx, ""

    def narrative(self, runs: list[Range], spans: tuple[Offsets, ...]) -> str:
        """`display_text` of one claim of the article's own."""
        found = of_narrative(self.doc, runs[0][0])
        if found is None:
            return display_text(self._edited(spans, ClaimKind.NARRATIVE), ClaimKind.NARRATIVE, None)
        after = spans[0][0] + len(self.doc[runs[0][0]].text)
        parts = (self.doc.characters(found), (after, spans[0][1]), *spans[1:])
        if self.doc[runs[0][0]].lower_ == "whose":
            owner = self._edited(parts[:1], ClaimKind.NARRATIVE)
            owned = self._edited(parts[1:], ClaimKind.NARRATIVE)
            sign = "’" if self.doc[found[1] - 1].tag_ in ("NNS", "NNPS") and owner.endswith("s") else "’s"
            return display_text(f"{owner}{sign}{owned}", ClaimKind.NARRATIVE, None)
        return display_text(self._edited(parts, ClaimKind.NARRATIVE), ClaimKind.NARRATIVE, None)

    def entities_of(self, spans: tuple[Offsets, ...]) -> tuple[Entity, ...]:
        """The names in a claim."""
        runs = [(token_at(self.starts, a), token_at(self.starts, b)) for a, b in spans]
        return entities(self.doc, self.names, runs, self.people)

    def dates_of(self, spans: tuple[Offsets, ...]) -> tuple[ClaimDate, ...]:
        """The dates in a claim."""
        inside = (d for a, b in spans for d in self._dates(a, b))
        return tuple(ClaimDate(self.text[d.start : d.end], d.start, d.end, d.iso) for d in inside)

    def _dates(self, start: int, end: int) -> Iterator[FoundDate]:
        for at in range(bisect_left(self.dates, start, key=lambda d: d.start), len(self.dates)):
            if self.dates[at].start >= end:
                return
            if self.dates[at].end <= end:
                yield self.dates[at]

    def _edited(
        self,
        spans: tuple[Offsets, ...],
        kind: ClaimKind,
        before: str = "",
        claimant: str | None = None,
        own: Iterable[Edit] = (),
    ) -> str:
        """The slices with what is filled in, joined."""
        edits = [*own, *self._filled_dates(spans), *self._filled_names(spans, kind, before, claimant)]
        pieces: list[str] = []
        for number, (start, end) in enumerate(spans):
            if number and self._comma(spans[number - 1][1], start):
                pieces[-1] += ","
            if number and kind is ClaimKind.DIRECT:
                pieces += self._joining(spans[number - 1][1], start)
            pieces.append(self._apply(start, end, edits))
        return " ".join(pieces)

    def _apply(self, start: int, end: int, edits: list[Edit]) -> str:
        if not edits:
            return self.text[start:end]
        words, at = [], start
        for a, b, new in sorted(e for e in edits if start <= e[0] and e[1] <= end):
            words += [self.text[at:a], new]
            at = b
        return "".join([*words, self.text[at:end]])

    def _comma(self, before: int, after: int) -> bool:
        """ "In 2024, according to the office, compared with …", "Ana Ruiz, 56, who …, left": one is left."""
        between = self.text[before:after].strip()
        aside = between.startswith(",") and between.endswith(",")
        if aside and (self._in_apposition(before) or self._fronted(before, after)):
            return True
        if not (between.startswith(", according to") and between.endswith(",")):
            return False
        at = token_at(self.starts, after)
        return at < len(self.doc) and self.doc[at].tag_ in JOINED_LATER

    def _joining(self, before: int, after: int) -> list[str]:
        """ "“The dam is old,” she said, and “will break.”": the word between, as not said there."""
        found = JOINING.search(self.text, before, after)
        return [f"[{found.group(1)}]"] if found is not None else []

    def _in_apposition(self, end: int) -> bool:
        """Does a comma open what ends here: "Ana Ruiz, 56", "the dam, which is old"?"""
        word = self.doc[token_at(self.starts, end) - 1]
        for _ in range(LONGEST_CLIMB):
            if word.dep_ in ("appos", "relcl"):
                return word.left_edge.i > 0 and self.doc[word.left_edge.i - 1].text == ","
            word = word.head
        return False

    def _fronted(self, before: int, after: int) -> bool:
        """ "To stop the leak, she said, the dam …": does a phrase end here that hangs on what follows?"""
        word = self.doc[token_at(self.starts, before) - 1]
        for _ in range(LONGEST_CLIMB):
            if word.head.idx >= after:
                alone = word.dep_ == "advmod" and word.left_edge.i == word.right_edge.i  # "Perhaps, she said"
                return word.dep_ in FRONTED and not alone
            word = word.head
        return False

    def _filled_dates(self, spans: tuple[Offsets, ...]) -> Iterator[Edit]:
        told: set[str] = set()
        for start, end in spans:
            for found in self._dates(start, end):
                if found.shown is None or found.shown in told:
                    continue
                told.add(found.shown)
                at = found.put_at if found.put_at <= end else found.end
                spoken = self.doc.is_quoted(found.start)
                yield at, at, f" [{found.shown}]" if spoken else f" ({found.shown})"

    def _filled_names(
        self, spans: tuple[Offsets, ...], kind: ClaimKind, before: str, claimant: str | None
    ) -> Iterator[Edit]:
        pronouns = [i for start, end in spans for i in self._pronouns(start, end)]
        if kind is ClaimKind.DIRECT or not pronouns:
            return
        left: set[str] = set()  # genders of those that were left as they were: the next may be the same
        told = set(re.findall(r"\w+", " ".join([before, *(self.text[a:b] for a, b in spans)])))
        first = token_at(self.starts, spans[0][0])
        for at in pronouns:
            token = self.doc[at]
            name = None if HE[token.lower_] in left else self.referents.name(token)
            if name is not None and not told.isdisjoint(name.split()):
                continue
            far = name == claimant and at - first > CLAIMANT_WITHIN
            edit = None if name is None or far else _named(token, name)
            if name is None or edit is None:
                left.add(HE[token.lower_])
                continue
            told.update(name.split())
            yield edit

    def _pronouns(self, start: int, end: int) -> Iterator[int]:
        """The words between two offsets, outside quotations, that a name may stand for."""
        for i in among(self.he_or_she, token_at(self.starts, start), token_at(self.starts, end)):
            if not self.doc.is_quoted(self.starts[i]):
                yield i


def _named(pronoun: Word, name: str) -> Edit | None:
    """The name in the pronoun's place; None where what is joined to it could be read in two ways."""
    start, end = pronoun.idx, pronoun.idx + len(pronoun.text)
    if pronoun.tag_ == POSSESSIVE_TAG:
        return start, end, f"{name}’s"
    if pronoun.lower_ == "his":
        return None
    after = pronoun.doc[pronoun.i + 1] if pronoun.i + 1 < len(pronoun.doc) else None
    if after is None or pronoun.before_space or after.text[:1] not in "'’" or len(after.text) < 2:
        return start, end, name
    word = CONTRACTED.get((after.lower_[1:], after.tag_))
    follows = after.doc[after.i + 1].tag_ if after.i + 1 < len(after.doc) else ""
    if word is None or (word == "is" and follows == "VBN"):
        return None
    return start, end + len(after.text), f"{name} {word}"
