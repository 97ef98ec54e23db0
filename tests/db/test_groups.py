"""Groups: the same claim is read once, its label is carried over visibly, and a member can be split off."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

import db.carrying
import db.groups
from db.checks import check
from db.connection import reading
from db.dataset import export_labels
from db.groups import group_of, group_size, group_waiting, split
from db.labels import bring_back_skipped, given_label, label, skip, undo
from db.places import requeue
from db.problems import Refused
from db.queue import read_standing, take
from db.records import Confidence, Evidence, Judgement, Reason, Statement, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import DISPUTED, LEASE, VERIFIED, Clock, add_claims, from_outside, group_by, uid_of

FULL = Judgement(
    Verdict.UNVERIFIABLE,
    reason=Reason.TOO_VAGUE,
    confidence=Confidence.HIGH,
    note="Nobody counted.",
    claimant="The ministry",
    wording="Rents doubled.",
    evidence=(Evidence("https://a.example", "Nothing."), Evidence("", "A book.")),
)


@pytest.fixture
def ana(file: Path) -> int:
    return enrol(file, "Ana").id


@pytest.fixture
def bo(file: Path) -> int:
    return enrol(file, "Bo").id


@pytest.fixture
def claims(file: Path) -> list[int]:
    """Four claims, of which the first three are the same."""
    claims = add_claims(file, [0.9, 0.8, 0.7, 0.6])
    assert group_by(file, lambda text: int(text == "Claim 3.")) == 4
    return claims


def take_and_label(file: Path, who: int, clock: Clock, judgement: Judgement = VERIFIED) -> int | None:
    claim = take(file, who)
    if claim is not None:
        clock.advance(seconds=2)
        label(file, who, claim, judgement)
    return claim


def carried(file: Path, claim: int, who: int = 1) -> list[str | None]:
    """Of each member, the claim's own first, where the reviewer's label is from; the first is Ana."""
    return [member.carried_from for member in group_of(file, who, claim)]


def labelled(file: Path, claim: int, who: int = 1) -> list[bool]:
    return [member.labelled for member in group_of(file, who, claim)]


def test_a_label_is_carried_over_to_the_others_of_its_group_alone(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    assert take_and_label(file, ana, clock, FULL) == claims[0]
    assert carried(file, claims[0]) == [None, uid_of(file, claims[0]), uid_of(file, claims[0])]
    assert labelled(file, claims[0]) == [True, True, True]
    assert labelled(file, claims[3]) == [False]
    assert take(file, ana) == claims[3]
    assert check(file) == []


def test_a_carried_label_says_the_same_but_for_the_wording_and_the_claimant(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock, FULL)
    first, second, third = export_labels(file)
    assert (first.claim, first.claimant, first.seconds) == ("Rents doubled.", "The ministry", 2.0)
    for row, display_text in ((second, "Claim 1."), (third, "Claim 2.")):
        assert (row.claim, row.claimant, row.seconds) == (display_text, None, 0.0)
        for same in ("verdict", "reason", "confidence", "note", "evidence", "reviewer", "disputed_kind"):
            assert getattr(row, same) == getattr(first, same)
    with reading(file) as opened:
        assert opened.execute("SELECT decision_id, count(*) FROM evidence GROUP BY 1").fetchall() == [
            (1, 2),
            (2, 2),
            (3, 2),
        ]


def test_carried_labels_count_as_labels_and_not_in_the_pace(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock)
    standing = read_standing(file, ana)
    assert (standing.labels, standing.own_labels, standing.recent_seconds) == (3, 3, (2.0,))


def test_undo_takes_back_what_was_carried_and_leads_to_the_claim_that_was_read(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock)
    take(file, ana)
    clock.advance(seconds=2)
    assert undo(file, ana) == uid_of(file, claims[0])
    assert list(export_labels(file)) == []
    assert labelled(file, claims[0]) == [False] * 3
    assert given_label(file, ana, claims[0]) is not None
    assert given_label(file, ana, claims[1]) is None  # nobody said anything of that one
    assert check(file) == []
    clock.advance(seconds=2)
    label(file, ana, claims[0], DISPUTED)
    assert [row.verdict for row in export_labels(file)] == [Verdict.DISPUTED] * 3
    assert check(file) == []


def test_what_a_colleague_holds_or_has_labelled_is_left_to_them(
    file: Path, ana: int, bo: int, clock: Clock
) -> None:
    first, second, third, fourth = add_claims(file, [0.9, 0.8, 0.7, 0.6])
    assert take_and_label(file, bo, clock, DISPUTED) == first
    assert take(file, bo) == second
    assert take(file, ana) == third
    group_by(file, lambda text: 0)
    clock.advance(seconds=2)
    label(file, ana, third, VERIFIED)
    assert {row.claim_id: row.verdict for row in export_labels(file)} == {
        uid_of(file, first): Verdict.DISPUTED,
        uid_of(file, third): Verdict.VERIFIED,
        uid_of(file, fourth): Verdict.VERIFIED,
    }
    label(file, bo, second, DISPUTED)
    assert carried(file, second) == [None, None, None, uid_of(file, third)]
    assert check(file) == []


def test_while_one_reads_a_claim_it_is_nobody_elses_in_another_article(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    assert take(file, ana) == claims[0]
    assert take(file, bo) == claims[3]
    assert take(file, enrol(file, "Cy").id) is None
    clock.advance(seconds=2)
    skip(file, ana, claims[0])
    assert take(file, enrol(file, "Cy").id) == claims[0]


def test_whoever_has_skipped_a_claim_is_not_asked_again_where_it_stands_elsewhere(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    take(file, ana)
    clock.advance(seconds=2)
    skip(file, ana, claims[0])
    assert take(file, ana) == claims[3]
    assert take(file, bo) == claims[0]
    bring_back_skipped(file, ana)
    clock.advance(seconds=2)
    skip(file, ana, claims[3])
    skip(file, bo, claims[0])
    assert take(file, ana) == claims[0]


def test_a_label_on_one_that_was_skipped_is_carried_over_to_it_too(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    take(file, ana)
    clock.advance(seconds=2)
    skip(file, ana, claims[0])
    label(file, ana, claims[1], VERIFIED)
    assert labelled(file, claims[0]) == [True] * 3
    assert read_standing(file, ana).skipped == 0
    assert check(file) == []


def test_duplicate_is_said_of_one_claim_and_not_of_its_group(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock, Judgement(Verdict.NOT_A_CLAIM, reason=Reason.DUPLICATE))
    assert labelled(file, claims[0]) == [True, False, False]
    assert take_and_label(file, ana, clock) == claims[1]
    assert carried(file, claims[2]) == [uid_of(file, claims[1]), None, None]


def test_a_claim_that_comes_later_has_its_label_before_it_is_offered(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock)
    (later,) = add_claims(file, [1.0], "later")
    group_by(file, lambda text: 0)
    assert labelled(file, later)[0] is False
    assert take(file, bo) == claims[3]
    assert carried(file, later)[0] == uid_of(file, claims[0])
    assert {row.reviewer for row in export_labels(file)} == {"Ana"}
    assert check(file) == []


def test_of_a_great_group_the_rest_is_labelled_when_it_would_be_offered(
    file: Path, ana: int, bo: int, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db.carrying, "CARRIED_AT_ONCE", 3)
    claims = add_claims(file, [0.5] * 12)
    group_by(file, lambda text: int(text == "Claim 11."))
    assert take_and_label(file, ana, clock) == claims[0]
    assert sum(labelled(file, claims[0])) == 4
    assert take(file, bo) == claims[11]
    assert sum(labelled(file, claims[0])) == 11
    assert undo(file, ana) == uid_of(file, claims[0])
    assert list(export_labels(file)) == []
    assert check(file) == []


def test_a_lease_that_ran_out_lets_the_group_have_the_label(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    (other,) = add_claims(file, [0.1], "other")
    assert take(file, bo) == claims[0]
    clock.advance(seconds=LEASE.total_seconds() - 10)
    label(file, ana, claims[1], VERIFIED)
    assert labelled(file, claims[0]) == [False, True, True]
    clock.advance(seconds=60)
    assert take(file, ana) == claims[3]
    assert labelled(file, claims[0]) == [True] * 3
    clock.advance(seconds=2)
    assert take(file, bo, uid_of(file, claims[0])) == other
    with pytest.raises(Refused, match="a colleague has it"):
        label(file, bo, claims[0], DISPUTED)


def test_one_that_is_split_off_loses_the_label_and_is_read_by_itself(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock)
    assert split(file, bo, claims[1])
    assert labelled(file, claims[1]) == [False]
    assert labelled(file, claims[0]) == [True, True]
    assert (group_size(file, claims[0]), group_size(file, claims[1])) == (2, 1)
    assert take_and_label(file, bo, clock, DISPUTED) == claims[1]
    assert [row.verdict for row in export_labels(file)] == [Verdict.VERIFIED] * 2 + [Verdict.DISPUTED]
    undo(file, ana)
    assert [row.claim_id for row in export_labels(file)] == [uid_of(file, claims[1])]
    assert check(file) == []


def test_when_the_one_that_was_read_is_split_off_the_others_are_to_be_read(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock)
    assert split(file, ana, claims[0])
    assert [row.claim_id for row in export_labels(file)] == [uid_of(file, claims[0])]
    assert take_and_label(file, ana, clock, DISPUTED) == claims[1]
    assert carried(file, claims[2])[0] == uid_of(file, claims[1])
    assert labelled(file, claims[0]) == [True]
    assert check(file) == []


def test_a_split_is_for_good_and_on_record(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    assert split(file, bo, claims[0])
    assert not split(file, ana, claims[0])  # it is alone already
    assert not split(file, ana, claims[3])
    add_claims(file, [0.5], "later")
    assert group_by(file, lambda text: 0) == 1
    assert [member.claim_id for member in group_of(file, ana, claims[0])] == [claims[0]]
    assert group_size(file, claims[1]) == 3
    with reading(file) as opened:
        on_record = opened.execute("SELECT claim_id, group_id, reviewer_id, split_at FROM group_splits")
        assert on_record.fetchall() == [(claims[0], 1, bo, "2026-03-01T09:00:00.000Z")]
    for change in (
        "UPDATE group_splits SET reviewer_id = 1",
        "DELETE FROM group_splits",
        "INSERT OR REPLACE INTO group_splits SELECT * FROM group_splits",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="only ever added"):
            from_outside(file, change)


def test_another_verdict_on_a_carried_label_leads_to_the_split(
    file: Path, claims: list[int], ana: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock)
    label(file, ana, claims[1], VERIFIED)  # the same again is no other label
    with pytest.raises(Refused, match="split it off"):
        label(file, ana, claims[1], DISPUTED)
    assert len(list(export_labels(file))) == 3


def test_with_an_overlap_each_reviewers_label_is_carried_over_as_theirs(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    change_settings(file, None, overlap=2)
    list(requeue(file))
    assert take_and_label(file, ana, clock) == claims[0]
    assert take_and_label(file, bo, clock, DISPUTED) == claims[0]
    rows = Counter((row.reviewer, row.verdict) for row in export_labels(file))
    assert rows == {("Ana", Verdict.VERIFIED): 3, ("Bo", Verdict.DISPUTED): 3}
    undo(file, ana)
    assert Counter(row.reviewer for row in export_labels(file)) == {"Bo": 3}
    assert check(file) == []


def test_a_reviewer_is_told_of_their_own_labels_alone(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    take_and_label(file, ana, clock)
    assert labelled(file, claims[0], ana) == [True] * 3
    assert labelled(file, claims[0], bo) == [False] * 3
    assert carried(file, claims[1], bo) == [None] * 3


def test_a_claim_is_kept_for_those_who_have_it_in_hand_elsewhere(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    change_settings(file, None, overlap=2)
    list(requeue(file))
    cy, di = enrol(file, "Cy").id, enrol(file, "Di").id
    assert (take(file, ana), take(file, bo)) == (claims[0], claims[0])
    # The other two have room for two each: for Ana's and for Bo's label, and for nobody's beside them.
    assert take(file, cy) == claims[3]
    clock.advance(seconds=2)
    skip(file, bo, claims[0])
    assert take(file, di) == claims[0]


def test_a_label_that_is_carried_over_to_a_new_member_leaves_room_for_others(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    change_settings(file, None, overlap=2)
    list(requeue(file))
    take_and_label(file, ana, clock)
    (later,) = add_claims(file, [1.0], "later")
    group_by(file, lambda text: 0)
    assert take(file, bo) == later
    assert labelled(file, later, ana)[0]
    clock.advance(seconds=2)
    label(file, bo, later, DISPUTED)
    assert Counter(row.reviewer for row in export_labels(file)) == {"Ana": 4, "Bo": 4}


def test_splitting_ends_every_reviewers_carried_label_of_that_member(
    file: Path, claims: list[int], ana: int, bo: int, clock: Clock
) -> None:
    change_settings(file, None, overlap=2)
    list(requeue(file))
    take_and_label(file, ana, clock)
    take_and_label(file, bo, clock, DISPUTED)
    assert split(file, ana, claims[1])
    assert Counter(row.claim_id for row in export_labels(file)) == {
        uid_of(file, claims[0]): 2,
        uid_of(file, claims[2]): 2,
    }
    assert (take(file, ana), take(file, bo)) == (claims[1], claims[1])
    assert check(file) == []


def test_members_are_compared_with_the_representative_and_not_with_each_other(file: Path) -> None:
    claims = add_claims(file, [0.5] * 4)
    number = {f"Claim {n}.": n for n in range(4)}

    def near(one: Statement, other: Statement) -> bool:
        return abs(number[one.text] - number[other.text]) <= 1

    assert group_waiting(file, "1", lambda statements: [[7] for _ in statements], near) == 4
    groups = [[member.claim_id for member in group_of(file, 1, claim)] for claim in (claims[0], claims[2])]
    assert groups == [claims[:2], claims[2:]]


def test_sharing_a_band_is_not_enough_and_without_one_they_never_meet(file: Path) -> None:
    claims = add_claims(file, [0.5] * 4)
    group_waiting(file, "1", lambda statements: [[7] for _ in statements], lambda one, other: False)
    assert [group_size(file, claim) for claim in claims] == [1] * 4
    later = add_claims(file, [0.5] * 2, "later")
    group_waiting(
        file, "1", lambda statements: [[8 + n] for n in range(len(statements))], lambda one, other: True
    )
    assert [group_size(file, claim) for claim in later] == [1] * 2


def test_a_crowded_band_costs_a_bounded_number_of_comparisons(file: Path) -> None:
    add_claims(file, [0.5] * 400)
    asked = []

    def never(one: Statement, other: Statement) -> bool:
        asked.append(1)
        return False

    group_waiting(file, "1", lambda statements: [[1, 2, 3, 4] for _ in statements], never)
    assert len(asked) <= 400 * db.groups.CANDIDATES


def test_what_is_grouped_is_told_with_its_claimant_and_its_day(file: Path) -> None:
    add_claims(file, [0.5])
    from_outside(file, "UPDATE articles SET published_on = '2026-02-01'", "UPDATE claims SET claimant = 'Li'")
    seen: list[Statement] = []

    def bands_of(statements: Sequence[Statement]) -> list[list[int]]:
        seen.extend(statements)
        return [[1] for _ in statements]

    group_waiting(file, "1", bands_of, lambda one, other: False)
    assert seen == [Statement("Claim 0.", "Li", "2026-02-01")]


def test_after_a_change_of_the_signatures_old_groups_are_found_by_the_new(file: Path) -> None:
    (old,) = add_claims(file, [0.5])
    group_waiting(file, "1", lambda statements: [[1] for _ in statements], lambda one, other: True)
    (new,) = add_claims(file, [0.5], "later")
    group_waiting(file, "2", lambda statements: [[2] for _ in statements], lambda one, other: True)
    assert [member.claim_id for member in group_of(file, 1, new)] == [new, old]


def test_a_member_is_shown_with_where_it_stands_itself_first(file: Path, claims: list[int]) -> None:
    from_outside(
        file,
        "UPDATE articles SET publisher = 'The Paper', published_on = '2026-02-01'",
        "UPDATE claims SET claimant = 'Li' WHERE id = 2",
    )
    members = group_of(file, 1, claims[1])
    assert [member.claim_id for member in members] == [claims[1], claims[0], claims[2]]
    first = members[0]
    assert (first.uid, first.display_text, first.claimant) == (uid_of(file, claims[1]), "Claim 1.", "Li")
    assert (first.title, first.publisher, first.published_on) == ("first", "The Paper", "2026-02-01")
    assert (first.labelled, first.carried) == (False, False)
    assert [member.claim_id for member in group_of(file, 1, claims[2], limit=2)] == [claims[2], claims[0]]


def test_a_claim_that_waits_to_be_grouped_is_alone(file: Path) -> None:
    first, second = add_claims(file, [0.5, 0.4])
    assert [member.claim_id for member in group_of(file, 1, second)] == [second]
    assert group_size(file, first) == 1
    assert not split(file, enrol(file, "Ana").id, first)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ("UPDATE groups SET members = 2 WHERE id = 1", "Of the members of groups, group 1 has 3, but 2 are"),
        (
            "UPDATE claims SET group_id = 2 WHERE id = 2; UPDATE groups SET members = 2",
            "The label of claim {} was carried over from one that does not stand for it.",
        ),
    ],
)
def test_the_check_sees_what_is_wrong_with_groups(
    file: Path, claims: list[int], ana: int, clock: Clock, change: str, fault: str
) -> None:
    take_and_label(file, ana, clock)
    from_outside(file, *change.split("; "))
    (told,) = check(file)
    assert told.startswith(fault.format(uid_of(file, claims[1])))
