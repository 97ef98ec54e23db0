"""Starting and stopping the process that imports, from a server that goes on meanwhile."""

import os
import subprocess
import sys
import threading
from pathlib import Path

import annotate
from annotate.importing.inbox import Inbox, Parcel
from annotate.importing.record import Record

_CODE = Path(annotate.__file__).parents[1]
_LOW_PRIORITY = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)  # Windows; elsewhere the worker is nice


class Background:
    """Imports into the database `file`, in processes that end with this one, however this one ends."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.inbox = Inbox(file)
        self.record = Record(file)
        self._lock = threading.Lock()
        self._wanted = False
        self._thread: threading.Thread | None = None

    @property
    def running(self) -> bool:
        """Whether an import goes on, or is about to, in whatever process."""
        return self._thread is not None or self.record.running

    def bring(self, parcel: Parcel, data: bytes = b"") -> None:
        """Keep a parcel until it is imported. Raises `OSError`. To be followed by `go_on`."""
        self.inbox.put_down(parcel, data)

    def go_on(self) -> None:
        """See to what waits."""
        self.record.go_ahead()
        with self._lock:
            # Also while a worker is at it, which may just have looked for the last time.
            self._wanted = True
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """Stop after the articles that are being read; what is done stays done."""
        with self._lock:
            self._wanted = False
        self.record.ask_to_stop()

    def wait(self) -> None:
        """Wait for the end of what was begun here."""
        thread = self._thread
        if thread is not None:
            thread.join()

    def _run(self) -> None:
        while True:
            with self._lock:
                if not self._wanted:
                    self._thread = None
                    return
                self._wanted = False
            try:
                self._work()
            except OSError:  # no process can be started: what waits, waits, and the terminal says why
                with self._lock:
                    self._thread = None
                raise

    def _work(self) -> None:
        with subprocess.Popen(
            [sys.executable, "-m", "annotate.importing.worker", str(self._file)],
            stdin=subprocess.PIPE,  # which the worker sees end with this process
            stdout=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": _path()},
            start_new_session=True,  # Ctrl+C is for the server, which takes the worker with it
            creationflags=_LOW_PRIORITY,
        ) as worker:
            worker.wait()


def _path() -> str:
    """The server may run anywhere: the process is to find the same code."""
    return os.pathsep.join(filter(None, [str(_CODE), os.environ.get("PYTHONPATH")]))
