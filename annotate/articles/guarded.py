"""Reading in a process of its own, within limits on time and memory: a file may be made to do harm.

The process is started when it is first needed, kept for the files that follow, and replaced when it has been
stopped. What it reads it puts into a file, from which it is taken here, so that neither process ever holds
all of it, and what was read before a fault is kept.
"""

import multiprocessing.context
import os
import pickle
import re
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, wait
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import spawn
from multiprocessing.util import Finalize
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any, TypeVar

from annotate.articles import other_readers
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import MB, Limits
from annotate.articles.sources import Reading, Source

if TYPE_CHECKING:
    from pebble import ProcessFuture, ProcessPool

Thing = TypeVar("Thing")

LOOK_EVERY = 0.1  # seconds
TEXT_FOR_MORE_TIME = 10 * MB  # that a file gave: as much time again as it had from the start
FILES_A_PROCESS = 500  # after which it is replaced, with whatever a library may have kept in it

# Short texts without markup are read where they are asked for; there is nothing in them to go wrong.
_MARKUP = re.compile(rb"<[A-Za-z!?/]|^mime-version:|[\0-\x08\x0e-\x1f]", re.IGNORECASE | re.MULTILINE)
_BINARY = (b"%PDF", b"PK", b"PAR1", b"\xd0\xcf", b"\x1f\x8b", b"BZh", b"\xff\xfe", b"\xfe\xff")


def is_needed(source: Source) -> bool:
    """Whether more than plain, short text may have to be read, or someone else's reader is to be trusted."""
    data = source.data
    return (
        len(data) > source.limits.article_bytes
        or data.startswith(_BINARY)
        or bool(_MARKUP.search(data))
        or bool(other_readers.installed())
    )


def read(source: Source) -> Iterator[Reading]:
    """What `reading.read_here` makes of the source, and a sentence where it cost more than the limits."""
    from annotate.articles.reading import read_here

    return draw(partial(read_here, source), source.name, source.limits)


def draw(
    work: Callable[[], Iterable[Thing]], name: str, limits: Limits
) -> Iterator[Thing | UnreadableArticle]:
    """What the work yields in the process, and a sentence on `name` where it cost more than the limits.

    The work, and what it yields, are pickled; what it raises is raised here.
    """
    with TemporaryDirectory(prefix="claimdesk-", ignore_cleanup_errors=True) as folder:
        file = Path(folder, "drawn")
        file.touch()
        fault = _run(work, name, limits, file)
        with file.open("rb") as drawn:
            while True:
                try:
                    yield pickle.load(drawn)
                except (EOFError, pickle.UnpicklingError):  # the last one may be cut short
                    break
        if fault:
            yield UnreadableArticle(f"{name} {fault}")


def stop() -> None:
    """End the process; the next file that needs one starts another."""
    global _pool
    with _lock:
        if _pool is not None:
            _pool.stop()  # type: ignore[no-untyped-call]  # pebble has no types here
            _pool.join()
            _pool = None


_pool: "ProcessPool | None" = None
_lock = Lock()


def _run(
    work: Callable[[], Iterable[Any]], name: str, limits: Limits, file: Path, again: bool = True
) -> str | None:
    """Work into the file; what went wrong, to follow the name."""
    from pebble import ProcessExpired

    future: ProcessFuture[None] = _running().schedule(_work_into, (work, name, limits, str(file)))
    try:
        if not _is_done_in_time(future, file, limits.seconds):
            future.cancel()  # type: ignore[no-untyped-call]  # which stops the process
            return (
                f"was not read to its end within {limits.seconds:g} seconds, the limit for one file: "
                "split it (or set ANNOTATE_READ_SECONDS)."
            )
        future.result()
    except MemoryError:
        return (
            f"needs more than {limits.memory_bytes / MB:,g} MB of memory to be read, the limit for one file: "
            "split it (or set ANNOTATE_READ_MEMORY_MB)."
        )
    except ProcessExpired as error:
        return (
            f"brought down the program that reads it (code {error.exitcode}), as a damaged file may, or one "
            f"that needs more than {limits.memory_bytes / MB:,g} MB of memory: save it again from the "
            "program that made it (or set ANNOTATE_READ_MEMORY_MB)."
        )
    except (BrokenProcessPool, CancelledError):  # the process died before it began, or was stopped
        stop()
        if again:
            return _run(work, name, limits, file, again=False)
        return "was not read, as the program that reads files does not start: try again."
    except BaseException:  # nobody waits for it any more
        future.cancel()  # type: ignore[no-untyped-call]  # pebble has no types here
        raise
    return None


def _is_done_in_time(future: "ProcessFuture[None]", file: Path, seconds: float) -> bool:
    """Waits for it. A table of thirty thousand articles has more time than one page that never ends."""
    begun: float | None = None
    while not wait([future], timeout=LOOK_EVERY).done:
        if begun is None and future.running():  # and no longer behind the files of others
            begun = time.monotonic()
        if begun and time.monotonic() - begun > seconds * (1 + file.stat().st_size / TEXT_FOR_MORE_TIME):
            return False
    return True


def _running() -> "ProcessPool":
    global _pool
    from pebble import ProcessPool

    with _lock:
        if _pool is None or not _pool.active:
            _pool = ProcessPool(1, FILES_A_PROCESS, _begin, context=_Context())
        return _pool


class _Process(multiprocessing.context.SpawnProcess):
    """Started afresh rather than forked, as the caller may have threads, which a fork breaks; and without
    what the caller runs: in a Streamlit server `__main__` is a page, and the process would draw it."""

    @staticmethod
    def _Popen(process_obj: Any) -> Any:  # noqa: N802  # its name in multiprocessing
        with _lock_of_starts:
            everything = spawn.get_preparation_data

            def without_main(name: str) -> dict[str, Any]:
                return {k: v for k, v in everything(name).items() if not k.startswith("init_main")}

            spawn.get_preparation_data = without_main
            try:
                return multiprocessing.context.SpawnProcess._Popen(process_obj)
            finally:
                spawn.get_preparation_data = everything


class _Context(multiprocessing.context.SpawnContext):
    Process = _Process


_lock_of_starts = Lock()

# At the end of a program and, unlike `atexit`, of a process that multiprocessing started.
Finalize(None, stop, exitpriority=0)


# What follows runs in the process.


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # is for the caller, who then stops this process
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):  # what libraries say; standard output is for data
        os.dup2(nowhere, stream)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _work_into(work: Callable[[], Iterable[Any]], name: str, limits: Limits, file: str) -> None:
    _limit_memory(limits.memory_bytes)
    with Path(file).open("wb", buffering=0) as drawn:  # what was read before a fault is on the disk
        for thing in work():
            pickle.dump(thing, drawn)
            if drawn.tell() > limits.unpacked_bytes:
                refusal = UnreadableArticle(
                    f"{name} holds more than {limits.unpacked_bytes / MB:,g} MB of text, the limit for one "
                    "file, and the rest was left out: split it (or set ANNOTATE_MAX_UNPACKED_MB)."
                )
                pickle.dump(refusal, drawn)
                return


def _limit_memory(size: int) -> None:
    """To so many bytes over what is mapped already, where the system can: Linux."""
    if sys.platform != "linux":
        return
    import resource

    pages = int(Path("/proc/self/statm").read_text().split()[0])
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = pages * resource.getpagesize() + size
    resource.setrlimit(resource.RLIMIT_AS, (soft if hard < 0 else min(soft, hard), hard))
