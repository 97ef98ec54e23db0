from pathlib import Path

import pytest

from annotate.importing.record import End, Progress, Record, Stopped
from annotate.importing.tally import Tally
from db.problems import DatabaseProblem


@pytest.fixture
def record(tmp_path: Path) -> Record:
    record = Record(tmp_path / "annotate.db")
    record.folder.mkdir()
    return record


def test_there_is_none_before_the_first_import(record: Record) -> None:
    assert record.read() is None
    assert record.refusals() == []
    assert not record.running


def test_whoever_looks_sees_how_far_it_is(record: Record) -> None:
    tally = Tally()
    with record.turn(), record.kept(tally):
        tally.articles = 3
        record._noted = 0
        record.step(tally)
        assert record.read() == Progress(Tally(articles=3))
        assert record.running
    assert record.read() == Progress(Tally(articles=3), End.DONE)
    assert not record.running


@pytest.mark.parametrize(
    ("problem", "end", "words"),
    [
        (DatabaseProblem("The disk is full."), End.FAILED, "The disk is full."),
        (RuntimeError("No English spaCy pipeline is installed."), End.FAILED, "No English"),
        (KeyError("a"), End.FAILED, "a fault in Claimdesk itself (KeyError)"),
        (KeyboardInterrupt(), End.STOPPED, None),
        (Stopped(), None, None),
    ],
    ids=["database", "no model", "fault", "keyboard", "orphaned"],
)
def test_how_it_ended_is_on_record(
    record: Record, problem: BaseException, end: End | None, words: str | None
) -> None:
    with pytest.raises(type(problem)), record.kept(Tally(articles=1)):
        raise problem
    progress = record.read()
    assert progress is not None
    assert (progress.tally.articles, progress.end) == (1, end)
    assert words is None or words in str(progress.problem)


def test_a_wish_to_stop_is_heeded_once(record: Record) -> None:
    record.ask_to_stop()
    with pytest.raises(Stopped), record.kept(Tally()):
        record.step(Tally())
    progress = record.read()
    assert progress is not None
    assert progress.end is End.STOPPED
    with record.kept(Tally()):
        record.step(Tally())


def test_each_refusal_is_told_once_on_a_line(record: Record) -> None:
    for refusal in ("a.txt is empty.", "b\nc.txt is empty.", "a.txt is empty.", "d\udce9.txt is empty."):
        record.refuse(refusal)
    assert record.refusals() == ["a.txt is empty.", "b c.txt is empty.", "d\\udce9.txt is empty."]


def test_an_import_that_begins_forgets_what_the_last_refused_and_one_that_goes_on_does_not(
    record: Record,
) -> None:
    record.refuse("a.txt is empty.")
    with record.kept(Tally(), anew=False):
        assert record.refusals() == ["a.txt is empty."]
    with record.kept(Tally()):
        assert record.refusals() == []


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"tally": {"other": 1}, "end": null}', b"\xff"])
def test_a_damaged_record_is_none(record: Record, content: bytes) -> None:
    (record.folder / "progress.json").write_bytes(content)
    assert record.read() is None


def test_forgotten_it_is_gone(record: Record) -> None:
    record.refuse("a.txt is empty.")
    with record.kept(Tally(refused=1)):
        pass
    record.forget()
    assert record.read() is None
    assert record.refusals() == []
