"""A million labels, in the three formats of our own, from the command line and through the web route.

Each against its floor in the same run: CPU seconds and the largest size of whole processes.
"""

import os
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.benchmarks.exports.filling import fill
from tests.browser.server import Server

pytestmark = pytest.mark.benchmark
ROOT = Path(__file__).parents[3]
LABELS = int(os.environ.get("BENCHMARK_LABELS", "1000000"))
MEGABYTE = 1_000_000
AT_MOST = {"csv": 5.0, "jsonl": 3.0, "parquet": 3.0}
MEMORY = 32  # MB above the idle process, which has loaded what the format needs


@dataclass(frozen=True, slots=True)
class Spent:
    """CPU seconds in all and before the first byte of output, and the largest size in bytes."""

    cpu: float
    first_byte: float
    largest: int


def run(*command: str | Path) -> Spent:
    """Run it to its end as a process of its own; its standard output is read and counts as sent."""
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert process.stdout
    first, largest = 0.0, 0
    while process.stdout.read1(1 << 20):
        # Not what `wait4` says of its largest size: that begins with the size of this process.
        with suppress(OSError, RuntimeError):  # it has ended meanwhile
            first = first or cpu_of(process.pid)
            largest = peak_of(process.pid)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return Spent(used.ru_utime + used.ru_stime, first, largest)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("large") / "annotate.db", LABELS)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("small") / "annotate.db", 2)


@pytest.mark.parametrize("layout", list(AT_MOST))
def test_the_command_line_costs_little_more_than_the_floor(
    layout: str, large: Path, small: Path, tmp_path: Path
) -> None:
    floor = run("-m", "tests.benchmarks.exports.floors", layout, large, tmp_path / "floor")
    export = ("-m", "annotate", "export", "-f", layout, "--db")
    idle, spent = run(*export, small), run(*export, large)
    report(layout, floor.cpu, spent.cpu, spent.largest - idle.largest)
    # In CPU seconds, which a busy machine does not stretch; the small project's are what starting costs.
    print(f"first byte after {spent.first_byte:.2f} s of CPU, of two labels after {idle.first_byte:.2f} s")
    assert spent.first_byte - idle.first_byte <= 1


@pytest.mark.parametrize("layout", list(AT_MOST))
def test_the_web_route_costs_little_more_than_the_floor(layout: str, large: Path, tmp_path: Path) -> None:
    floor = run("-m", "tests.benchmarks.exports.floors", layout, large, tmp_path / "floor")
    server = Server(large)
    server.start()
    try:
        with httpx.Client(base_url=server.url, timeout=600, headers={"Origin": server.url}) as browser:
            assert browser.post("/sign-in", data={"name": "Reviewer 1"}).status_code == 303
            pid = server.pid
            drain(browser, f"/export/{layout}?until=2026-01-01", pid)  # a day’s labels: everything is loaded
            cpu, size = cpu_of(pid), size_of(pid)
            reset_peak(pid)
            first = drain(browser, f"/export/{layout}", pid)
            report(layout, floor.cpu, cpu_of(pid) - cpu, peak_of(pid) - size)
            print(f"first byte after {first:.2f} s of CPU")
            assert first <= 1
    finally:
        server.kill()


def report(layout: str, floor: float, cpu: float, grown: int) -> None:
    print(
        f"\n{LABELS:,} labels to {layout}: {cpu:.1f} s of CPU, {cpu / floor:.2f} times "
        f"the floor of {floor:.1f} s (at most {AT_MOST[layout]:g}); "
        f"{grown / MEGABYTE:+.0f} MB (at most {MEMORY})"
    )
    assert cpu <= AT_MOST[layout] * floor
    assert grown <= MEMORY * MEGABYTE


def drain(browser: httpx.Client, address: str, pid: int) -> float:
    """Read the whole answer; CPU seconds of the server until its first byte."""
    begun, first = cpu_of(pid), 0.0
    with browser.stream("GET", address) as answer:
        assert answer.status_code == 200, answer.read()
        for _ in answer.iter_raw():
            first = first or cpu_of(pid) - begun
    return first


def cpu_of(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def size_of(pid: int) -> int:
    return _status(pid, "VmRSS")


def peak_of(pid: int) -> int:
    return _status(pid, "VmHWM")


def reset_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5", encoding="ascii")  # man 5 proc: VmHWM starts anew


def _status(pid: int, name: str) -> int:
    for line in Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) * 1024
    raise RuntimeError(f"{name} is not in /proc/{pid}/status: memory is measured on Linux.")
