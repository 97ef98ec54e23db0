"""The check of a database: sound ones have no faults, and each fault is told in one sentence."""

import random
from pathlib import Path

import pytest

from db.checks import check
from db.connection import reading
from db.drafts import save_draft
from db.labels import label, skip
from db.queue import take
from db.records import Evidence, Judgement, Verdict
from db.reviewers import enrol
from tests.db.making import Clock, add_claims, from_outside, uid_of


@pytest.fixture
def used(file: Path, clock: Clock) -> Path:
    """Four claims: one labelled, one skipped, one held, one open."""
    add_claims(file, [0.9, 0.8, 0.7, 0.6])
    ana = enrol(file, "Ana").id
    labelled, skipped = (1, 2)
    assert take(file, ana) == labelled
    clock.advance(seconds=2)
    label(file, ana, labelled, Judgement(Verdict.VERIFIED, evidence=(Evidence("u"),)))
    assert take(file, ana) == skipped
    clock.advance(seconds=2)
    skip(file, ana, skipped)
    assert take(file, ana) == 3
    save_draft(file, ana, 3, {"note": "half a"})
    return file


def test_a_sound_database_has_no_faults(used: Path) -> None:
    assert check(used) == []


def test_an_empty_database_has_no_faults(file: Path) -> None:
    assert check(file) == []


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("UPDATE project SET articles = 7", ["Of articles, the project has 1, but 7 are on record."]),
        ("UPDATE project SET claims = 7", ["Of claims, the project has 4, but 7 are on record."]),
        ("UPDATE project SET labels = 7", ["Of labels, the project has 1, but 7 are on record."]),
        ("UPDATE reviewers SET labels = 7", ["Of labels, reviewer Ana has 1, but 7 are on record."]),
        ("UPDATE articles SET claims = 7", ["Of claims, article {a} has 4, but 7 are on record."]),
        ("UPDATE articles SET labels = 7", ["Of labels, article {a} has 1, but 7 are on record."]),
        (
            "UPDATE claims SET taken = 0 WHERE id = 3",
            ["Of places taken by reviewers, claim {c} has 1, but 0 are on record."],
        ),
        (
            "UPDATE assignments SET state = 'labelled' WHERE claim_id = 3",
            ["Of labels that count as given, claim {c} has 0, but 1 are on record."],
        ),
        (
            "DROP TRIGGER claim_given_back; DELETE FROM assignments WHERE state = 'held'",
            ["Of places taken by reviewers, claim {c} has 0, but 1 are on record."],
        ),
        (
            "UPDATE claims SET labelled = 1 WHERE id = 3",
            ["Of labels on claims, claim {c} has 0, but 1 are on record."],
        ),
        (
            "UPDATE project SET wanted = 7, missing = 8",
            [
                "Of labels that are to be, the project has 4, but 7 are on record.",
                "Of labels that are missing, the project has 3, but 8 are on record.",
            ],
        ),
        (
            "UPDATE claims SET gold = 1 WHERE id = 3; UPDATE project SET wanted = 3, missing = 2",
            ["Of marks as gold, claim {c} has 0, but 1 are on record."],
        ),
        (
            "UPDATE cursors SET place = 0; DELETE FROM drafts",
            ["Claim {d} is open, but the queue has passed it over for reviewer Ana."],
        ),
        (
            "UPDATE claim_spans SET char_end = char_end - 1 WHERE claim_id = 3",
            ["The text of claim {c} is not what stands at its place in the article."],
        ),
        (
            "DELETE FROM claim_spans WHERE claim_id = 3",
            ["The text of claim {c} is not what stands at its place in the article."],
        ),
        (
            "DROP TRIGGER decisions_refuse_update; UPDATE decisions SET note = 'x' WHERE id = 2",
            ["Decision 2 or its evidence is not as it was stored, or one just before it is gone."],
        ),
        (
            "DROP TRIGGER evidence_refuse_delete; DELETE FROM evidence",
            ["Decision 1 or its evidence is not as it was stored, or one just before it is gone."],
        ),
        (
            "INSERT INTO claim_spans VALUES (99, 0, 1, 2)",
            ["A row of claim_spans belongs to a row of claims that is not there."],
        ),
        (
            "UPDATE drafts SET reviewer_id = 9",
            ["A row of drafts belongs to a row of reviewers that is not there."],
        ),
    ],
)
def test_each_fault_is_one_sentence(used: Path, change: str, faults: list[str]) -> None:
    from_outside(used, "PRAGMA foreign_keys = OFF", *change.split("; "))
    with reading(used) as db:
        (article,) = db.execute("SELECT uid FROM articles").fetchone()
    assert check(used) == [fault.format(a=article, c=uid_of(used, 3), d=uid_of(used, 4)) for fault in faults]


def test_a_damaged_file_is_said_to_be_and_nothing_else_of_it_is_believed(used: Path) -> None:
    add_claims(used, [0.5] * 400, "second")
    content = bytearray(used.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = random.Random(1).randbytes(4096)
    used.write_bytes(content)
    faults = check(used)
    assert 0 < len(faults) <= 20
    assert all("is damaged" in fault and "\n" not in fault for fault in faults)


@pytest.mark.parametrize("happens", [Path.unlink, lambda file: file.write_bytes(b"")])
def test_a_file_that_cannot_be_read_is_a_fault_too(used: Path, happens: object) -> None:
    assert callable(happens)
    happens(used)
    (fault,) = check(used)
    assert str(used) in fault


def test_of_a_fault_that_is_everywhere_the_first_are_told(file: Path) -> None:
    add_claims(file, [0.5] * 50)
    from_outside(file, "UPDATE claim_spans SET char_end = char_end - 1", "UPDATE claims SET taken = 1")
    assert len(check(file)) == 40
