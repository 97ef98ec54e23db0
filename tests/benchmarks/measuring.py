"""Taking times in turn, and the memory of the process."""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from threading import Event, Thread
from typing import TypeVar

Work = Callable[[], object]
Result = TypeVar("Result")


def medians(works: Mapping[str, Work], rounds: int) -> dict[str, float]:
    """Median CPU seconds of each work over `rounds`, taken in turn; one round before is not counted."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for number in range(rounds + 1):
        for name, work in works.items():
            begun = time.process_time()
            work()
            if number:
                taken[name].append(time.process_time() - begun)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def busy() -> float:
    """CPU seconds that the whole machine has worked since it started, on all of its cores."""
    fields = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()
    user, nice, system, _idle, _waiting, *interrupts = map(int, fields[1:9])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def resident() -> int:
    """Bytes of memory that this process holds now."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError("VmRSS is not in /proc/self/status: memory is measured on Linux.")


def grown_at_the_peak(work: Callable[[], Result]) -> tuple[Result, int]:
    """What `work` gives, and by how many bytes the process was larger at most while it ran."""
    before, over = resident(), Event()
    sizes = [before]

    def watch() -> None:
        while not over.wait(0.05):
            sizes.append(resident())

    watcher = Thread(target=watch)
    watcher.start()
    try:
        return work(), max(sizes) - before
    finally:
        over.set()
        watcher.join()
