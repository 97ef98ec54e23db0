"""How far an import is, kept where every page and every process can read it; and the wish that it stop.

It is no part of the project's data: it may be lost, and an import goes on without it.
"""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from itertools import islice
from pathlib import Path

from annotate.importing.inbox import imports_folder
from annotate.importing.tally import Tally
from annotate.settings import SettingProblem
from db.problems import DatabaseProblem
from db.turns import is_taken, turn

_BETWEEN_NOTES = 0.25
"""Seconds: pages look once a second."""


class Stopped(Exception):
    """An import is to stop."""


class End(StrEnum):
    """How an import came to its end."""

    DONE = "done"
    STOPPED = "stopped"  # somebody wished it
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    """`end` is None while an import goes on, and where it was killed. `problem` says why it failed."""

    tally: Tally = field(default_factory=Tally)
    end: End | None = None
    problem: str | None = None


class Record:
    """The record of imports into the database `file`: of the one that goes on, or else of the last."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.folder = imports_folder(file)
        self._progress = self.folder / "progress.json"
        self._refusals = self.folder / "refused.txt"
        self._stop = self.folder / "stop"
        self._turn = self.folder / "turn"
        self._noted = 0.0

    @property
    def running(self) -> bool:
        """Whether an import goes on now, in whatever process."""
        return is_taken(self._turn)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Import while no other process does: waits for its end."""
        self.folder.mkdir(exist_ok=True)
        with turn(self._turn):
            yield

    @contextmanager
    def kept(self, tally: Tally, *, anew: bool = True) -> Iterator[None]:
        """Note how the import within begins and ends; what it raises goes on. To be used in one's turn.

        `anew` says that it is not the rest of the import before: what that one refused is forgotten.
        """
        if anew:
            self._refusals.unlink(missing_ok=True)
        self._note(tally)
        try:
            yield
        except KeyboardInterrupt:
            self._note(tally, End.STOPPED)
            raise
        except Stopped:
            # Where the server went it was nobody's wish: it has not ended, and is to go on.
            self._note(tally, End.STOPPED if self.is_to_stop else None)
            self.go_ahead()
            raise
        except (DatabaseProblem, SettingProblem, RuntimeError, OSError) as problem:
            self._note(tally, End.FAILED, str(problem))
            raise
        except Exception as fault:
            self._note(
                tally,
                End.FAILED,
                f"The import ended by a fault in Claimdesk itself ({type(fault).__name__}); the server’s "
                "terminal says where. What is done is kept.",
            )
            raise
        self._note(tally, End.DONE)

    def step(self, tally: Tally) -> None:
        """Note how far the import is, not more often than anybody looks. Raises `Stopped`."""
        if time.monotonic() - self._noted >= _BETWEEN_NOTES:
            self._note(tally)
        self.stop_if_asked()

    def stop_if_asked(self) -> None:
        """Raises `Stopped`."""
        if self.is_to_stop:
            raise Stopped

    def refuse(self, refusal: str) -> None:
        """Add the sentence that says what was refused and why."""
        with (
            suppress(OSError),
            self._refusals.open("a", encoding="utf-8", errors="backslashreplace") as opened,
        ):
            opened.write(" ".join(refusal.split()) + "\n")

    def read(self) -> Progress | None:
        """The import that goes on, or else the last one; None where there was none."""
        try:
            about = json.loads(self._progress.read_text(encoding="utf-8"))
            end = about["end"]
            return Progress(Tally(**about["tally"]), None if end is None else End(end), about["problem"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def refusals(self, limit: int | None = None) -> list[str]:
        """The first `limit` sentences, each once: what a kill interrupts is read, and refused, again."""
        try:
            with self._refusals.open(encoding="utf-8") as lines:
                once = dict.fromkeys(line.rstrip("\n") for line in lines)
        except OSError:
            return []
        return list(islice(once, limit))

    def forget(self) -> None:
        """Forget the last import."""
        for path in (self._progress, self._refusals):
            path.unlink(missing_ok=True)

    def ask_to_stop(self) -> None:
        """Have whichever process imports stop after what it has in hand."""
        self.folder.mkdir(exist_ok=True)
        self._stop.touch()

    def go_ahead(self) -> None:
        """Take back the wish that imports stop: somebody begins one, or goes on with it."""
        self._stop.unlink(missing_ok=True)

    @property
    def is_to_stop(self) -> bool:
        return self._stop.exists()

    def _note(self, tally: Tally, end: End | None = None, problem: str | None = None) -> None:
        draft = self._progress.with_suffix(".draft")
        # Nothing that a full disk, or a reader on Windows, should stop an import for.
        with suppress(OSError):
            draft.write_text(json.dumps(asdict(Progress(tally, end, problem))), encoding="utf-8")
            draft.replace(self._progress)
        self._noted = time.monotonic()
