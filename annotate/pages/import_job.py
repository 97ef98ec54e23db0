"""An import that runs beside the pages: started on one, watched from any, stopped at any time."""

import threading
from collections.abc import Callable, Iterable, Sequence
from copy import copy
from pathlib import Path

import streamlit as st

from annotate.articles.sources import Reading
from annotate.importing import Tally, import_articles
from annotate.pages.extractor import shared_extractor
from db.problems import DatabaseProblem


class ImportJob:
    """At most one import at a time in this server; reviewers go on labelling meanwhile."""

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

    def go_on(self, file: Path) -> None:
        """Extract what an import that was interrupted has left."""
        self.start(file, [])

    def start(
        self,
        file: Path,
        sources: Sequence[Callable[[], Iterable[Reading]]],
        reviewer_id: int | None = None,
    ) -> bool:
        """Begin, with what waits in the database after the sources; False while another runs."""
        with self._lock:
            if self.running:
                return False
            self._stop.clear()
            self.tally, self.problem, self.stopped = Tally(total=len(sources)), None, False
            self._thread = threading.Thread(target=self._run, args=(file, sources, reviewer_id), daemon=True)
            self._thread.start()
            return True

    def stop(self) -> None:
        """Stop after the article that is being read; what is done stays done."""
        self._stop.set()

    def _run(
        self, file: Path, sources: Sequence[Callable[[], Iterable[Reading]]], reviewer_id: int | None
    ) -> None:
        try:
            for tally in import_articles(file, sources, shared_extractor, reviewer_id):
                self.tally = copy(tally)
                if self._stop.is_set():
                    self.stopped = tally.done < tally.total
                    return
        except (DatabaseProblem, RuntimeError, OSError) as problem:
            self.problem = str(problem)


@st.cache_resource(show_spinner=False)
def import_job(file: Path) -> ImportJob:
    """The server's import into this file."""
    return ImportJob()
