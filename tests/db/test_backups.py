"""Backups: whole, taken beside the work, and put back without losing what was there."""

import shutil
import threading
from pathlib import Path

import pytest

from db.backups import back_up, restore
from db.checks import check
from db.connection import reading
from db.dataset import export_labels
from db.labels import label
from db.problems import DatabaseProblem
from db.project import open_project, read_project
from db.queue import take
from db.reviewers import enrol
from tests.db.making import VERIFIED, Clock, add_claims, files_in


def label_some(file: Path, clock: Clock, count: int) -> None:
    ana = enrol(file, "Ana").id
    for _ in range(count):
        claim = take(file, ana)
        assert claim
        clock.advance(seconds=2)
        label(file, ana, claim, VERIFIED)


@pytest.fixture
def labelled(file: Path, clock: Clock) -> Path:
    add_claims(file, [0.5] * 10)
    label_some(file, clock, 3)
    return file


def test_a_backup_holds_what_the_write_ahead_log_holds(labelled: Path, clock: Clock, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with reading(labelled):  # as long as somebody reads, what is written stays in the log
        label_some(labelled, clock, 2)
        assert read_project(Path(shutil.copy(labelled, tmp_path / "without its log.db"))).labels == 3
        assert back_up(labelled, copy).labels == 5
    assert list(export_labels(copy)) == list(export_labels(labelled))
    assert check(copy) == []


def test_a_backup_is_one_file(labelled: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    back_up(labelled, folder / "copy.db")
    assert list(files_in(folder)) == ["copy.db"]


def test_restoring_brings_back_what_the_backup_held_and_keeps_what_was_there(
    labelled: Path, clock: Clock, tmp_path: Path
) -> None:
    back_up(labelled, tmp_path / "copy.db")
    before = list(export_labels(labelled))
    label_some(labelled, clock, 2)
    since = list(export_labels(labelled))
    project, aside = restore(labelled, tmp_path / "copy.db")
    assert (project.labels, list(export_labels(labelled)), check(labelled)) == (3, before, [])
    assert aside is not None
    assert list(export_labels(aside)) == since
    label_some(labelled, clock, 1)
    assert (len(list(export_labels(labelled))), check(labelled)) == (4, [])


def test_a_project_that_is_gone_comes_back_without_its_old_log(
    labelled: Path, clock: Clock, tmp_path: Path
) -> None:
    back_up(labelled, tmp_path / "copy.db")
    with reading(labelled):
        label_some(labelled, clock, 2)
        shutil.copy(labelled.with_name("annotate.db-wal"), tmp_path / "log")
    labelled.unlink()
    shutil.move(tmp_path / "log", labelled.with_name("annotate.db-wal"))
    project, aside = restore(labelled, tmp_path / "copy.db")
    assert (project.labels, check(labelled)) == (3, [])
    assert aside is not None
    assert aside.with_name(f"{aside.name}-wal").exists()


@pytest.mark.parametrize("content", [b"", b"not a database", b"SQLite format 3\x00" + bytes(5000)])
def test_a_damaged_project_is_put_aside(labelled: Path, tmp_path: Path, content: bytes) -> None:
    back_up(labelled, tmp_path / "copy.db")
    labelled.write_bytes(content)
    project, aside = restore(labelled, tmp_path / "copy.db")
    assert (project.labels, check(labelled)) == (3, [])
    assert aside is not None
    assert aside.read_bytes() == content


def test_where_nothing_was_nothing_is_put_aside(labelled: Path, tmp_path: Path) -> None:
    back_up(labelled, tmp_path / "copy.db")
    assert restore(tmp_path / "other.db", tmp_path / "copy.db")[1] is None
    assert read_project(tmp_path / "other.db").labels == 3


@pytest.mark.parametrize("content", [None, b"", b"verdict,claim", b"SQLite format 3\x00" + bytes(5000)])
def test_what_is_no_backup_is_refused_and_nothing_changes(
    labelled: Path, tmp_path: Path, content: bytes | None
) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    if content is not None:
        (folder / "copy.db").write_bytes(content)
    before = list(export_labels(labelled))
    with pytest.raises(DatabaseProblem, match=r"copy\.db"):
        restore(labelled, folder / "copy.db")
    assert list(export_labels(labelled)) == before
    assert not list(tmp_path.glob("annotate.db.before*"))


def test_a_backup_is_never_written_over(labelled: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("an older one")
    with pytest.raises(DatabaseProblem, match="there already"):
        back_up(labelled, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "an older one"


def test_a_folder_that_is_not_there_is_named(labelled: Path, tmp_path: Path) -> None:
    with pytest.raises(DatabaseProblem, match="cannot be written"):
        back_up(labelled, tmp_path / "nowhere" / "copy.db")


def test_beside_labelling_every_backup_is_whole(labelled: Path, tmp_path: Path) -> None:
    reviewers = [enrol(labelled, f"Reviewer {n}").id for n in range(4)]
    add_claims(labelled, [0.5] * 400, article="second")
    stop = threading.Event()
    failures: list[Exception] = []

    def work(reviewer: int) -> None:
        try:
            while not stop.is_set() and take(labelled, reviewer):
                pass
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=work, args=[reviewer]) for reviewer in reviewers]
    for thread in threads:
        thread.start()
    for n in range(5):
        back_up(labelled, tmp_path / f"copy {n}.db")
        assert check(tmp_path / f"copy {n}.db") == []
    restore(labelled, tmp_path / "copy 4.db")
    stop.set()
    for thread in threads:
        thread.join()
    assert (failures, check(labelled), open_project(labelled).labels) == ([], [], 3)
