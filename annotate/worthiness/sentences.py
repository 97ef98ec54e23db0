"""Check-worthiness of sentences that stand alone, one a line."""

from collections.abc import Iterable, Iterator

from spacy.language import Language

from annotate.worthiness.ranker import rate
from db.records import ClaimKind

LONGEST = 20_000  # characters of a line that are looked at


def score_sentences(nlp: Language, lines: Iterable[str]) -> Iterator[float]:
    """One score (0–1) for each line, in order; a blank line scores 0."""
    cut = (line.strip()[:LONGEST] for line in lines)
    for doc in nlp.pipe(cut, batch_size=64):
        yield rate(doc[:], ClaimKind.NARRATIVE).score if len(doc) else 0.0
