"""The process that imports while reviewers label: `python -m annotate.importing.worker FILE`.

It gives way to whatever else the machine does, and ends with the process that started it: what it had
not done yet waits in the inbox and in the database for the next.
"""

import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from annotate.importing.inbox import Inbox
from annotate.importing.record import End, Record, Stopped
from annotate.importing.tally import Tally
from annotate.settings import SettingProblem
from db.articles import count_awaiting_extraction
from db.problems import DatabaseProblem

if TYPE_CHECKING:
    from annotate.extraction.extract import Extractor

Wait = Callable[[float], None]

NICENESS = 10
"""Of 19: on a busy machine it gives way, and is still given a tenth of a core."""

_LOOKS_UP_AFTER = 0.2
"""Seconds: how soon a wait between two requests to a server ends where the import is to stop."""


def work(file: Path, extractor: "Callable[[], Extractor]", is_orphaned: Callable[[], bool]) -> None:
    """Import every parcel, and extract whatever waits, until nothing does; an import at a time.

    How it ends is on record. Raises only what is a fault of the program.
    """
    inbox, record = Inbox(file), Record(file)

    def stop_if_asked() -> None:
        record.stop_if_asked()
        if is_orphaned():
            raise Stopped

    def wait(seconds: float) -> None:
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            stop_if_asked()
            time.sleep(min(left, _LOOKS_UP_AFTER))

    with record.turn(), suppress(Stopped, DatabaseProblem, SettingProblem, RuntimeError, OSError):
        before = record.read()
        anew = before is None or before.end is End.DONE
        if anew and not _anything_waits(file, inbox):
            return  # whoever had the turn before has seen to it
        inbox.sweep()
        tally = Tally() if before is None or anew else before.tally
        with record.kept(tally, anew=anew):
            for _ in _rounds(file, inbox, record, extractor, tally, wait):
                record.step(tally)
                stop_if_asked()


def _rounds(
    file: Path, inbox: Inbox, record: Record, extractor: "Callable[[], Extractor]", tally: Tally, wait: Wait
) -> Iterator[Tally]:
    """What comes while a round goes on is the next round's."""
    # Here, since loading spaCy takes a second, and what started this may find nothing to do.
    from annotate.importing.articles import import_articles
    from annotate.importing.sources import brought

    while True:  # once at least: what was killed may have left claims without their groups
        sources = brought(inbox, wait)
        yield from import_articles(file, sources, extractor, tally=tally, refuse=record.refuse)
        if not _anything_waits(file, inbox):
            return


def _anything_waits(file: Path, inbox: Inbox) -> bool:
    return bool(inbox.waiting() or count_awaiting_extraction(file))


def _load_extractor() -> "Extractor":
    from annotate.extraction.extract import Extractor

    return Extractor()


def main() -> None:
    """Work for the database named until nothing waits, or the parent ends."""
    if hasattr(os, "nice"):
        os.nice(NICENESS)
    orphaned = threading.Event()

    def watch() -> None:
        # Nothing is ever written to it: that it ends says that the parent has. Not by `sys.stdin`, whose
        # lock this thread would hold as the process ends, which ends it with an error.
        while os.read(0, 1):
            pass
        orphaned.set()

    threading.Thread(target=watch, daemon=True).start()
    work(Path(sys.argv[1]), _load_extractor, orphaned.is_set)


if __name__ == "__main__":
    main()
