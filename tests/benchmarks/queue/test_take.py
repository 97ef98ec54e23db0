"""What taking the next claim costs: the same however many claims there are, and however many are done."""

import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from db import labels
from db.connection import writing
from db.labels import label
from db.queue import take
from db.reviewers import enrol
from tests.benchmarks.queue.filling import fill, label_first
from tests.db.making import VERIFIED

pytestmark = pytest.mark.benchmark
SMALL, LARGE, AHEAD = 10_000, 1_000_000, 100_000
ROUNDS = 200
OF_A_COMMIT, OF_SMALL = 5.0, 1.3  # times, at most


@pytest.fixture(autouse=True)
def nobody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(labels, "MINIMUM_SECONDS", 0.0)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    folder = tmp_path_factory.mktemp("queue")
    return {size: fill(folder / f"{size}.db", size) for size in (SMALL, LARGE)}


def commit(file: Path) -> None:
    """As little as a transaction can do, through the same door."""
    with writing(file) as db:
        db.execute("UPDATE project SET requeued_to = NULL")


def medians(
    works: Mapping[str, Callable[[Callable[[Callable[[], object]], None]], None]],
) -> dict[str, tuple[float, float]]:
    """{work: (CPU, wall)}, median milliseconds; the works are taken in turn, and say what is timed."""
    taken: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for number in range(ROUNDS + 10):
        for name, work in works.items():

            def timed(part: Callable[[], object], name: str = name, counts: bool = number >= 10) -> None:
                cpu, wall = time.thread_time(), time.perf_counter()
                part()
                if counts:
                    taken[name].append((time.thread_time() - cpu, time.perf_counter() - wall))

            work(timed)
    return {
        name: (1e3 * statistics.median(c for c, _ in times), 1e3 * statistics.median(w for _, w in times))
        for name, times in taken.items()
    }


def taking(file: Path, reviewer: int):
    """Take the next claim, which is timed, and label it, which is not."""

    def work(timed: Callable[[Callable[[], object]], None]) -> None:
        given: list[int | None] = []
        timed(lambda: given.append(take(file, reviewer)))
        assert given[0] is not None
        label(file, reviewer, given[0], VERIFIED)

    return work


def said(what: str, measured: dict[str, tuple[float, float]], works: list[str]) -> None:
    print(f"\n{what}: a minimal commit {measured['commit'][0]:.2f} ms of CPU, {measured['commit'][1]:.2f} ms")
    for name in works:
        cpu, wall = measured[name]
        of = measured["commit"]
        print(
            f"  take, {name:>9}: {cpu:.2f} ms of CPU ({cpu / of[0]:.2f} commits), "
            f"{wall:.2f} ms ({wall / of[1]:.2f})"
        )


@pytest.mark.parametrize("share", [0, 0.5, 0.99])
def test_take_costs_the_same_at_ten_thousand_and_at_a_million(files: dict[int, Path], share: float) -> None:
    for size, file in files.items():
        label_first(file, "Crowd", int(size * share))
    works = {f"{size:,}": taking(file, enrol(file, f"At {share}").id) for size, file in files.items()}
    if share == 0.99:  # of ten thousand a hundred are left, too few to take so often
        with writing(files[SMALL]) as db:
            db.execute("UPDATE claims SET wanted = 9 WHERE open_slots > 0")
        works[f"{SMALL:,}"] = taking_by_turns(files[SMALL])
    measured = medians({"commit": lambda timed: timed(lambda: commit(files[LARGE])), **works})
    said(f"{share:.0%} done", measured, list(works))
    small, large = (measured[name] for name in works)
    print(f"  a million to ten thousand: {large[0] / small[0]:.2f} of CPU, {large[1] / small[1]:.2f} of time")
    assert large[0] <= OF_A_COMMIT * measured["commit"][0]
    assert large[0] <= OF_SMALL * small[0]


def taking_by_turns(file: Path):
    """Nine reviewers in turn."""
    works = [taking(file, enrol(file, f"In turn {n}").id) for n in range(5)]
    turns = iter(range(10**6))
    return lambda timed: works[next(turns) % len(works)](timed)


def test_take_costs_no_more_for_a_reviewer_who_is_far_ahead(tmp_path: Path) -> None:
    file = fill(tmp_path / "ahead.db", LARGE, overlap=3)
    ahead, fresh = label_first(file, "Ahead", AHEAD), enrol(file, "Fresh").id
    begun = time.perf_counter()
    taking(file, ahead)(lambda part: part())
    once = time.perf_counter() - begun
    works = {"ahead": taking(file, ahead), "fresh": taking(file, fresh)}
    measured = medians({"commit": lambda timed: timed(lambda: commit(file)), **works})
    said(f"{AHEAD:,} ahead (without a cursor yet: {1e3 * once:.0f} ms once)", measured, list(works))
    assert measured["ahead"][0] <= OF_A_COMMIT * measured["commit"][0]
    assert measured["ahead"][0] <= OF_SMALL * measured["fresh"][0]
