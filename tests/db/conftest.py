"""A database and a clock for each test."""

import sqlite3
from pathlib import Path

import pytest

import db.clock
from db import connection
from tests.db.making import Clock


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(db.clock, "now", clock.now)
    return clock


@pytest.fixture
def file(project: Path, clock: Clock) -> Path:
    return project


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Every statement that the file is asked from here on, with the values it had."""
    heard: set[str] = set()
    unheard = connection._open

    def overheard(file: Path, mode: str) -> sqlite3.Connection:
        opened = unheard(file, mode)
        opened.set_trace_callback(heard.add)
        return opened

    monkeypatch.setattr(connection, "_open", overheard)
    return heard
