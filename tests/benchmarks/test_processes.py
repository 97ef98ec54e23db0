"""Two processes against one. Believe it on a quiet machine alone: both need a core of their own."""

import os
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import pytest

from annotate.extraction.extract import Extractor
from tests.benchmarks.corpus import articles
from tests.benchmarks.measuring import busy

pytestmark = pytest.mark.benchmark
AT_LEAST, QUIET = 1.7, 0.1  # times the speed; cores that other programs kept busy meanwhile
PARTS, ROUNDS = 8, 3


@cache
def _extractor() -> Extractor:
    return Extractor()


def _work(texts: Sequence[str]) -> float:
    """Extracts the claims; the CPU seconds that it took."""
    begun = time.process_time()
    assert sum(len(found) for found in _extractor().claims(texts)) > 0
    return time.process_time() - begun


def test_two_processes_against_one():
    parts = [list(articles(20, seed=seed)) for seed in range(PARTS)]
    seconds: dict[int, list[float]] = {1: [], 2: []}
    others: list[float] = []
    context = get_context("spawn")
    with ProcessPoolExecutor(1, context) as one, ProcessPoolExecutor(2, context) as two:
        for number in range(ROUNDS + 1):
            for count, pool in ((1, one), (2, two)):
                begun, before = time.perf_counter(), busy()
                ours = sum(pool.map(_work, parts))
                took = time.perf_counter() - begun
                if number:
                    seconds[count].append(took)
                    others.append((busy() - before - ours) / took)
    ratio = statistics.median(seconds[1]) / statistics.median(seconds[2])
    beside, cores = statistics.median(others), len(os.sched_getaffinity(0))
    print(
        f"\ntwo processes: {ratio:.2f} times one (at least {AT_LEAST}); others kept {beside:.1f} cores busy"
    )
    if cores < 2 or beside > QUIET:
        pytest.skip(f"measured {ratio:.2f}, but others kept {beside:.1f} of {cores} cores busy")
    assert ratio >= AT_LEAST
