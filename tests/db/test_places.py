"""The order of the queue and the number of reviewers, as the editor asks for them."""

from pathlib import Path

import pytest

import db.places
from db.articles import list_articles
from db.audit import list_entries
from db.checks import check
from db.connection import reading
from db.labels import label
from db.places import change_article_overlap, is_requeueing, requeue, share
from db.queue import take
from db.rankers import rate_anew
from db.reviewers import enrol
from db.settings import Order, change_settings
from tests.db.making import VERIFIED, Clock, add_claims


@pytest.fixture
def claims(file: Path) -> list[int]:
    """Two articles with two claims each."""
    return [*add_claims(file, [0.1, 0.9]), *add_claims(file, [0.5, 0.3], "second")]


def queue(file: Path) -> list[int]:
    with reading(file) as db:
        rows = db.execute("SELECT id FROM claims WHERE open_slots > 0 ORDER BY place, id")
        return [claim for (claim,) in rows]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.WORTHINESS, [2, 3, 4, 1]),
        (Order.ARTICLES, [1, 2, 3, 4]),
        (Order.NEWEST, [3, 4, 1, 2]),
    ],
)
def test_the_order_is_the_one_asked_for_of_claims_that_come_later_too(
    file: Path, claims: list[int], clock: Clock, order: Order, expected: list[int]
) -> None:
    change_settings(file, None, order=order)
    list(requeue(file))
    assert queue(file) == expected
    ana = enrol(file, "Ana").id
    for claim in expected:
        assert take(file, ana) == claim
        clock.advance(seconds=2)
        label(file, ana, claim, VERIFIED)
    later = add_claims(file, [0.2, 0.4], "third")
    assert take(file, ana) == (later[1] if order is Order.WORTHINESS else later[0])
    assert check(file) == []


def test_a_random_order_is_another_for_another_seed_and_the_same_again_for_the_same(file: Path) -> None:
    add_claims(file, [0.5] * 40)
    orders = []
    for seed in (1, 2, 1):
        change_settings(file, None, order=Order.RANDOM, seed=seed)
        list(requeue(file))
        orders.append(queue(file))
    assert orders[0] == orders[2]
    assert orders[0] != orders[1]
    assert orders[0] != sorted(orders[0])


def test_what_is_rated_anew_moves_where_worth_is_the_order_and_stays_where_it_is_not(
    file: Path, claims: list[int]
) -> None:
    rate_anew(file, [(1, 1.0, ("a number",))])
    assert queue(file) == [1, 2, 3, 4]
    change_settings(file, None, order=Order.NEWEST)
    list(requeue(file))
    rate_anew(file, [(1, 0.0, ())])
    assert queue(file) == [3, 4, 1, 2]


def test_more_reviewers_open_what_was_full_and_fewer_take_no_label_away(
    file: Path, claims: list[int], clock: Clock
) -> None:
    ana, bo = enrol(file, "Ana").id, enrol(file, "Bo").id
    change_settings(file, None, overlap=2)
    list(requeue(file))
    for reviewer in (ana, bo):
        assert take(file, reviewer) == 2
        clock.advance(seconds=2)
        label(file, reviewer, 2, VERIFIED)
    assert take(file, enrol(file, "Cy").id) == 3
    change_settings(file, None, overlap=3)
    list(requeue(file))
    assert take(file, enrol(file, "Di").id) == 2
    change_settings(file, None, overlap=1)
    list(requeue(file))
    with reading(file) as db:
        asked = "SELECT wanted, taken, labelled, open_slots FROM claims WHERE id = 2"
        assert db.execute(asked).fetchone() == (1, 3, 2, 0)
        # Of the second claim there are two labels, whatever it wants now; of the others one is wanted each.
        assert db.execute("SELECT wanted, missing FROM project").fetchone() == (5, 3)
    assert check(file) == []


def test_an_article_may_want_another_number_and_new_claims_know(file: Path, claims: list[int]) -> None:
    ana = enrol(file, "Ana").id
    second, first = list_articles(file)
    change_article_overlap(file, ana, second.id, 3)
    change_settings(file, ana, overlap=2)
    list(requeue(file))
    add_claims(file, [0.5], "third")
    with reading(file) as db:
        assert db.execute("SELECT wanted FROM claims ORDER BY id").fetchall() == [
            (2,),
            (2,),
            (3,),
            (3,),
            (2,),
        ]
    change_article_overlap(file, ana, second.id, None)
    change_article_overlap(file, ana, second.id, None)
    with reading(file) as db:
        assert db.execute("SELECT sum(wanted) FROM claims").fetchone() == (10,)
    assert [entry.about for entry in list_entries(file, action="change overlap")] == [
        {"article": second.uid, "from": 3, "to": None},
        {"article": second.uid, "from": None, "to": 3},
    ]
    with pytest.raises(ValueError, match="must be from 1 to 100"):
        change_article_overlap(file, ana, first.id, 101)
    assert check(file) == []


def test_a_change_that_was_stopped_is_gone_on_with(
    file: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.places, "BATCH", 4)
    add_claims(file, [n / 10 for n in range(10)])
    change_settings(file, None, overlap=2, order=Order.ARTICLES)
    assert is_requeueing(file)
    stopped = requeue(file)
    assert next(stopped) == (4, 10)
    stopped.close()
    assert is_requeueing(file)
    ana = enrol(file, "Ana").id
    claim = take(file, ana)  # nobody waits for it
    assert claim is not None
    clock.advance(seconds=2)
    label(file, ana, claim, VERIFIED)
    add_claims(file, [0.5], "later")
    assert list(requeue(file)) == [(8, 11), (11, 11), (11, 11)]
    assert not is_requeueing(file)
    with reading(file) as opened:
        assert opened.execute("SELECT DISTINCT wanted, place FROM claims").fetchall() == [(2, 0.0)]
    assert list(requeue(file)) == []
    assert check(file) == []


def test_a_change_in_the_middle_of_another_begins_anew(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(db.places, "BATCH", 4)
    add_claims(file, [0.5] * 10)
    change_settings(file, None, overlap=2)
    next(requeue(file))
    change_settings(file, None, overlap=3)
    list(requeue(file))
    with reading(file) as opened:
        assert opened.execute("SELECT DISTINCT wanted FROM claims").fetchall() == [(3,)]


def test_other_settings_leave_the_queue_alone(file: Path, claims: list[int]) -> None:
    change_settings(file, None, gold_rate=0.1, lease_minutes=5)
    assert not is_requeueing(file)


def test_a_share_is_from_0_to_1_and_even() -> None:
    shares = [share(1, n) for n in range(2000)]
    assert 0 <= min(shares) < 0.01
    assert 0.99 < max(shares) < 1
    assert sum(shares) / 2000 == pytest.approx(0.5, abs=0.02)
