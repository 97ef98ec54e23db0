"""The checksums over the decisions: whatever is changed, by whatever means, is found."""

from collections.abc import Callable
from pathlib import Path

import pytest

from db.decisions import broken_checksum
from db.labels import label, skip, undo
from db.queue import take
from db.records import Confidence, Evidence, Judgement, Verdict
from db.reviewers import enrol
from tests.db.making import VERIFIED, Clock, add_claims, from_outside

UNGUARDED = [
    f"DROP TRIGGER {table}_refuse_{change}"
    for table in ("decisions", "evidence")
    for change in ("update", "delete")
]


@pytest.fixture
def decided(file: Path, clock: Clock) -> Path:
    """Four decisions: a label with all there is, an undo of it, another label, a skip."""
    ana = enrol(file, "Ana").id
    full = Judgement(
        Verdict.UNVERIFIABLE,
        confidence=Confidence.HIGH,
        note="Nul \0, quotes “”, and 🕊.",
        evidence=(Evidence("https://a.example", "nothing"), Evidence("https://b.example", "")),
    )
    first, second = add_claims(file, [0.9, 0.8])
    acts: list[Callable[[], object]] = [
        lambda: label(file, ana, first, full),
        lambda: undo(file, ana),
        lambda: label(file, ana, first, VERIFIED),
        lambda: skip(file, ana, second),
    ]
    for act in acts:
        take(file, ana)
        clock.advance(seconds=1.234)
        act()
    return file


def test_without_decisions_nothing_is_broken(file: Path) -> None:
    assert broken_checksum(file) is None


def test_what_was_not_touched_is_not_broken(decided: Path) -> None:
    assert broken_checksum(decided) is None


@pytest.mark.parametrize(
    ("change", "broken"),
    [
        ("UPDATE decisions SET verdict = 'disputed' WHERE id = 1", 1),
        ("UPDATE decisions SET verdict = 'unverifiable' WHERE id = 3", 3),
        ("UPDATE decisions SET confidence = NULL WHERE id = 1", 1),
        ("UPDATE decisions SET reason = 'too vague' WHERE id = 1", 1),
        ("UPDATE decisions SET note = note || ' ' WHERE id = 1", 1),
        ("UPDATE decisions SET seconds = seconds + 0.001 WHERE id = 4", 4),
        ("UPDATE decisions SET decided_at = '2026-03-01T09:00:00.000Z' WHERE id = 2", 2),
        ("UPDATE decisions SET replaces = NULL WHERE id = 4 OR id = 2", 2),
        ("UPDATE decisions SET claim_id = 1 WHERE id = 4", 4),
        ("UPDATE decisions SET checksum = '' WHERE id = 3", 3),
        ("UPDATE evidence SET says = 'everything' WHERE position = 0", 1),
        ("UPDATE evidence SET position = 5 WHERE position = 0", 1),
        ("DELETE FROM evidence WHERE position = 1", 1),
        ("DELETE FROM decisions WHERE id = 3", 4),  # the one after it tells
    ],
)
def test_a_changed_row_is_found(decided: Path, change: str, broken: int) -> None:
    indexes = ["DROP INDEX decisions_begin_once"]
    from_outside(decided, "PRAGMA foreign_keys = OFF", *UNGUARDED, *indexes, change)
    assert broken_checksum(decided) == broken


def test_a_column_added_later_leaves_the_checksums_as_they_are(decided: Path) -> None:
    from_outside(decided, "ALTER TABLE decisions ADD COLUMN adjudicated TEXT")
    assert broken_checksum(decided) is None
    from_outside(decided, *UNGUARDED, "UPDATE decisions SET adjudicated = 'yes' WHERE id = 2")
    assert broken_checksum(decided) == 2
