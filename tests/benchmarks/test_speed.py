"""Extraction against bare spaCy on the same text in the same run: CPU seconds, taken in turn."""

import pytest
import spacy

from annotate.extraction.extract import BATCH
from annotate.extraction.model import NEEDED, installed
from tests.benchmarks.corpus import articles
from tests.benchmarks.measuring import medians

pytestmark = pytest.mark.benchmark
ARTICLES, ROUNDS = 60, 7
OF_THE_SAME, OF_ALL = 0.85, 1.2


def test_extraction_against_bare_pipelines(extractor, whole_pipeline):
    texts = list(articles(ARTICLES))
    words = sum(len(text.split()) for text in texts)
    bare = spacy.load(installed(), exclude=sorted({*whole_pipeline.component_names} - NEEDED))
    seconds = medians(
        {
            "extraction": lambda: sum(1 for _ in extractor.claims(texts)),
            "same": lambda: sum(1 for _ in bare.pipe(texts, batch_size=BATCH)),
            "large": lambda: sum(1 for _ in bare.pipe(texts)),  # spaCy's own batches, which are slower
            "all": lambda: sum(1 for _ in whole_pipeline.pipe(texts, batch_size=BATCH)),
        },
        ROUNDS,
    )
    same, large, all_of_it = (seconds[name] / seconds["extraction"] for name in ("same", "large", "all"))
    print(f"\n{words:,} words: {words / seconds['extraction']:,.0f} a CPU second with the claims")
    print(f"  {same:.2f} of bare nlp.pipe with the same components (at least {OF_THE_SAME})")
    print(f"  {large:.2f} of the same in spaCy's own batches")
    print(f"  {all_of_it:.2f} times bare nlp.pipe with all of its components (at least {OF_ALL})")
    assert same >= OF_THE_SAME
    assert all_of_it >= OF_ALL
