"""A process full of reviewers who label until nothing is left to label.

    python -m tests.db.worker FILE NAME [THREADS [SECONDS-OF-A-LEASE]]

Prints `CLAIM REVIEWER` for each label that was acknowledged, and nothing else. Given the length of a
lease, one in twenty walks away with a claim in hand for longer than that; half of those come back to
give their verdict, which may be refused by then.
"""

import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

from db import labels
from db.connection import reading
from db.labels import label
from db.problems import Refused
from db.queue import take
from db.reviewers import enrol
from tests.db.making import VERIFIED

WALKS_AWAY = 0.05


def review(file: Path, name: str, lease: timedelta | None) -> None:
    reviewer, chance = enrol(file, name).id, random.Random(name)
    while True:
        claim = take(file, reviewer, lease=lease)
        if claim is None:
            if lease is None or not is_missing_labels(file):
                return
            time.sleep(0.02)  # until the lease of somebody who has left runs out
            continue
        if lease and chance.random() < WALKS_AWAY:
            time.sleep(lease.total_seconds() * 1.5)
            if chance.random() < 0.5:
                continue
        try:
            label(file, reviewer, claim, VERIFIED)
        except Refused:
            continue
        sys.stdout.write(f"{claim} {reviewer}\n")
        sys.stdout.flush()


def is_missing_labels(file: Path) -> bool:
    with reading(file) as db:
        (missing,) = db.execute("SELECT missing FROM project").fetchone()
        return bool(missing)


if __name__ == "__main__":
    labels.MINIMUM_SECONDS = 0.0  # these reviewers do not read
    file, name = Path(sys.argv[1]), sys.argv[2]
    threads = int(sys.argv[3]) if len(sys.argv) > 3 else 6
    lease = timedelta(seconds=float(sys.argv[4])) if len(sys.argv) > 4 else None
    with ThreadPoolExecutor(threads) as pool:
        for done in [pool.submit(review, file, f"{name} {n}", lease) for n in range(threads)]:
            done.result()
