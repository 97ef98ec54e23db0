import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from annotate.articles import guarded
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.reading import read, read_file
from annotate.articles.sources import Source
from db.records import Article
from tests.articles.packages import installed

TEXT = b"Rain fell on Lindau on Monday. Nobody was hurt."
ROOT = Path(__file__).parents[2]

HARM = """
import os, time
from annotate.articles.article import article_from_text

def read(source):
    kind, _, rest = source.data.partition(b" ")
    return harm(kind, rest) if kind in (b"SLOW", b"SLEEP", b"EAT", b"EXIT", b"ABORT", b"PID") else None

def harm(kind, rest):
    yield article_from_text(rest.decode(), "first")
    if kind == b"SLEEP":
        open("pid", "w").write(str(os.getpid()))
        time.sleep(1000)
    if kind == b"SLOW":
        time.sleep(4)
    if kind == b"EAT":
        kept = []
        while True:
            kept.append(bytes(10_000_000))
    if kind == b"EXIT":
        os._exit(3)
    if kind == b"ABORT":
        os.abort()
    yield article_from_text(f"The process has the number {os.getpid()}.")
"""


@pytest.fixture(scope="module", autouse=True)
def harmful(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("packages")
    with installed(folder, "harm", HARM, "read"):
        yield folder


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [
        (b"SLEEP", "a.bin was not read to its end within 2 seconds, the limit for one file: split it "),
        (b"EAT", "a.bin needs more than 300 MB of memory to be read, the limit for one file: split it "),
        (b"EXIT", "a.bin brought down the program that reads it (code 3), "),
        (b"ABORT", "a.bin brought down the program that reads it (code -6), "),
    ],
)
def test_harm_costs_one_sentence_and_the_next_file_is_read(
    kind: bytes, sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if kind == b"EAT" and sys.platform != "linux":
        pytest.skip("memory is limited on Linux alone")
    guarded.stop()
    monkeypatch.chdir(tmp_path)  # where the reader writes
    process_number()
    limits = Limits(seconds=2.0 if kind == b"SLEEP" else 60.0, memory_bytes=300_000_000)
    first, refusal = read(Source(kind + b" " + TEXT, "a.bin", limits))
    assert isinstance(first, Article)  # what was read before is kept
    assert str(refusal).startswith(sentence)
    (after,) = read(Source(TEXT, "b.txt"))
    assert isinstance(after, Article)


def test_what_gives_much_has_more_time(monkeypatch: pytest.MonkeyPatch) -> None:
    process_number()  # so that it is there
    monkeypatch.setattr(guarded, "TEXT_FOR_MORE_TIME", 1)
    first, second = read(Source(b"SLOW " + TEXT, "a.bin", Limits(seconds=2)))
    assert isinstance(first, Article)
    assert isinstance(second, Article)


def process_number() -> str:
    _, article = read(Source(b"PID " + TEXT, "a.bin"))
    assert isinstance(article, Article)
    return article.text


def test_one_process_serves_many_files_and_is_not_this_one() -> None:
    assert str(os.getpid()) not in process_number()
    assert process_number() == process_number()


def test_many_threads_share_it() -> None:
    numbers: list[str] = []
    threads = [Thread(target=lambda: numbers.append(process_number())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(numbers) == 8
    assert len(set(numbers)) == 1


def test_a_process_of_ones_own_has_its_own() -> None:
    process = multiprocessing.get_context("spawn").Process(target=process_number)
    process.start()
    process.join()
    assert process.exitcode == 0


def test_it_is_started_again_if_it_was_killed() -> None:
    number = int(process_number().split()[-1].rstrip("."))
    os.kill(number, signal.SIGKILL)
    assert process_number() != number


def test_what_the_caller_runs_is_not_run_again(harmful: Path, tmp_path: Path) -> None:
    """As `__main__` a Streamlit server has the page that it draws, with nothing to keep it from running."""
    program = tmp_path / "page.py"
    program.write_text(
        "from annotate.articles.reading import read\n"
        "from annotate.articles.sources import Source\n"
        f"print(*(type(reading).__name__ for reading in read(Source(b'PID ' + {TEXT!r}, 'a.bin'))))\n"
    )
    path = os.pathsep.join([str(ROOT), str(harmful)])
    printed = subprocess.run(
        [sys.executable, str(program)],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        check=True,
    )
    assert printed.stdout.split() == [b"Article", b"Article"]


def test_it_ends_with_its_parent(harmful: Path, tmp_path: Path) -> None:
    """Even where the parent has no time to say so, and it is busy."""
    program = tmp_path / "program.py"
    program.write_text(
        "from annotate.articles.reading import read\n"
        "from annotate.articles.sources import Source\n"
        f"list(read(Source(b'SLEEP ' + {TEXT!r}, 'a.bin')))\n"
    )
    parent = subprocess.Popen(
        [sys.executable, str(program)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(harmful)])},
    )
    written = tmp_path / "pid"
    while not written.exists() or not written.read_text():
        assert parent.poll() is None
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    while alive(int(written.read_text())):
        time.sleep(0.01)


def alive(number: int) -> bool:
    """A process that has ended and that nobody has asked about is not."""
    try:
        return ") Z " not in Path(f"/proc/{number}/stat").read_text()
    except FileNotFoundError:
        return False


def test_an_abandoned_reading_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    readings = read(Source(b"PID " + TEXT, "a.bin"))
    next(readings)
    readings.close()  # type: ignore[attr-defined]
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_read_so_too(tmp_path: Path) -> None:
    (tmp_path / "a.bin").write_bytes(b"EXIT " + TEXT)
    _, refusal = read_file(tmp_path / "a.bin")
    assert isinstance(refusal, UnreadableArticle)
    assert "brought down the program" in str(refusal)
