"""While the queue of a million claims is rewritten, reviewers go on; and what a filter costs there."""

import statistics
import threading
import time
from itertools import islice
from pathlib import Path

import pytest

from db import labels
from db.candidates import Filter
from db.labels import label
from db.places import BATCH, requeue
from db.queue import let_go, take
from db.reviewers import enrol
from db.settings import Order, change_settings
from tests.benchmarks.queue.filling import fill
from tests.db.making import VERIFIED, uid_of

pytestmark = pytest.mark.benchmark
CLAIMS = 1_000_000
BATCHES = 200


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("changes") / "annotate.db", CLAIMS)


@pytest.mark.parametrize(
    ("only", "seconds"),
    [
        (Filter(article="0000000000000400"), 0.1),
        (Filter(claimant="Claimant 7"), 0.1),
        (Filter(topic="topic77"), 0.1),  # a thousand claims
        (Filter(topic="claim"), 0.1),  # all of them
        (Filter(topic="claim", claimant="Claimant 7"), 0.1),
    ],
)
def test_a_filter(file: Path, only: Filter, seconds: float) -> None:
    ana, times = enrol(file, "Ana").id, []
    for _ in range(5):
        begun = time.thread_time()
        claim = take(file, ana, only=only)
        times.append(time.thread_time() - begun)
        assert claim is not None
        let_go(file, ana, uid_of(file, claim))
    print(f"\n{only}: {1e3 * statistics.median(times):.1f} ms of CPU")
    assert statistics.median(times) < seconds


def test_reviewers_do_not_wait_for_a_new_order(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "MINIMUM_SECONDS", 0.0)
    ana, times = enrol(file, "Ana").id, []
    change_settings(file, None, order=Order.RANDOM, overlap=3)
    begun = time.perf_counter()
    writer = threading.Thread(target=lambda: list(islice(requeue(file), BATCHES)))
    writer.start()
    while writer.is_alive():
        started = time.perf_counter()
        claim = take(file, ana)
        assert claim is not None
        label(file, ana, claim, VERIFIED)
        times.append(time.perf_counter() - started)
        time.sleep(0.1)
    seconds, median, slowest = time.perf_counter() - begun, statistics.median(times), max(times)
    print(f"\n{BATCHES * BATCH:,} of {CLAIMS:,} claims in a new order in {seconds:.0f} s; meanwhile")
    print(f"{len(times):,} taken and labelled, in {1e3 * median:.0f} ms, at most {1e3 * slowest:.0f} ms")
    assert slowest < 3
