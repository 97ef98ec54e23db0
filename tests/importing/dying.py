"""Imports that die at every moment that matters: `python -m tests.importing.dying FOLDER`.

`FOLDER/brought` holds a database with parcels beside it. They are imported whole in `FOLDER/whole`, and in
`FOLDER/0`, `FOLDER/1`, … by a process that is killed as by `kill -9`: at once, after each commit, and
after each removal of a file.
"""

import os
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from annotate.extraction.extract import Extractor
from annotate.importing.worker import work


class Moments:
    """Counts the moments, and dies at one of them."""

    def __init__(self, last: int | None) -> None:
        self.last, self.count = last, 0

    def pass_by(self) -> None:
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1

    def around(self, does: Callable[..., Any]) -> Callable[..., Any]:
        def done(*arguments: Any, **named: Any) -> Any:
            result = does(*arguments, **named)
            self.pass_by()
            return result

        return done


def import_all(folder: Path, extractor: Extractor, last: int | None) -> int:
    """How many moments there were."""
    moments = Moments(last)

    class Connection(sqlite3.Connection):
        commit = moments.around(sqlite3.Connection.commit)

    def connect(*arguments: Any, **named: Any) -> sqlite3.Connection:
        return Connection(*arguments, **named)

    sqlite3.connect = connect  # type: ignore[assignment]
    Path.unlink = moments.around(Path.unlink)  # type: ignore[method-assign]
    moments.pass_by()
    work(folder / "annotate.db", lambda: extractor, lambda: False)
    return moments.count


def apart(folder: Path, extractor: Extractor, last: int | None) -> None:
    """In a process of its own, so that dying is real; the model is loaded already."""
    shutil.copytree(folder.parent / "brought", folder)
    child = os.fork()
    if child == 0:
        (folder / "moments").write_text(str(import_all(folder, extractor, last)))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert (os.WTERMSIG(status) == signal.SIGKILL) == (last is not None), status


if __name__ == "__main__":
    there, loaded = Path(sys.argv[1]), Extractor()
    apart(there / "whole", loaded, None)
    for moment in range(int((there / "whole" / "moments").read_text())):
        apart(there / str(moment), loaded, moment)
