"""A database and a clock for each test."""

from pathlib import Path

import pytest

import db.clock
from db.project import open_project
from tests.db.making import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(db.clock, "now", clock.now)
    return clock


@pytest.fixture
def file(tmp_path: Path, clock: Clock) -> Path:
    return open_project(tmp_path / "annotate.db").file
