"""Many reviewers in many processes, some of whom walk away, one process of which dies."""

from pathlib import Path

import pytest

from tests.db.many import review_at_once

pytestmark = pytest.mark.benchmark


def test_exactly_the_labels_wanted(tmp_path: Path) -> None:
    done = review_at_once(tmp_path, claims=2000, overlap=3, processes=4, threads=12, lease_seconds=0.4)
    print(f"\n{done.wanted:,} labels wanted, {done.labels:,} there, {done.twice} twice, {done.lost} lost")
    print(f"{done.acknowledged:,} acknowledged, {done.walked_away} walked away, {done.seconds:.0f} s")
    print(f"said by the processes: {done.said or 'nothing'}; by the check: {done.faults or 'sound'}")
    assert done.is_right
