"""Packages of other people, installed for a test: a folder that importlib finds as pip would leave it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from annotate.articles import guarded, other_readers


@contextmanager
def installed(folder: Path, package: str, code: str, reader: str) -> Iterator[None]:
    """With a package of one module, whose entry point names `reader`, a function in it."""
    (folder / f"{package}.py").write_text(code, encoding="utf-8")
    info = folder / f"{package}-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[claimdesk.readers]\n{package} = {package}:{reader}\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(folder))
        _look_again()
        try:
            yield
        finally:
            patch.undo()
            _look_again()


def _look_again() -> None:
    guarded.stop()  # it has the path of the process that started it
    other_readers.installed.cache_clear()
