"""How a label falls on each scale."""

import pytest

from annotate.review.scales import SCALES, ScaleName
from db.records import DisputedKind, Verdict

LABELS = [
    # verdict, kind: its class among the verdicts, as checkable or not, among the four classes
    (Verdict.VERIFIED, None, "verified", "a verdict", "verified"),
    (Verdict.DISPUTED, DisputedKind.REFUTED, "disputed", "a verdict", "refuted"),
    (Verdict.DISPUTED, DisputedKind.CONFLICTING, "disputed", "a verdict", "conflicting"),
    (Verdict.DISPUTED, None, "disputed", "a verdict", None),
    (Verdict.UNVERIFIABLE, None, "unverifiable", "a verdict", "unverifiable"),
    (Verdict.NOT_A_CLAIM, None, None, "not a claim", None),
]


@pytest.mark.parametrize(("verdict", "kind", "among_verdicts", "checkable", "among_classes"), LABELS)
def test_a_label_has_its_place_on_each_scale_or_none(
    verdict: Verdict,
    kind: DisputedKind | None,
    among_verdicts: str | None,
    checkable: str,
    among_classes: str | None,
) -> None:
    for name, expected in (
        (ScaleName.VERDICTS, among_verdicts),
        (ScaleName.CHECKABLE, checkable),
        (ScaleName.CLASSES, among_classes),
    ):
        place = SCALES[name].place(verdict, kind)
        assert (None if place is None else SCALES[name].classes[place]) == expected


def test_every_verdict_is_in_the_table_above() -> None:
    assert {row[0] for row in LABELS} == set(Verdict)
    assert {row[1] for row in LABELS} == {None, *DisputedKind}


def test_the_scales_have_three_two_and_four_classes() -> None:
    assert [len(scale.classes) for scale in SCALES.values()] == [3, 2, 4]
    assert list(SCALES) == list(ScaleName)
