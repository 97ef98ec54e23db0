"""Articles → claims, whole: furniture masked, claims extracted, each rated for check-worthiness.

In a transcript the speakers' labels are masked too, and what nobody else is said to have said in a turn is
its speaker's.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

from annotate.articles.furniture import mask
from annotate.articles.transcripts import Turn, find_turns
from annotate.extraction.display import display_text
from annotate.extraction.extract import Extractor, Found
from annotate.worthiness.ranker import Ranker, default_ranker
from db.records import Article, ClaimKind, ExtractedClaim

FIRST_PERSON = frozenset({"I", "me", "myself"})


def extract(
    extractor: Extractor, articles: Iterable[Article], ranker: Ranker | None = None
) -> Iterator[list[ExtractedClaim]]:
    """The claims of each article, in the article's order; one list an article, as they are asked for.

    They are rated by the ranker given, or else by the one that ships with Claimdesk.
    A headline's own assertions are left out: the article makes them again, in whole sentences.
    """
    rate = (ranker or default_ranker()).rate
    ours, theirs, dated = tee(((article, find_turns(article.text)) for article in articles), 3)
    texts = (_masked(article, turns) for article, turns in theirs)
    days = (article.published_on for article, _ in dated)
    for (article, turns), found in zip(ours, extractor.claims(texts, days), strict=True):
        speakers = _Speakers(turns, found)
        claims = []
        for extracted, tokens in found:
            claim = speakers.of(extracted)
            if claim.kind is ClaimKind.NARRATIVE and _overlaps_headline(article, claim):
                continue
            rating = rate(tokens, claim.kind)
            claims.append(
                replace(
                    claim,
                    text=" ".join(article.text[start:end] for start, end in claim.spans),
                    check_worthiness=rating.score,
                    reasons=rating.reasons,
                )
            )
        yield claims


def _masked(article: Article, turns: tuple[Turn, ...]) -> str:
    return mask(article.text, [*article.furniture, *(turn.label for turn in turns)])


class _Speakers:
    """Whose claims those of a transcript are."""

    def __init__(self, turns: tuple[Turn, ...], found: Found) -> None:
        self.turns = turns
        self.starts = [turn.label[1] for turn in turns]
        # The claims of a turn share a number, after those that the article's own attributions have.
        self.first = 1 + max((c.attribution for c, _ in found if c.attribution is not None), default=-1)

    def of(self, claim: ExtractedClaim) -> ExtractedClaim:
        """The claim as its turn's speaker's, if it is nobody else's: "The dam held." or "I said that …".

        Where the label is no name ("A:") the words are quoted all the same, and the claimant is not known.
        """
        at = bisect_right(self.starts, claim.start) - 1
        if at < 0 or claim.end > self.turns[at].end:
            return claim
        turn = self.turns[at]
        if claim.kind is ClaimKind.NARRATIVE:
            return replace(
                claim,
                kind=ClaimKind.DIRECT,
                claimant=turn.speaker,
                claimant_mention=turn.name,
                claimant_doubtful=turn.doubtful,
                attribution=self.first + at,
                display_text=display_text(claim.display_text, ClaimKind.DIRECT, turn.speaker),
            )
        if claim.claimant in FIRST_PERSON:
            return replace(claim, claimant=turn.speaker, claimant_doubtful=turn.doubtful)
        return claim


def _overlaps_headline(article: Article, claim: ExtractedClaim) -> bool:
    return (
        article.headline is not None and claim.start < article.headline[1] and claim.end > article.headline[0]
    )
