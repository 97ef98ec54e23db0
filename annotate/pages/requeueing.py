"""What a change of the settings does to the queue, written beside the pages while reviewers go on."""

import threading
from pathlib import Path

import streamlit as st

from db.places import is_requeueing, requeue
from db.problems import DatabaseProblem


class Requeueing:
    """At most one rewriting of the queue in this server; what stops it, the next begins where it was."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self.done = 0.0
        """0-1, of the claims."""

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def go_on(self, file: Path) -> None:
        """Begin, where something is left to do and nobody here is doing it."""
        with self._lock:
            if not self.running and is_requeueing(file):
                self.done = 0.0
                self._thread = threading.Thread(target=self._run, args=(file,), daemon=True)
                self._thread.start()

    def _run(self, file: Path) -> None:
        try:
            for done, claims in requeue(file):
                self.done = done / max(1, claims)
        except DatabaseProblem:
            return  # every page says what is the matter; it is gone on with at the next occasion


@st.cache_resource(show_spinner=False)
def requeueing(file: Path) -> Requeueing:
    """This server's, for this file."""
    return Requeueing()
