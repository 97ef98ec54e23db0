"""Processes full of reviewers on one file, one of which is killed in the middle, and what came of it."""

import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from db.checks import check
from db.connection import reading
from db.project import open_project
from db.settings import change_settings
from tests.db.making import add_claims

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Labels wanted and there; given twice by one reviewer, or beyond the overlap; acknowledged and gone."""

    wanted: int
    labels: int
    twice: int
    lost: int
    acknowledged: int
    walked_away: int  # leases that ran out
    seconds: float
    said: str  # by the processes, of what went wrong
    faults: list[str]

    @property
    def is_right(self) -> bool:
        return self.labels == self.wanted and not (self.twice or self.lost or self.said or self.faults)


def review_at_once(
    folder: Path, *, claims: int, overlap: int, processes: int, threads: int, lease_seconds: float
) -> Outcome:
    """Have them label everything; the first process is killed once a tenth has been acknowledged by it."""
    file = open_project(folder / "annotate.db").file
    change_settings(file, None, overlap=overlap)
    add_claims(file, [n % 7 / 7 for n in range(claims)])
    begun = time.perf_counter()
    doomed, *others = (_start(file, f"process {n}", threads, lease_seconds) for n in range(processes))
    assert doomed.stdout
    there: list[str] = []
    readers = [_read_all(process, there) for process in others]
    kill_after = claims * overlap // 10 // processes
    lines = [doomed.stdout.readline() for _ in range(kill_after)]
    doomed.kill()
    there += [*lines, *(line for line in doomed.stdout if line.endswith("\n"))]
    for reader in readers:
        reader.join()
    said = "".join(process.stderr.read() for process in others if process.stderr)
    doomed.wait()
    acknowledged = [tuple(map(int, line.split())) for line in there]
    with reading(file) as db:
        labels = Counter(db.execute("SELECT claim_id, reviewer_id FROM labels").fetchall())
        (shown,) = db.execute("SELECT sum(shown) FROM reviewers").fetchone()
    a_claim = Counter(claim for claim, _ in labels)
    return Outcome(
        wanted=claims * overlap,
        labels=labels.total(),
        twice=sum(n - 1 for n in labels.values()) + sum(max(0, n - overlap) for n in a_claim.values()),
        lost=len(set(acknowledged) - labels.keys()),
        acknowledged=len(acknowledged),
        walked_away=shown - labels.total(),
        seconds=time.perf_counter() - begun,
        said=said,
        faults=check(file),
    )


def _start(file: Path, name: str, threads: int, lease_seconds: float) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.db.worker", file, name, str(threads), str(lease_seconds)],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def _read_all(process: "subprocess.Popen[str]", into: list[str]) -> threading.Thread:
    def read() -> None:
        assert process.stdout
        for line in process.stdout:
            into.append(line)  # noqa: PERF402  # others look at it as it grows

    thread = threading.Thread(target=read)
    thread.start()
    return thread
