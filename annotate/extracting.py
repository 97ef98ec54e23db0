"""Articles → claims, whole: furniture masked, claims extracted, each rated for check-worthiness."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import tee

from annotate.articles.furniture import mask
from annotate.extraction.extract import Extractor
from annotate.worthiness.ranker import Ranker, default_ranker
from db.records import Article, ClaimKind, ExtractedClaim


def extract(
    extractor: Extractor, articles: Iterable[Article], ranker: Ranker | None = None
) -> Iterator[list[ExtractedClaim]]:
    """The claims of each article, in the article's order; one list an article, as they are asked for.

    They are rated by the ranker given, or else by the one that ships with Claimdesk.
    A headline's own assertions are left out: the article makes them again, in whole sentences.
    """
    rate = (ranker or default_ranker()).rate
    ours, theirs, dated = tee(articles, 3)
    texts = (mask(article.text, article.furniture) for article in theirs)
    days = (article.published_on for article in dated)
    for article, found in zip(ours, extractor.claims(texts, days), strict=True):
        claims = []
        for claim, tokens in found:
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


def _overlaps_headline(article: Article, claim: ExtractedClaim) -> bool:
    return (
        article.headline is not None and claim.start < article.headline[1] and claim.end > article.headline[0]
    )
