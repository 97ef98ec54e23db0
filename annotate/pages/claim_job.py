"""A table of claims on its way in: started on one page, watched from any, stopped at any time."""

import threading
from copy import deepcopy
from pathlib import Path

import streamlit as st

from annotate.articles.errors import UnreadableArticle
from annotate.claim_tables.labels import Labels
from annotate.claim_tables.reading import ClaimTable
from annotate.importing_claims import Tally, import_claims
from annotate.pages.extractor import shared_extractor
from db.problems import DatabaseProblem


class ClaimJob:
    """At most one table at a time in this server; reviewers go on labelling meanwhile."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None
        self._stop = threading.Event()
        self._lock = threading.Lock()
        self.tally: Tally | None = None
        self.problem: str | None = None
        self.stopped = False

    @property
    def running(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def start(self, file: Path, table: ClaimTable, labels: Labels, reviewer: str, by: int | None) -> bool:
        """Begin; False while another runs."""
        with self._lock:
            if self.running:
                return False
            self._stop.clear()
            self.tally, self.problem, self.stopped = Tally(), None, False
            arguments = (file, table, labels, reviewer, by)
            self._thread = threading.Thread(target=self._run, args=arguments, daemon=True)
            self._thread.start()
            return True

    def stop(self) -> None:
        """Stop after the rows that are being stored; what is done stays done."""
        self._stop.set()

    def wait(self, seconds: float) -> bool:
        """Whether it is at its end within so long."""
        if self._thread is not None:
            self._thread.join(seconds)
        return not self.running

    def _run(self, file: Path, table: ClaimTable, labels: Labels, reviewer: str, by: int | None) -> None:
        try:
            for tally in import_claims(file, table, lambda: shared_extractor().nlp, labels, reviewer, by):
                self.tally = deepcopy(tally)
                if self._stop.is_set():
                    self.stopped = not tally.grouped
                    return
        except (DatabaseProblem, RuntimeError, OSError, UnreadableArticle) as problem:
            self.problem = str(problem)


@st.cache_resource(show_spinner=False)
def claim_job(file: Path) -> ClaimJob:
    """The server's import of claims into this file."""
    return ClaimJob()
