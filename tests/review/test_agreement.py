"""What is counted, and what is made of it."""

import pytest

from annotate.review.agreement import FEWEST_IN_PART, Measure, measure
from annotate.review.scales import SCALES, ScaleName
from annotate.review.tally import tally
from db.records import DisputedKind, Verdict, Vote

VERDICTS = SCALES[ScaleName.VERDICTS]
LETTERS = {
    "v": (Verdict.VERIFIED, None),
    "d": (Verdict.DISPUTED, None),
    "r": (Verdict.DISPUTED, DisputedKind.REFUTED),
    "c": (Verdict.DISPUTED, DisputedKind.CONFLICTING),
    "u": (Verdict.UNVERIFIABLE, None),
    "n": (Verdict.NOT_A_CLAIM, None),
}


def votes(*claims: str, carried: str = "") -> list[Vote]:
    """Each claim's labels as letters, one a reviewer in order, "." where they gave none.

    Those of the reviewers whose numbers are in `carried` were carried over.
    """
    return [
        Vote(
            claim_id=number,
            reviewer_id=reviewer,
            reviewer=f"Reviewer {reviewer}",
            verdict=LETTERS[letter][0],
            disputed_kind=LETTERS[letter][1],
            decided_at=f"2026-03-{number:02}T09:00:00.000000Z",
            article_id=1 + number // 10,
            claimant="Ines Okafor" if number % 2 else None,
            carried=str(reviewer) in carried,
        )
        for number, claim in enumerate(claims, start=1)
        for reviewer, letter in enumerate(claim, start=1)
        if letter != "."
    ]


def test_nothing_labelled_twice_is_said() -> None:
    for none in (votes(), votes("v", ".d")):
        found = measure(none, VERDICTS, 1)
        assert {one.undefined for one in found.overall.values()} == {"no claim has two labels"}
        assert (found.twice, found.pairs, found.weeks, found.articles, found.disagreed) == (0, (), (), (), ())


def test_claims_labels_and_classes_are_counted() -> None:
    found = measure(votes("vv", "vd", "u.", "nv", "nn"), VERDICTS, 1)
    assert (found.claims, found.twice, found.labels, found.in_class) == (4, 2, 6, (4, 1, 1))
    estimates = found.overall
    assert {one.claims for one in estimates.values()} == {2}
    assert [estimates[one].labels for one in (Measure.PER_CENT, Measure.ALPHA)] == [4, 4]
    assert [estimates[one].labels for one in (Measure.FLEISS, Measure.AC1)] == [6, 6]
    assert estimates[Measure.PER_CENT].value == 0.5


def test_each_scale_sees_its_own_labels() -> None:
    given = votes("rc", "rr", "dr", "nv", "nn")
    per_cent = {name: measure(given, scale, 1).overall[Measure.PER_CENT] for name, scale in SCALES.items()}
    assert {name: (one.value, one.claims) for name, one in per_cent.items()} == {
        ScaleName.VERDICTS: (1.0, 3),
        ScaleName.CHECKABLE: (0.8, 5),
        ScaleName.CLASSES: (0.5, 2),
    }


def test_carried_labels_do_not_count() -> None:
    counted = tally(votes("vv", "dd", carried="2"), VERDICTS)
    assert counted.claims == {(1, 0, 0): 1, (0, 1, 0): 1}
    assert not counted.pairs
    assert measure(votes("vv", carried="12"), VERDICTS, 1).claims == 0


def test_one_class_alone_leaves_kappa_and_alpha_undefined_and_says_why() -> None:
    found = measure(votes("vv", "vv", "vv"), VERDICTS, 1)
    same = "every label is the same class: chance agreement is 1"
    assert {one: found.overall[one].undefined for one in Measure} == {
        Measure.PER_CENT: None,
        Measure.ALPHA: same,
        Measure.AC1: None,
        Measure.FLEISS: same,
    }
    (pair,) = found.pairs
    assert pair.kappa.undefined == "both gave every claim the same class: chance agreement is 1"
    assert pair.agreement.value == 1


def test_few_claims_have_a_value_and_no_interval() -> None:
    few = measure(votes(*["vv", "dv", "uu"] * 3), VERDICTS, 1).overall[Measure.ALPHA]
    assert few.value is not None
    assert (few.interval, few.no_interval) == (None, "fewer than 10 claims are too few to tell")
    many = measure(votes(*["vv", "dv", "uu"] * 4), VERDICTS, 1).overall[Measure.ALPHA]
    assert many.interval is not None
    assert many.no_interval is None
    assert many.value is not None
    assert many.interval[0] < many.value < many.interval[1]


def test_each_pair_has_its_confusion_matrix_the_lower_id_first() -> None:
    found = measure(votes("vd.", "vv.", "u.u", "dd.", "nvv"), VERDICTS, 1)
    assert [pair.reviewers for pair in found.pairs] == [(1, 2), (1, 3), (2, 3)]
    assert found.pairs[0].confusion == ((1, 1, 0), (0, 1, 0), (0, 0, 0))
    assert found.pairs[0].agreement.value == pytest.approx(2 / 3)
    assert found.pairs[1].confusion == ((0, 0, 0), (0, 0, 0), (0, 0, 1))
    assert [pair.kappa.claims for pair in found.pairs] == [3, 1, 1]


def test_the_order_in_which_a_claims_votes_come_changes_nothing() -> None:
    given = votes("vd.", "vvu", "u.u", "ddd", ".vd")
    turned = sorted(given, key=lambda vote: (-vote.claim_id, -vote.reviewer_id))
    assert measure(turned, VERDICTS, 1) == measure(given, VERDICTS, 1)


def test_a_claim_is_of_the_week_of_its_last_label() -> None:
    sunday, monday = "2026-03-01T23:59:59.000000Z", "2026-03-02T00:00:00.000000Z"
    first, second, third, fourth = votes("vv", "vd")
    given = [
        Vote(**{**{name: getattr(vote, name) for name in Vote.__slots__}, "decided_at": at})
        for vote, at in ((first, sunday), (second, sunday), (third, monday), (fourth, sunday))
    ]
    weeks = measure(given, VERDICTS, 1).weeks
    assert [(week.key, week.agreement.value) for week in weeks] == [("2026-02-23", 1.0), ("2026-03-02", 0.0)]


def test_articles_and_claimants_with_enough_claims_are_told_apart_the_least_agreed_first() -> None:
    agreed, split = ["vv"] * 9, ["vv"] * 4 + ["vd"] * 6
    found = measure(votes(*agreed, *split, "uu"), VERDICTS, 1)
    assert [(part.key, part.agreement.value) for part in found.articles] == [(2, 0.4), (1, 1.0)]
    assert [part.key for part in found.claimants] == ["Ines Okafor"]
    assert measure(votes(*["vv"] * (FEWEST_IN_PART - 1)), VERDICTS, 1).articles == ()


def test_the_claims_most_disagreed_upon_come_first_with_most_labels_first() -> None:
    found = measure(votes("vv", "vvd", "vd", "vdvd", "vdu", "vvnd"), VERDICTS, 1)
    assert [(one.claim_id, one.labels) for one in found.disagreed] == [
        (5, (1, 1, 1)),
        (4, (2, 2, 0)),
        (3, (1, 1, 0)),
        (2, (2, 1, 0)),
        (6, (2, 1, 0)),
    ]
    assert [round(one.share, 2) for one in found.disagreed] == [0.33, 0.5, 0.5, 0.67, 0.67]
