from pathlib import Path

import pytest

from db.audit import list_entries
from db.checks import check
from db.connection import reading
from db.guidelines import (
    LONGEST,
    current_guidelines,
    list_guidelines,
    mark_seen,
    unseen_changes,
    write_guidelines,
)
from db.labels import label, undo
from db.problems import Refused
from db.queue import take
from db.reviewers import enrol
from tests.db.making import VERIFIED, Clock, add_claims, from_outside, group_by


@pytest.fixture
def editor(file: Path) -> int:
    return enrol(file, "Edda").id


def versions_of_decisions(file: Path) -> list[tuple[int, str, int | None]]:
    with reading(file) as db:
        return db.execute("SELECT claim_id, action, guidelines_version FROM decisions ORDER BY id").fetchall()


def test_a_project_begins_with_none(file: Path, editor: int) -> None:
    assert current_guidelines(file) is None
    assert list_guidelines(file) == []
    assert unseen_changes(file, editor) == []


def test_every_version_is_kept_and_the_last_is_in_force(file: Path, editor: int, clock: Clock) -> None:
    write_guidelines(file, editor, "# One\n", "The first.")
    clock.advance(hours=1)
    second = write_guidelines(file, editor, "# Two", "  Two,\nnot one. ", based_on=1)
    assert current_guidelines(file) == second
    assert (second.version, second.text, second.change) == (2, "# Two", "Two, not one.")
    assert (second.written_by, second.written_at) == ("Edda", "2026-03-01T10:00:00.000Z")
    assert [one.version for one in list_guidelines(file)] == [2, 1]
    assert [one.version for one in list_guidelines(file, before=2)] == [1]
    assert [
        (one.action, one.who, one.about["version"]) for one in list_entries(file, action="write guidelines")
    ] == [
        ("write guidelines", "Edda", 2),
        ("write guidelines", "Edda", 1),
    ]


@pytest.mark.parametrize(
    ("text", "change", "based_on", "why"),
    [
        ("Two", " \n ", 1, "not said what is new"),
        ("One", "Nothing.", 1, "in force already"),
        ("Two", "Two.", None, "Edda has written other guidelines meanwhile"),
        ("Two", "Two.", 2, "Edda has written other guidelines meanwhile"),
        ("x" * (LONGEST + 1), "Long.", 1, "50,001 characters"),
    ],
)
def test_what_cannot_be_published_is_refused_and_changes_nothing(
    file: Path, editor: int, text: str, change: str, based_on: int | None, why: str
) -> None:
    first = write_guidelines(file, editor, "One", "The first.")
    with pytest.raises(Refused, match=why):
        write_guidelines(file, editor, text, change, based_on)
    assert list_guidelines(file) == [first]
    assert len(list_entries(file, action="write guidelines")) == 1


def test_the_teams_own_can_be_withdrawn(file: Path, editor: int) -> None:
    write_guidelines(file, editor, "One", "The first.")
    assert write_guidelines(file, editor, "", "The built-in ones are enough.", based_on=1).text == ""


def test_a_change_is_announced_to_each_reviewer_until_they_have_seen_it(file: Path, editor: int) -> None:
    ana, bo = enrol(file, "Ana").id, enrol(file, "Bo").id
    write_guidelines(file, editor, "One", "The first.")
    assert unseen_changes(file, editor) == []  # who wrote it need not be told
    mark_seen(file, ana, 1)
    mark_seen(file, ana, 1)
    assert unseen_changes(file, ana) == []
    write_guidelines(file, editor, "Two", "The second.", based_on=1)
    assert [one.change for one in unseen_changes(file, ana)] == ["The second."]
    assert [one.change for one in unseen_changes(file, bo)] == ["The second.", "The first."]
    mark_seen(file, bo, 2)
    assert unseen_changes(file, bo) == []
    late = enrol(file, "Late").id
    assert [one.version for one in unseen_changes(file, late)] == [2, 1]


@pytest.mark.parametrize(
    "change",
    ["UPDATE guidelines SET text = 'x'", "DELETE FROM guidelines",
     "INSERT OR REPLACE INTO guidelines VALUES (1, 'x', 'x', 1, '')"],
)  # fmt: skip
def test_a_version_is_never_changed(file: Path, editor: int, change: str) -> None:
    import sqlite3

    write_guidelines(file, editor, "One", "The first.")
    with pytest.raises(sqlite3.IntegrityError, match="only ever added to"):
        from_outside(file, change)


def test_each_decision_knows_the_version_it_was_given_under(file: Path, editor: int, clock: Clock) -> None:
    first, second, third = add_claims(file, [0.9, 0.8, 0.7])
    for text, claim in ((None, first), ("One", second), ("Two", third)):
        if text:
            current = current_guidelines(file)
            write_guidelines(file, editor, text, text, current and current.version)
        assert take(file, editor) == claim
        clock.advance(seconds=2)
        label(file, editor, claim, VERIFIED)
    undo(file, editor)
    assert versions_of_decisions(file) == [
        (first, "label", None), (second, "label", 1), (third, "label", 2), (third, "undo", 2),
    ]  # fmt: skip
    assert check(file) == []


def test_the_version_is_part_of_what_is_summed_up(file: Path, editor: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.9])
    write_guidelines(file, editor, "One", "The first.")
    write_guidelines(file, editor, "Two", "The second.", based_on=1)
    take(file, editor)
    clock.advance(seconds=2)
    label(file, editor, claim, VERIFIED)
    from_outside(file, "DROP TRIGGER decisions_refuse_update", "UPDATE decisions SET guidelines_version = 1")
    assert check(file) == [
        "Decision 1 or its evidence is not as it was stored, or one just before it is gone."
    ]


def test_a_carried_label_has_the_version_of_the_label_that_it_repeats(
    file: Path, editor: int, clock: Clock
) -> None:
    (claim,) = add_claims(file, [0.9])
    group_by(file, lambda text: 0)
    write_guidelines(file, editor, "One", "The first.")
    take(file, editor)
    clock.advance(seconds=2)
    label(file, editor, claim, VERIFIED)
    write_guidelines(file, editor, "Two", "The second.", based_on=1)
    (other,) = add_claims(file, [0.9], "second")
    group_by(file, lambda text: 0)
    assert take(file, editor) is None
    assert versions_of_decisions(file) == [(claim, "label", 1), (other, "label", 1)]
