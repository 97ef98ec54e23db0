"""The extractor: texts in, claims out, in order and at bounded memory."""

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import repeat

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from annotate.extraction.claims import claims_of
from annotate.extraction.component import place_before_parser
from annotate.extraction.model import load_english, model_name
from annotate.extraction.pieces import pieces
from db.records import ExtractedClaim

RULES = "claims-1"
BATCH = 16
CHARACTERS = 40_000  # in a batch: memory grows with what is parsed at once
POSSESSIVE = re.compile(r"(?<=[^\W\d_]s)’(?=\s\w)")

NO_VECTORS = np.zeros((0,), dtype="f")
"""In the place of those that the parser has done with: claims keep their Doc until their text ends."""

Found = list[tuple[ExtractedClaim, Span]]
Place = tuple[int, bool, str | None]
"""Where a piece begins in its text, whether it is the last of it, and the day the text was published."""
log = logging.getLogger(__name__)


class Extractor:
    """Finds the claims of texts.

    `version` names the rules and the pipeline, and is kept with every claim.
    """

    def __init__(self, nlp: Language | None = None) -> None:
        self.nlp = load_english() if nlp is None else nlp
        self.version = f"{RULES}+{model_name(self.nlp)}"
        place_before_parser(self.nlp)

    def claims(self, texts: Iterable[str], dates: Iterable[str | None] | None = None) -> Iterator[Found]:
        """One list of (claim, its tokens) for each text, in order.

        `dates` are the days (ISO 8601) on which the texts were published, None where it is not known.
        Offsets are code points of the text as given; among the tokens ’ may be written '. A text that
        cannot be parsed gives an empty list and a line in the log.
        """
        waiting: Found = []
        attributions = 0
        dated = zip(texts, repeat(None) if dates is None else dates, strict=False)
        for (offset, last, day), doc in self._docs(_cut(dated)):
            found = self._of(doc, day)
            waiting += [(_moved(claim, offset, attributions), span) for claim, span in found]
            attributions += 1 + max(
                (c.attribution for c, _ in found if c.attribution is not None), default=-1
            )
            if last:
                yield waiting
                waiting, attributions = [], 0

    def _docs(self, cut: Iterator[tuple[Place, str]]) -> Iterator[tuple[Place, Doc | None]]:
        for batch in _batches(cut):
            docs: list[Doc | None]
            try:
                docs = list(self.nlp.pipe([self._tokens(text) for _, text in batch], batch_size=BATCH))
            except Exception:
                docs = [self._alone(text) for _, text in batch]
            for (place, _), doc in zip(batch, docs, strict=True):
                yield place, doc

    def _tokens(self, text: str) -> Doc:
        """The text cut into tokens, with the text kept beside them: it is what claims are slices of."""
        doc = self.nlp.make_doc(_with_straight_possessives(text))
        doc._.source_text = text
        return doc

    def _alone(self, text: str) -> Doc | None:
        try:
            return self.nlp(text)
        except Exception:
            log.warning(
                "A text of %d characters could not be parsed and gives no claims.", len(text), exc_info=True
            )
            return None

    def _of(self, doc: Doc | None, published_on: str | None) -> Found:
        if doc is None:
            return []
        try:
            found = claims_of(doc, published_on)
        except Exception:
            log.warning("The claims of a text of %d characters were lost.", len(doc.text), exc_info=True)
            return []
        doc.tensor = NO_VECTORS
        doc.user_data.clear()
        return found


def _with_straight_possessives(text: str) -> str:
    """ "The boards’ disdain": pipelines take the curly mark for the end of a quotation, and know "'".

    A line in which ‘ stands before it is left as it is: there it may be one.
    """

    def straight(mark: re.Match[str]) -> str:
        line = text.rfind("\n", 0, mark.start()) + 1
        return mark.group() if text.find("‘", line, mark.start()) >= 0 else "'"

    return POSSESSIVE.sub(straight, text)


def _batches(cut: Iterable[tuple[Place, str]]) -> Iterator[list[tuple[Place, str]]]:
    """At most `BATCH` pieces at once, and fewer of long ones."""
    batch: list[tuple[Place, str]] = []
    for one in cut:
        batch.append(one)
        if len(batch) == BATCH or sum(len(text) for _, text in batch) >= CHARACTERS:
            yield batch
            batch = []
    if batch:
        yield batch


def _cut(texts: Iterable[tuple[str, str | None]]) -> Iterator[tuple[Place, str]]:
    """The pieces of each text with their places."""
    for text, published_on in texts:
        parts = list(pieces(text))
        for number, (offset, piece) in enumerate(parts, 1):
            yield (offset, number == len(parts), published_on), piece


def _moved(claim: ExtractedClaim, offset: int, attributions: int) -> ExtractedClaim:
    """The claim of a piece as one of the whole text."""
    if not offset and not attributions:
        return claim
    number = claim.attribution
    mention, cue = claim.claimant_mention, claim.cue
    return replace(
        claim,
        spans=tuple((a + offset, b + offset) for a, b in claim.spans),
        claimant_mention=(mention[0] + offset, mention[1] + offset) if mention else None,
        cue=(cue[0] + offset, cue[1] + offset) if cue else None,
        attribution=None if number is None else number + attributions,
        entities=tuple(replace(e, start=e.start + offset, end=e.end + offset) for e in claim.entities),
        dates=tuple(replace(d, start=d.start + offset, end=d.end + offset) for d in claim.dates),
    )
