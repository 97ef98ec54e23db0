"""The schema's steps: each applied once, and any earlier file brought up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database

from db import migrations
from db.checks import check
from db.connection import APPLICATION_ID, reading, writing
from db.project import open_project
from tests.db.making import Clock, add_claims

with Database(memory=True) as _empty:
    STEPS = [step.name for step in migrations.migrations.pending(_empty)]


def schema(file: Path) -> list[tuple[str, str]]:
    with reading(file) as db:
        return db.execute("SELECT name, sql FROM sqlite_master ORDER BY type, name").fetchall()


def file_before(file: Path, step: str) -> None:
    """A database as a Claimdesk that did not know this step yet would have left it."""
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        migrations.migrations.apply(Database(connection), stop_before=step)


def applied(file: Path) -> list[str]:
    with reading(file) as db:
        return [step.name for step in migrations.migrations.applied(db)]


def test_a_new_file_has_had_every_step_in_order(file: Path) -> None:
    assert applied(file) == STEPS
    assert sorted(STEPS) == STEPS


def test_applied_twice_they_change_nothing(file: Path) -> None:
    before = schema(file)
    with writing(file) as db:
        migrations.apply(db)
        migrations.apply(db)
    assert (schema(file), applied(file)) == (before, STEPS)


@pytest.mark.parametrize("step", STEPS)
def test_a_file_from_before_a_step_is_brought_up_to_date(
    tmp_path: Path, file: Path, clock: Clock, step: str
) -> None:
    old = tmp_path / "old.db"
    file_before(old, step)
    assert step not in applied(old)
    open_project(old)
    assert (schema(old), applied(old)) == (schema(file), STEPS)
    add_claims(old, [0.5])
    assert check(old) == []


def test_a_step_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "old.db"
    file_before(old, "m004_review")
    before = schema(old)

    def fail(db: Database) -> None:
        db.execute("CREATE TABLE half_done (id INTEGER)")
        raise ZeroDivisionError

    step = next(step for step in migrations.migrations._migrations if step.name == "m004_review")
    monkeypatch.setattr(step, "fn", fail)
    with pytest.raises(ZeroDivisionError):
        open_project(old)
    assert schema(old) == before


def test_steps_that_we_do_not_know_are_told(file: Path) -> None:
    with writing(file) as db:
        assert migrations.unknown(db) == []
        db.execute(
            """
            INSERT INTO _sqlite_migrations (migration_set, name, applied_at)
            VALUES ('claimdesk', 'm999_later', ''), ('another program''s', 'm001_other', '')
            """
        )
        assert migrations.unknown(db) == ["m999_later"]


def test_every_table_is_strict(file: Path) -> None:
    with reading(file) as db:
        tables = db.execute("SELECT name, strict FROM pragma_table_list WHERE type = 'table'").fetchall()
    ours = {name: strict for name, strict in tables if "sqlite_" not in name}
    assert len(ours) == 12
    assert set(ours.values()) == {1}
