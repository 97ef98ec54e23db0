import sqlite3
from pathlib import Path

import pytest

from db import connection
from db.articles import describe_article
from db.checks import check
from db.groups import split
from db.history import COMMAND_LINE, Filter, all_events, list_actions, list_events, note_export
from db.labels import label, skip, undo
from db.queue import take
from db.rankers import keep_weights
from db.records import Event, SkipReason
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import DISPUTED, Clock, add_claims, group_by, uid_of


@pytest.fixture
def busy(file: Path, clock: Clock) -> Path:
    """Ana labels, takes back, skips; Bo, and once the command line, change settings in between."""
    claims = add_claims(file, [0.9, 0.8])
    ana, bo = enrol(file, "Ana").id, enrol(file, "Bo").id
    clock.advance(hours=1)
    take(file, ana)
    clock.advance(seconds=10)
    label(file, ana, claims[0], DISPUTED)
    clock.advance(hours=1)
    change_settings(file, bo, lease_minutes=30)
    clock.advance(hours=1)
    undo(file, ana)
    clock.advance(days=1)
    skip(file, ana, claims[0], SkipReason.TOO_CLOSE)
    note_export(file, None, "csv")  # at the same moment
    return file


def told(events: list[Event]) -> list[tuple[str | None, str]]:
    """Without how the claims and the people came in, which is on record too."""
    return [(one.who, one.action) for one in events if one.action not in ("import article", "join")]


EVERYTHING = [
    ("Ana", "skip"),
    (None, "export"),
    ("Ana", "undo"),
    ("Bo", "change settings"),
    ("Ana", "label"),
]


def test_decisions_and_audit_are_one_history_the_latest_first(busy: Path) -> None:
    events = list_events(busy)
    assert told(events) == EVERYTHING
    assert events == sorted(events, key=lambda one: (one.at, one.source, one.id), reverse=True)
    given = next(one for one in events if one.action == "label")
    assert given.about["claim"] == uid_of(busy, 1)
    assert (given.about["verdict"], given.about["seconds"]) == ("disputed", 10.0)
    assert events[0].about["skip_reason"] == "I am too close to it"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (Filter(who=1), [("Ana", "skip"), ("Ana", "undo"), ("Ana", "label")]),
        (Filter(who=2), [("Bo", "change settings")]),
        (Filter(who=COMMAND_LINE), [(None, "export")]),
        (Filter(action="undo"), [("Ana", "undo")]),
        (Filter(action="export"), [(None, "export")]),
        (Filter(who=2, action="label"), []),
        (Filter(action="no such thing"), []),
        (Filter(since="2026-03-02T00:00:00.000Z"), [("Ana", "skip"), (None, "export")]),
        (
            Filter(since="2026-03-01T11:00:00.000Z", until="2026-03-02T00:00:00.000Z"),
            [("Ana", "undo"), ("Bo", "change settings")],
        ),
        (Filter(until="2026-03-01T00:00:00.000Z"), []),
    ],
)
def test_it_is_filtered_by_person_action_and_day(
    busy: Path, asked: Filter, expected: list[tuple[str | None, str]]
) -> None:
    assert told(list_events(busy, asked)) == expected


def test_the_end_of_a_day_is_no_part_of_it(busy: Path) -> None:
    at = list_events(busy, Filter(action="undo"))[0].at
    assert list_events(busy, Filter(action="undo", until=at)) == []
    assert len(list_events(busy, Filter(action="undo", since=at))) == 1


@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_together_are_the_whole(busy: Path, size: int) -> None:
    whole, pages = list_events(busy), []
    page = list_events(busy, limit=size)
    while page:
        pages += page
        page = list_events(busy, after=page[-1], limit=size)
    assert pages == whole == list(all_events(busy))


def test_the_actions_are_those_on_record(busy: Path) -> None:
    assert set(list_actions(busy)) >= {"label", "skip", "undo", "change settings", "export"}


def test_no_page_of_it_scans_or_sorts_what_grows(busy: Path, asked: set[str]) -> None:
    last = list_events(busy)[2]
    list_events(busy, Filter(who=1), after=last)
    list_events(busy, Filter(who=COMMAND_LINE, action="export", since="2026"))
    list_actions(busy)
    db = sqlite3.connect(busy)
    looked_at = 0
    for statement in asked:
        if statement.split()[0] in ("SELECT", "WITH"):
            looked_at += 1
            for _, _, _, step in db.execute(f"EXPLAIN QUERY PLAN {statement}"):
                assert "TEMP B-TREE" not in step, statement
                assert not step.startswith("SCAN") or step in ("SCAN a", "SCAN CONSTANT ROW"), statement
                if "SEARCH e " in step:
                    assert "_and_time (" in step, statement
    db.close()
    assert looked_at > 8


def test_what_an_editor_does_is_on_record(file: Path, clock: Clock) -> None:
    ana = enrol(file, "Ana").id
    first, second = add_claims(file, [0.9, 0.8])
    group_by(file, lambda text: 0)
    known = {"title": "A title", "url": None, "author": None, "publisher": None}
    describe_article(file, 1, **known, published_on="2026-03-01", reviewer_id=ana)
    describe_article(file, 1, **known, published_on="2026-03-01", reviewer_id=ana)  # changes nothing
    assert split(file, ana, second)
    keep_weights(file, b"{}", 200, "Better.", ana)
    events = [(one.who, one.action, one.about) for one in list_events(file) if one.action != "join"]
    with connection.reading(file) as db:
        (article,) = db.execute("SELECT uid FROM articles").fetchone()
    assert events == [
        ("Ana", "learn ranker", {"labels": 200, "said": "Better."}),
        ("Ana", "split group", {"claim": uid_of(file, second), "group": 1}),
        (
            "Ana",
            "describe article",
            {
                "article": article,
                "from": {"title": "first", "published_on": None},
                "to": {"title": "A title", "published_on": "2026-03-01"},
            },
        ),
        (None, "import article", {"article": article, "title": "first"}),
    ]
    assert first != second
    assert check(file) == []
