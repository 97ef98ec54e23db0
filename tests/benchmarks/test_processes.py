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

pytestmark = pytest.mark.benchmark
AT_LEAST, QUIET = 1.7, 0.5  # times the speed; programs running beside this one
PARTS, ROUNDS = 8, 3


@cache
def _extractor() -> Extractor:
    return Extractor()


def _claims(texts: Sequence[str]) -> int:
    return sum(len(found) for found in _extractor().claims(texts))


def test_two_processes_against_one():
    load = os.getloadavg()[0]
    parts = [list(articles(20, seed=seed)) for seed in range(PARTS)]
    seconds: dict[int, list[float]] = {1: [], 2: []}
    context = get_context("spawn")
    with ProcessPoolExecutor(1, context) as one, ProcessPoolExecutor(2, context) as two:
        for number in range(ROUNDS + 1):
            for count, pool in ((1, one), (2, two)):
                begun = time.perf_counter()
                list(pool.map(_claims, parts))
                if number:
                    seconds[count].append(time.perf_counter() - begun)
    ratio = statistics.median(seconds[1]) / statistics.median(seconds[2])
    print(
        f"\ntwo processes: {ratio:.2f} times one (at least {AT_LEAST}); {load:.1f} programs beside this one"
    )
    if (os.cpu_count() or 1) < 2 or load > QUIET:
        pytest.skip(
            f"measured {ratio:.2f}, but the machine is not quiet: {load:.1f} programs beside this one"
        )
    assert ratio >= AT_LEAST
