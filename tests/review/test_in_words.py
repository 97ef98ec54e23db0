"""What the coefficients say in words."""

import pytest

from annotate.review.agreement import Agreement, Estimate, measure
from annotate.review.in_words import (
    coefficient,
    in_short,
    interval,
    labels_in_words,
    reading,
    share,
    with_interval,
)
from annotate.review.scales import SCALES, ScaleName
from tests.review.test_agreement import votes

VERDICTS = SCALES[ScaleName.VERDICTS]


def measured(*claims: str) -> Agreement:
    return measure(votes(*claims), VERDICTS, 1)


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        (["v", ".d"], "No claim has two labels on this scale yet, so there is no agreement to measure."),
        (
            ["vd"],
            "Two labels of the same claim agree 0 % of the time, over 1 claim labelled at least twice; "
            "α = 0.00.",
        ),
        (
            ["vv", "vv"],
            "Two labels of the same claim agree 100 % of the time, over 2 claims labelled at least twice; "
            "α is undefined (every label is the same class: chance agreement is 1).",
        ),
        (
            ["vv", "dd", "vd"],
            "Two labels of the same claim agree 67 % of the time, over 3 claims labelled at least twice; "
            "α = 0.44.",
        ),
    ],
)
def test_the_summary_says_how_much_of_how_many(claims: list[str], sentence: str) -> None:
    assert in_short(measured(*claims)) == sentence


def test_a_narrow_interval_over_even_classes_needs_one_sentence() -> None:
    (said,) = reading(measured(*["vv", "dd", "uu"] * 9, "vd"))
    assert said == "Of the disagreement that labels given at random would show, 5 % is left."


def test_a_wide_interval_and_one_that_is_missing_are_said() -> None:
    assert "α is not sure: " in " ".join(reading(measured(*["vv", "dd", "vd"] * 5)))
    missing = " ".join(reading(measured("vv", "dd", "vd")))
    assert "How sure α is cannot be said: fewer than 10 claims are too few to tell." in missing


def test_uneven_classes_lead_to_ac1_and_even_ones_do_not() -> None:
    said = next(reading(measured(*["vv"] * 18, "vd", "dv")))
    assert said == (
        "95 % of the labels are “verified”: labels given at random in these shares would agree 90 % of the "
        "time, which leaves α and κ little to measure. Read Gwet’s AC1 beside them: 0.90 (0.72–1.00)."
    )
    assert "AC1" not in " ".join(reading(measured(*["vv", "dd", "vd"] * 6)))


def test_agreement_below_chance_is_called_so_unless_the_classes_are_uneven() -> None:
    no_more = "The labels agree no more than labels given at random would."
    assert no_more in list(reading(measured(*["vd", "du", "uv"] * 5)))
    assert no_more not in list(reading(measured(*["vv"] * 18, "vd", "dv")))


def test_where_nothing_is_labelled_twice_there_is_nothing_to_read() -> None:
    assert list(reading(measured("v", "d"))) == []


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "–"), (0.714, "0.71"), (1.0, "1.00"), (-0.238, "−0.24"), (-0.001, "0.00"), (0.0, "0.00")],
)
def test_a_coefficient_has_two_decimals(value: float | None, written: str) -> None:
    assert coefficient(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "–"), (0.845, "84 %"), (1.0, "100 %"), (0.999, "over 99 %"), (0.001, "under 1 %"), (0.0, "0 %")],
)
def test_a_share_is_100_or_0_per_cent_only_where_it_is(value: float | None, written: str) -> None:
    assert share(value) == written


def test_intervals_are_written_so_that_a_minus_is_no_dash() -> None:
    assert interval((0.62, 0.794)) == "0.62–0.79"
    assert interval((-0.1, 0.3)) == "−0.10 to 0.30"
    assert interval((0.62, 0.794), shares=True) == "62–79 %"
    assert interval(None) == ""
    assert with_interval(Estimate(0.71, (0.62, 0.79), 120, 240)) == "0.71 (0.62–0.79)"
    assert with_interval(Estimate(None, None, 0, 0, undefined="no claim has two labels")) == "undefined"


def test_a_claims_labels_are_told_the_commonest_first() -> None:
    found = measured("vddu", "vv")
    assert labels_in_words(found, (1, 2, 1)) == "2 disputed, 1 verified, 1 unverifiable"
    assert labels_in_words(found, (0, 1, 1)) == "1 disputed, 1 unverifiable"
