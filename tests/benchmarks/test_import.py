"""A thousand articles imported in the background while reviewers go on labelling at their usual speed.

The same reviewers label, in turns, with the import running and without: a process of its own, whose CPU
time is its labels' alone. On a busy machine believe the CPU; the latencies are what other programs left.
"""

import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from annotate.importing.background import Background
from annotate.importing.inbox import Kind, Parcel
from db.project import open_project, read_project
from tests.benchmarks.corpus import articles
from tests.db.making import add_claims

pytestmark = pytest.mark.benchmark

ROOT = Path(__file__).parents[2]
ARTICLES, ROUNDS, LABELS = 1000, 4, 150
AT_MOST = 1.5  # times the CPU of a label without an import
THINKING = 0.02  # seconds between two labels: more than a hundred reviewers at their usual speed

REVIEWER = """
import json, sys, time
from pathlib import Path
from db import labels
from db.queue import take
from db.reviewers import enrol
from tests.db.making import VERIFIED
labels.MINIMUM_SECONDS = 0.0
file, wanted, thinking = Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])
reviewer = enrol(file, "Ana").id
took, cpu = [], []
for _ in range(wanted):
    begun, worked = time.perf_counter(), time.process_time()
    claim = take(file, reviewer)
    assert claim is not None
    labels.label(file, reviewer, claim, VERIFIED)
    took.append(time.perf_counter() - begun)
    cpu.append(time.process_time() - worked)
    time.sleep(thinking)
json.dump([took, cpu], sys.stdout)
"""


def label_some(file: Path) -> tuple[list[float], list[float]]:
    """Seconds, and CPU seconds, of taking a claim and labelling it."""
    done = subprocess.run(
        [sys.executable, "-c", REVIEWER, str(file), str(LABELS), str(THINKING)],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    took, cpu = json.loads(done.stdout)
    return took, cpu


def at(share: float, seconds: list[float]) -> float:
    """Milliseconds."""
    return 1000 * sorted(seconds)[int(share * (len(seconds) - 1))]


def test_labels_while_a_thousand_articles_are_imported(tmp_path: Path) -> None:
    file = tmp_path / "annotate.db"
    open_project(file)
    for number in range(20):
        add_claims(file, [0.5] * 100, f"article {number}")
    job = Background(file)
    texts = list(articles(ARTICLES))
    for number, text in enumerate(texts):
        job.bring(Parcel(Kind.FILE, f"{number}.txt"), text.encode())
    seconds: dict[bool, list[float]] = {True: [], False: []}
    cpu: dict[bool, list[float]] = {True: [], False: []}
    importing = 0.0
    before = read_project(file).articles
    label_some(file)  # not counted
    for _ in range(ROUNDS):
        for running in (False, True):
            begun = time.perf_counter()
            if running:
                job.go_on()
                while not job.record.running:
                    time.sleep(0.01)
                time.sleep(3)  # until the model is loaded
            took, worked = label_some(file)
            seconds[running] += took
            cpu[running] += worked
            if running:
                assert job.record.running, "the import was over too soon: bring more articles"
                job.stop()
                job.wait()
                importing += time.perf_counter() - begun
    done = read_project(file).articles - before
    print(f"\n{done} articles imported in {importing:.0f} s beside a label every {1000 * THINKING:.0f} ms")
    for share in (0.5, 0.99):
        alone, beside = at(share, seconds[False]), at(share, seconds[True])
        print(f"p{100 * share:.0f} of a label: {alone:.1f} ms, beside the import {beside:.1f} ms")
    ratio = statistics.median(cpu[True]) / statistics.median(cpu[False])
    print(f"CPU of a label beside the import: {ratio:.2f} times (at most {AT_MOST})")
    begun = time.perf_counter()
    job.go_on()
    job.wait()
    progress = job.record.read()
    assert progress is not None
    rest = read_project(file).articles - before - done
    print(f"the rest, {rest} articles, in {time.perf_counter() - begun:.0f} s: {progress.tally.in_words()}")
    assert read_project(file).articles - before == len(set(texts))
    assert ratio <= AT_MOST
