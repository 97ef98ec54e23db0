"""The audit: entries are added, found, and never altered unseen."""

import sqlite3
from pathlib import Path

import pytest

from db.audit import altered_entry, list_entries, record
from db.checks import check
from db.connection import writing
from db.reviewers import enrol
from tests.db.making import from_outside


def add(file: Path, who: int | None, action: str, **about: object) -> None:
    with writing(file) as db:
        record(db, who, action, about)


def test_entries_say_who_did_what_newest_first(file: Path) -> None:
    ana = enrol(file, "Ana")
    add(file, ana.id, "invite", role="reviewer")
    add(file, None, "import", articles=3)
    assert [(one.who, one.action, one.about) for one in list_entries(file)][:2] == [
        (None, "import", {"articles": 3}),
        ("Ana", "invite", {"role": "reviewer"}),
    ]


def test_entries_are_found_by_person_by_action_and_page_by_page(file: Path) -> None:
    ana = enrol(file, "Ana")
    for n in range(5):
        add(file, ana.id if n % 2 else None, f"action {n % 3}", n=n)
    assert [one.about["n"] for one in list_entries(file, reviewer_id=ana.id, action="action 0")] == [3]
    first = list_entries(file, limit=2)
    assert [one.about["n"] for one in list_entries(file, before=first[-1].id, limit=2)] == [2, 1]


@pytest.mark.parametrize("change", ["UPDATE audit SET at = ''", "DELETE FROM audit"])
def test_the_database_refuses_changes(file: Path, change: str) -> None:
    add(file, None, "import")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        from_outside(file, change)


@pytest.mark.parametrize(
    "change",
    ["UPDATE audit SET about = '{\"n\": 7}' WHERE id = 2", "DELETE FROM audit WHERE id = 2"],
)
def test_what_was_altered_past_the_triggers_is_seen(file: Path, change: str) -> None:
    for n in range(3):
        add(file, None, "import", n=n)
    assert (altered_entry(file), check(file)) == (None, [])
    from_outside(file, "DROP TRIGGER audit_refuses_update", "DROP TRIGGER audit_refuses_delete", change)
    assert altered_entry(file) in (2, 3)
    (fault,) = check(file)
    assert "of the audit is not as it was stored" in fault
