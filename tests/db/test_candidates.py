"""The next claim: from the reviewer's cursor on, or of what they filter for."""

from pathlib import Path

import pytest

import db.candidates
from db.candidates import Filter, matches, words_of
from db.checks import check
from db.connection import reading
from db.labels import label, skip, undo
from db.places import requeue
from db.queue import let_go, take
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import VERIFIED, Clock, add_claims, from_outside, group_by, uid_of
from tests.pages.hostile import HOSTILE


@pytest.fixture
def ana(file: Path) -> int:
    return enrol(file, "Ana").id


def cursor(file: Path, reviewer: int) -> int:
    with reading(file) as opened:
        (claim,) = opened.execute("SELECT claim_id FROM cursors WHERE reviewer_id = ?", [reviewer]).fetchone()
        return int(claim)


def take_and_label(file: Path, who: int, clock: Clock) -> int | None:
    if (claim := take(file, who)) is not None:
        clock.advance(seconds=2)
        label(file, who, claim, VERIFIED)
    return claim


def with_overlap(file: Path, overlap: int) -> None:
    change_settings(file, None, overlap=overlap)
    list(requeue(file))


def test_it_moves_with_the_reviewer_and_not_with_others(file: Path, ana: int, clock: Clock) -> None:
    claims = add_claims(file, [0.9, 0.8, 0.7])
    with_overlap(file, 2)
    bo = enrol(file, "Bo").id
    assert [take_and_label(file, ana, clock) for _ in range(3)] == claims
    assert take(file, bo) == claims[0]
    assert (cursor(file, ana), cursor(file, bo)) == (claims[2], claims[0])


@pytest.mark.parametrize("opens", ["undo", "a skip", "new", "more wanted", "rated anew"])
def test_it_moves_back_where_a_claim_before_it_opens(file: Path, ana: int, clock: Clock, opens: str) -> None:
    first, second, third = add_claims(file, [0.9, 0.8, 0.7])
    bo = enrol(file, "Bo").id
    assert take(file, bo) == first
    assert [take_and_label(file, ana, clock) for _ in range(2)] == [second, third]
    expected = first
    match opens:
        case "undo":
            undo(file, ana)
            let_go(file, ana, uid_of(file, third))
            expected = third
        case "a skip":
            skip(file, bo, first)
        case "new":
            (expected,) = add_claims(file, [1.0], "later")
        case "more wanted":
            with_overlap(file, 2)
        case "rated anew":
            (expected,) = add_claims(file, [0.1], "later")
            assert take_and_label(file, enrol(file, "Cy").id, clock) == expected
            from_outside(file, f"UPDATE claims SET wanted = 2, place = -1 WHERE id = {expected}")
    assert take(file, ana) == expected
    assert check(file) == []


def test_it_does_not_wait_at_a_claim_that_was_skipped_elsewhere_and_returns_to_it(
    file: Path, ana: int, clock: Clock
) -> None:
    claims = add_claims(file, [0.9, 0.8, 0.7, 0.6])
    group_by(file, lambda text: text in ("Claim 0.", "Claim 1."))
    take(file, ana)
    clock.advance(seconds=2)
    skip(file, ana, claims[0])
    assert take_and_label(file, ana, clock) == claims[2]
    assert cursor(file, ana) == claims[2]
    clock.advance(seconds=2)
    undo(file, ana)
    undo_again = uid_of(file, claims[0])
    clock.advance(seconds=2)
    assert undo(file, ana) == undo_again
    assert cursor(file, ana) == claims[0]
    assert check(file) == []


def test_of_many_equal_places_none_is_passed_over(file: Path, ana: int, clock: Clock) -> None:
    claims = add_claims(file, [0.5] * 30)
    assert [take_and_label(file, ana, clock) for _ in range(31)] == [*claims, None]


@pytest.fixture
def varied(file: Path) -> list[int]:
    """An article on fishing by Li, and one on taxes: the first claim by Li, the second by nobody."""
    claims = [*add_claims(file, [0.9, 0.8], "fishing"), *add_claims(file, [0.7, 0.6], "taxes")]
    texts = ("The café’s fishing nets are new.", "Fishermen paid taxes.", "Taxes rose.", "A tax is a tax.")
    for claim, text in zip(claims, texts, strict=True):
        from_outside(file, f"UPDATE claims SET display_text = '{text}' WHERE id = {claim}")
    from_outside(file, "UPDATE claims SET claimant = 'Li Wei' WHERE id < 4")
    return claims


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        (Filter(claimant="Li Wei"), [1, 2, 3]),
        (Filter(claimant="li wei"), [1, 2, 3]),
        (Filter(claimant="Li"), []),
        (Filter(topic="tax"), [2, 3, 4]),
        (Filter(topic="TAXES rising"), []),
        (Filter(topic="taxes rose"), [3]),
        (Filter(topic="cafe"), [1]),
        (Filter(topic="tax", claimant="Li Wei"), [2, 3]),
        (Filter(topic="***"), []),
        (Filter(topic="tax ***"), [2, 3, 4]),
        (Filter(article="no such article"), []),
    ],
)
def test_a_filter_lets_through_what_it_says_in_the_order_of_the_queue(
    file: Path, varied: list[int], ana: int, clock: Clock, only: Filter, expected: list[int]
) -> None:
    assert [n for n in varied if matches(file, uid_of(file, n), only)] == expected
    shown = []
    while (claim := take(file, ana, only=only)) is not None:
        shown.append(claim)
        clock.advance(seconds=2)
        label(file, ana, claim, VERIFIED)
    assert shown == expected
    assert check(file) == []


@pytest.mark.parametrize("near", [1, 100])
def test_common_words_are_looked_for_near_the_front_first(
    file: Path, varied: list[int], ana: int, clock: Clock, monkeypatch: pytest.MonkeyPatch, near: int
) -> None:
    monkeypatch.setattr(db.candidates, "_COMMON", 2)
    monkeypatch.setattr(db.candidates, "_NEAR", near)
    for expected in (varied[1], varied[2], varied[3], None):
        claim = take(file, ana, only=Filter(topic="tax"))
        assert claim == expected
        clock.advance(seconds=2)
        if claim:
            label(file, ana, claim, VERIFIED)


def test_one_article_alone(file: Path, varied: list[int], ana: int) -> None:
    with reading(file) as opened:
        (uid,) = opened.execute("SELECT uid FROM articles WHERE title = 'taxes'").fetchone()
    assert take(file, ana, only=Filter(article=uid)) == varied[2]
    assert take(file, enrol(file, "Bo").id, only=Filter(article=uid, topic="is")) == varied[3]


def test_a_filter_leaves_the_cursor_and_what_is_in_hand_as_they_are(
    file: Path, varied: list[int], ana: int, clock: Clock
) -> None:
    assert take(file, ana) == varied[0]
    assert take(file, ana, only=Filter(topic="rose")) == varied[2]
    clock.advance(seconds=2)
    label(file, ana, varied[2], VERIFIED)
    assert take(file, ana) == varied[0]
    assert take(file, ana, uid_of(file, varied[0]), Filter(topic="rose")) == varied[0]  # it is on screen
    assert check(file) == []


@pytest.mark.parametrize(
    "typed",
    [
        '"', '""', "' OR 1=1 --", "NEAR(a b)", "a OR b", "a AND", "NOT", "*", "q*", "^q", "a:b",
        "display_text : x", "(", "{q}", "-q", "a + b", "\x00", "a\x00b", "\\", "😀", "​", " ", "; DROP TABLE",
        HOSTILE, "x" * 5000, "\ud800".encode("utf-8", "replace").decode(),
    ],
)  # fmt: skip
def test_whatever_is_typed_is_searched_for_and_nothing_else(
    file: Path, varied: list[int], ana: int, typed: str
) -> None:
    assert take(file, ana, only=Filter(topic=typed or "x")) is None
    assert take(file, ana, only=Filter(article=typed, claimant=typed)) is None
    assert take(file, ana) == varied[0]


def test_each_word_is_quoted() -> None:
    assert words_of('a "b" OR c*') == '"a" "b" "OR" "c*"'
    assert words_of(" ") == '""'


def test_what_is_let_go_is_free_for_others(file: Path, ana: int, clock: Clock) -> None:
    claim, other = add_claims(file, [0.9, 0.8])
    take(file, ana)
    let_go(file, ana, uid_of(file, claim))
    assert take(file, enrol(file, "Bo").id) == claim
    assert take(file, ana) == other
    clock.advance(seconds=2)
    label(file, ana, other, VERIFIED)
    let_go(file, ana, uid_of(file, other))  # a label is not let go
    assert check(file) == []
