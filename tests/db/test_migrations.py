"""The schema's steps: each applied once, and any earlier file brought up to date."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from db import migrations
from db.checks import check
from db.connection import APPLICATION_ID, reading, writing
from db.dataset import export_labels
from db.decisions import checksum
from db.groups import group_of
from db.labels import label, undo
from db.project import open_project
from db.queue import take
from db.records import Evidence
from tests.db.making import VERIFIED, Clock, add_claims, from_outside, group_by

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


def test_labels_from_before_the_groups_are_as_they_were(tmp_path: Path, clock: Clock) -> None:
    old = tmp_path / "old.db"
    file_before(old, "m005_groups")
    decision: dict[str, Any] = {
        "claim_id": 1, "reviewer_id": 1, "action": "label", "verdict": "disputed", "disputed_kind": "refuted",
        "reason": None, "confidence": None, "note": "N", "claimant": None, "wording": None, "seconds": 2.5,
        "decided_at": "2026-03-01T09:00:00.000Z", "replaces": None,
    }  # fmt: skip
    decision["checksum"] = checksum("", decision, [("u", "s")])
    from_outside(
        old,
        "INSERT INTO articles (uid, imported_at, extracted_at, text) VALUES ('a', '', '', 'One. One. Two.')",
        """
        INSERT INTO claims (uid, article_id, char_start, char_end, text, display_text, kind,
                            claimant_doubtful, check_worthiness, reasons, extractor_version, open_slots)
        VALUES ('c1', 1, 0, 4, 'One.', 'One.', 'narrative', 0, 0.5, '', '1', 0),
               ('c2', 1, 5, 9, 'One.', 'One.', 'narrative', 0, 0.4, '', '1', 1),
               ('c3', 1, 10, 14, 'Two.', 'Two.', 'narrative', 0, 0.3, '', '1', 1)
        """,
        "INSERT INTO claim_spans SELECT id, 0, char_start, char_end FROM claims",
        "INSERT INTO reviewers (name, key, created_at) VALUES ('Ana', 'ana', '')",
        "INSERT INTO assignments VALUES (1, 1, 'labelled', '', '')",
        f"INSERT INTO decisions ({', '.join(decision)}) VALUES "
        f"({', '.join('NULL' if value is None else repr(value) for value in decision.values())})",
        "INSERT INTO evidence VALUES (1, 0, 'u', 's')",
    )
    open_project(old)
    assert check(old) == []
    (before,) = export_labels(old)
    assert (before.claim_id, before.note, before.seconds) == ("c1", "N", 2.5)
    assert before.evidence == (Evidence("u", "s"),)
    assert group_by(old, len) == 3
    assert [member.uid for member in group_of(old, 1, 2)] == [
        "c2",
        "c1",
        "c3",
    ]  # by length they are all alike
    assert list(export_labels(old)) == [before]  # and yet nobody's label has become another's unasked
    assert take(old, 1) == 2
    clock.advance(seconds=2)
    label(old, 1, 2, VERIFIED)
    assert [row.claim_id for row in export_labels(old)] == ["c1", "c2", "c3"]
    assert check(old) == []


def test_a_file_of_one_reviewer_a_claim_has_its_counters_for_many(tmp_path: Path, clock: Clock) -> None:
    """One claim labelled, its like given that label, one held, one skipped, one both skipped and held."""
    old = tmp_path / "old.db"
    file_before(old, "m009_room_places_and_cursors")
    decision: dict[str, Any] = {
        "reviewer_id": 1, "action": "label", "verdict": "verified", "disputed_kind": None, "reason": None,
        "confidence": None, "note": "", "claimant": None, "wording": None, "seconds": 2.0,
        "decided_at": "2026-03-01T09:00:00.000Z", "replaces": None,
    }  # fmt: skip
    skipped = {**decision, "action": "skip", "verdict": None}
    rows = [{"claim_id": 1, **decision}, {"claim_id": 2, **decision, "carried_from": 1}]
    rows += [{"claim_id": claim, **skipped} for claim in (4, 5)]
    before = ""
    for row in rows:
        row["checksum"] = before = checksum(before, row, [])
    states = [(1, 1, "labelled"), (2, 1, "labelled"), (3, 1, "held"), (4, 1, "skipped"), (5, 1, "skipped")]
    states.append((5, 2, "held"))
    later = "2026-03-01T10:00:00.000Z"
    from_outside(
        old,
        "INSERT INTO articles (uid, imported_at, extracted_at, text) VALUES ('a', '', '', 'One.')",
        "INSERT INTO reviewers (name, key, created_at) VALUES ('Ana', 'ana', ''), ('Bo', 'bo', '')",
        *(
            f"""
            INSERT INTO claims (uid, article_id, char_start, char_end, text, display_text, kind,
                                claimant_doubtful, check_worthiness, reasons, extractor_version, open_slots)
            VALUES ('c{n}', 1, 0, 4, 'One.', 'One {n}.', 'narrative', 0, {1 - n / 10}, '', '1', {n in (4, 6)})
            """
            for n in range(1, 7)
        ),
        "INSERT INTO claim_spans SELECT id, 0, char_start, char_end FROM claims",
        *(f"INSERT INTO assignments VALUES ({c}, {r}, '{s}', '{later}', '{later}')" for c, r, s in states),
        *(
            f"INSERT INTO decisions ({', '.join(row)}) VALUES "
            f"({', '.join('NULL' if value is None else repr(value) for value in row.values())})"
            for row in rows
        ),
        "INSERT INTO groups (representative, members, signature_version, carries) VALUES (1, 2, '1', 1)",
        "UPDATE claims SET group_id = 1 WHERE id < 3",
    )
    project = open_project(old)
    assert (project.claims, project.labels) == (6, 2)
    assert check(old) == []
    with reading(old) as db:
        counted = "SELECT wanted, taken, labelled, open_slots FROM claims ORDER BY id"
        assert db.execute(counted).fetchall() == [
            (1, 1, 1, 0), (1, 1, 1, 0), (1, 1, 0, 0), (1, 0, 0, 1), (1, 1, 0, 0), (1, 0, 0, 1),
        ]  # fmt: skip
        assert db.execute("SELECT wanted, missing FROM project").fetchone() == (6, 4)
        assert db.execute("SELECT * FROM group_labels").fetchall() == [(1, 1, 1)]
    assert take(old, 2) == 5
    clock.advance(hours=2)
    assert take(old, 2, "c4") == 4
    assert take(old, 1) == 3  # which was Ana's before the step
    clock.advance(seconds=2)
    undo(old, 1)
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
    assert {"articles", "claims", "decisions", "audit"} <= ours.keys()
    assert set(ours.values()) == {1}
