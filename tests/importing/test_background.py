import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotate.importing.background import Background
from annotate.importing.inbox import Kind, Parcel
from annotate.importing.record import End, Record
from db import labels
from db.checks import check
from db.labels import label
from db.project import read_project
from db.queue import take
from db.reviewers import enrol
from tests.benchmarks.corpus import articles
from tests.db.making import VERIFIED

ROOT = Path(__file__).parents[2]
COUNT = 40
SERVER = """
import sys, time
from pathlib import Path
from annotate.importing.background import Background
Background(Path(sys.argv[1])).go_on()
time.sleep(600)
"""


@pytest.fixture
def job(database: Path) -> Iterator[Background]:
    job = Background(database)
    for number, text in enumerate(articles(COUNT, words=150)):
        job.bring(Parcel(Kind.FILE, f"{number}.txt"), text.encode())
    yield job
    job.stop()
    job.wait()


def test_reviewers_label_while_articles_are_imported(
    job: Background, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labels, "MINIMUM_SECONDS", 0.0)
    ana, given = enrol(database, "Ana").id, 0
    job.go_on()
    while job.running:
        claim = take(database, ana)
        if claim is None:
            time.sleep(0.01)
            continue
        label(database, ana, claim, VERIFIED)
        given += 1
    progress = job.record.read()
    assert progress is not None
    assert (progress.end, progress.tally.articles) == (End.DONE, COUNT)
    assert read_project(database).labels >= given > 0  # those carried over to the same claim elsewhere too
    assert check(database) == []


def test_an_import_ends_with_its_server_and_the_next_goes_on(job: Background, database: Path) -> None:
    record = Record(database)
    server = subprocess.Popen([sys.executable, "-c", SERVER, str(database)], cwd=ROOT)
    while read_project(database).claims == 0:
        assert server.poll() is None
        time.sleep(0.01)
    server.send_signal(signal.SIGKILL)
    server.wait()
    while record.running:
        time.sleep(0.01)
    progress = record.read()
    assert progress is not None
    assert progress.end is None
    job.go_on()
    job.wait()
    progress = record.read()
    assert progress is not None
    assert (progress.end, read_project(database).articles) == (End.DONE, COUNT)
    assert job.inbox.waiting() == []


def test_what_comes_while_a_worker_ends_is_seen_to(database: Path) -> None:
    job = Background(database)
    for number in range(3):
        job.bring(Parcel(Kind.FILE, f"{number}.txt"))  # empty, and refused
        job.go_on()
    job.wait()
    assert job.inbox.waiting() == []
    assert not job.running
