import subprocess
import sys
from pathlib import Path

import pytest

from annotate.extraction.extract import Extractor
from annotate.importing.inbox import Inbox, Kind, Parcel
from annotate.importing.record import End, Progress, Record
from annotate.importing.tally import Tally
from annotate.importing.worker import work
from db.checks import check
from db.connection import reading
from db.project import open_project, read_project
from tests.importing.test_articles import TEXTS

ROOT = Path(__file__).parents[2]
PARCELS = [
    (Parcel(Kind.FILE, "mill.txt"), TEXTS[0].encode()),
    (Parcel(Kind.FILE, "empty.txt"), b""),
    (Parcel(Kind.FILE, "ferry.txt"), TEXTS[1].encode()),
    (Parcel(Kind.FILE, "the mill again.txt"), TEXTS[0].encode()),
    (Parcel.pasted(), TEXTS[2].encode()),
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def bring(file: Path) -> None:
    for parcel, data in PARCELS:
        Inbox(file).put_down(parcel, data)


def run(file: Path, extractor: Extractor) -> Progress:
    work(file, lambda: extractor, lambda: False)
    progress = Record(file).read()
    assert progress is not None
    return progress


def content(file: Path) -> dict[str, list[tuple[object, ...]]]:
    """What an import has made, without the moments at which it did."""
    with reading(file) as db:
        return {
            "articles": db.execute("SELECT uid, title, text, claims FROM articles ORDER BY uid").fetchall(),
            "claims": db.execute(
                "SELECT uid, text, group_id IS NULL, place, wanted FROM claims ORDER BY uid"
            ).fetchall(),
            "groups": db.execute("SELECT members FROM groups ORDER BY members").fetchall(),
            "waiting": db.execute("SELECT id FROM articles WHERE extracted_at IS NULL").fetchall(),
        }


def test_every_parcel_is_imported_once(database: Path, extractor: Extractor) -> None:
    bring(database)
    progress = run(database, extractor)
    assert progress.end is End.DONE
    assert (progress.tally.articles, progress.tally.known, progress.tally.refused) == (3, 1, 1)
    assert progress.tally.done == progress.tally.total
    assert progress.tally.claims == read_project(database).claims >= 3
    assert Record(database).refusals() == ["empty.txt is empty: put the article's text in it and try again."]
    assert Inbox(database).waiting() == []


def test_bringing_everything_again_adds_nothing(database: Path, extractor: Extractor) -> None:
    bring(database)
    run(database, extractor)
    before = content(database)
    bring(database)
    tally = run(database, extractor).tally
    assert (tally.articles, tally.claims, tally.known) == (0, 0, 4)
    assert content(database) == before


def test_killed_at_any_moment_it_goes_on_to_the_same_end(tmp_path: Path, extractor: Extractor) -> None:
    brought = tmp_path / "brought"
    brought.mkdir()
    open_project(brought / "annotate.db")
    bring(brought / "annotate.db")
    subprocess.run([sys.executable, "-m", "tests.importing.dying", str(tmp_path)], cwd=ROOT, check=True)
    whole = content(tmp_path / "whole" / "annotate.db")
    assert [len(whole[name]) for name in ("articles", "waiting")] == [3, 0]
    moments = int((tmp_path / "whole" / "moments").read_text())
    assert moments >= 3 + 3 + 3 + len(PARCELS)
    for moment in range(moments):
        file = tmp_path / str(moment) / "annotate.db"
        work(file, lambda: extractor, lambda: False)
        assert (moment, content(file)) == (moment, whole)
        assert (moment, check(file)) == (moment, [])
        assert (moment, Inbox(file).waiting()) == (moment, [])
        assert (moment, len(Record(file).refusals())) == (moment, 1)


def test_orphaned_it_stops_and_shows_as_not_ended(database: Path, extractor: Extractor) -> None:
    bring(database)
    work(database, lambda: extractor, lambda: True)
    progress = Record(database).read()
    assert progress is not None
    assert progress.end is None
    assert len(Inbox(database).waiting()) == len(PARCELS)  # it had stored the first, and not noted that yet
    tally = run(database, extractor).tally
    assert (tally.articles, tally.known) == (3, 2)


def test_asked_to_stop_it_stops_and_goes_on_when_asked_again(database: Path, extractor: Extractor) -> None:
    bring(database)
    Record(database).ask_to_stop()
    assert run(database, extractor).end is End.STOPPED
    assert read_project(database).claims == 0
    assert run(database, extractor).end is End.DONE
    assert read_project(database).claims >= 3


def test_with_nothing_to_do_it_leaves_the_record_of_the_last_import(
    database: Path, extractor: Extractor
) -> None:
    bring(database)
    before = run(database, extractor)
    assert run(database, extractor) == before


def test_a_failure_is_on_record_in_its_own_words(database: Path) -> None:
    def no_model() -> Extractor:
        raise RuntimeError("No English spaCy pipeline is installed.")

    bring(database)
    work(database, no_model, lambda: False)
    progress = Record(database).read()
    assert progress is not None
    assert (progress.end, progress.problem) == (End.FAILED, "No English spaCy pipeline is installed.")
    assert progress.tally != Tally()
