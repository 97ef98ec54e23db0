"""Agreement with its intervals, of ten thousand claims and of a hundred thousand: CPU seconds."""

import random
from collections.abc import Iterator

import pytest

from annotate.review.agreement import measure
from annotate.review.scales import SCALES, ScaleName
from annotate.review.tally import tally
from db.records import Verdict, Vote
from tests.benchmarks.measuring import grown_at_the_peak, medians

pytestmark = pytest.mark.benchmark
REVIEWERS, OVERLAP = 6, 3
VERDICTS = SCALES[ScaleName.VERDICTS]
OF_COUNTING, MEGABYTES = 3.0, 60


def votes(claims: int) -> Iterator[Vote]:
    """Three labels a claim, of which four in five are the commonest class of that claim."""
    chance = random.Random(3)
    for number in range(claims):
        truth = chance.choice(list(Verdict))
        for reviewer in chance.sample(range(REVIEWERS), OVERLAP):
            verdict = truth if chance.random() < 0.8 else chance.choice(list(Verdict))
            day = f"2026-{1 + 8 * number // claims:02}-{1 + number % 28:02}"
            yield Vote(number, reviewer, "", verdict, None, day, number // 20, f"Claimant {number % 300}")


def test_the_resamples_cost_what_the_counting_costs():
    ten_thousand, more = list(votes(10_000)), list(votes(100_000))
    seconds = medians(
        {
            "counted": lambda: tally(ten_thousand, VERDICTS),
            "measured": lambda: measure(ten_thousand, VERDICTS, 1),
            "counted, more": lambda: tally(more, VERDICTS),
            "measured, more": lambda: measure(more, VERDICTS, 1),
        },
        3,
    )
    _, grown = grown_at_the_peak(lambda: measure(more, VERDICTS, 1))
    print("".join(f"\n{name}: {taken:.2f} CPU s" for name, taken in seconds.items()))
    print(f"memory beside the votes of 100,000 claims: {grown / 1e6:+.0f} MB (at most +{MEGABYTES})")
    assert seconds["measured, more"] <= OF_COUNTING * seconds["counted, more"]
    assert grown <= MEGABYTES * 1e6
