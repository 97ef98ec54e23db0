"""Rating a claim against parsing it: CPU seconds on the same sentences in the same run, taken in turn."""

import pytest

from annotate.extraction.model import load_english
from annotate.worthiness.ranker import rate
from db.records import ClaimKind
from tests.benchmarks.corpus import articles
from tests.benchmarks.measuring import medians

pytestmark = pytest.mark.benchmark
ARTICLES, ROUNDS, MOST = 20, 7, 0.15


def test_rating_against_parsing():
    nlp = load_english()
    texts = [sentence.text for doc in nlp.pipe(articles(ARTICLES)) for sentence in doc.sents]
    docs = list(nlp.pipe(texts))
    seconds = medians(
        {
            "rating": lambda: sum(1 for doc in docs if rate(doc[:], ClaimKind.INDIRECT)),
            "parsing": lambda: sum(1 for _ in nlp.pipe(texts)),
        },
        ROUNDS,
    )
    share = seconds["rating"] / seconds["parsing"]
    print(f"\n{1e6 * seconds['rating'] / len(texts):,.0f} microseconds a sentence")
    print(f"  {share:.3f} of parsing it (at most {MOST})")
    assert share <= MOST
