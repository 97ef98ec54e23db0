"""The gold label of a claim: which votes give which, and where it is said to be from."""

import random
from collections.abc import Iterator

import pytest

from annotate.review.consensus import VERDICTS, Likelihoods, Model, gold_label
from db.records import Gold, GoldSource, Verdict

V, D, U, N = VERDICTS
NEEDED = 0.8


def unasked() -> Likelihoods:
    raise AssertionError("the votes decide this by themselves")


@pytest.mark.parametrize(
    ("votes", "label", "source"),
    [
        ([V], V, GoldSource.SINGLE),
        ([N], N, GoldSource.SINGLE),
        ([D, D], D, GoldSource.UNANIMOUS),
        ([U] * 5, U, GoldSource.UNANIMOUS),
        ([N, N], N, GoldSource.UNANIMOUS),
        ([V, V, D], V, GoldSource.MAJORITY),
        ([D, V, D], D, GoldSource.MAJORITY),
        ([V, V, V, D, U], V, GoldSource.MAJORITY),
        # Whether it is a claim comes first.
        ([V, V, N], V, GoldSource.MAJORITY),
        ([N, N, V], N, GoldSource.MAJORITY),
        ([V, D, N, N, N], N, GoldSource.MAJORITY),
        ([V, V, D, N, N], V, GoldSource.MAJORITY),  # 3 of 5 say a claim, and 2 of those 3 verified
        ([V, V, D, D, D, N, N, N], D, GoldSource.MAJORITY),
    ],
)
def test_what_the_votes_decide(votes: list[Verdict], label: Verdict, source: GoldSource) -> None:
    assert gold_label(votes, unasked, NEEDED) == Gold(label, source)


LIKELY = {V: 0.6, D: 0.1, U: 0.05, N: 0.25}


@pytest.mark.parametrize(
    ("votes", "among"),
    [
        ([V, D], (V, D, U)),  # both say that it is a claim
        ([V, V, D, D], (V, D, U)),
        ([V, D, U], (V, D, U)),
        ([V, V, D, U], (V, D, U)),  # the commonest, but not more than half
        ([V, D, N], (V, D, U)),
        ([V, N], VERDICTS),  # whether it is a claim is itself undecided
        ([V, V, N, N], VERDICTS),
    ],
)
def test_what_the_model_decides(votes: list[Verdict], among: tuple[Verdict, ...]) -> None:
    probability = 0.6 / sum(LIKELY[verdict] for verdict in among)
    for needed, label, source in (
        (probability - 0.01, V, GoldSource.MODEL),
        (probability + 0.01, None, GoldSource.OPEN),
    ):
        gold = gold_label(votes, lambda: LIKELY, needed)
        assert (gold.label, gold.source) == (label, source)
        assert gold.probability == pytest.approx(probability)


def test_the_order_of_the_votes_says_nothing() -> None:
    assert gold_label([D, V, V], unasked, 1) == gold_label([V, D, V], unasked, 1)


def votes(claims: int, right: dict[int, float], seed: int = 7) -> Iterator[tuple[int, int, Verdict]]:
    """Each reviewer on every claim, right so often; claims 10, 20, 30 …, what is right by turns."""
    chance = random.Random(seed)
    for number in range(claims):
        truth = VERDICTS[number % 4]
        for reviewer, rate in right.items():
            others = [verdict for verdict in VERDICTS if verdict != truth]
            yield 10 * (number + 1), reviewer, truth if chance.random() < rate else chance.choice(others)


def test_the_model_tells_good_reviewers_from_poor_ones_and_how_sure_it_is() -> None:
    rates = {5: 0.95, 3: 0.5, 9: 0.85}
    few, many = Model(votes(40, rates)).reliabilities(), Model(votes(2000, rates)).reliabilities()
    for of_few, of_many in zip(few, many, strict=True):
        assert of_few.low <= of_few.rate <= of_few.high
        assert of_many.low < rates[of_many.reviewer_id] < of_many.high
        assert of_many.high - of_many.low < (of_few.high - of_few.low) / 3
        assert (of_few.votes, of_many.votes) == (40, 2000)


def test_reliabilities_are_the_same_for_the_same_seed_and_hardly_move_with_another() -> None:
    model = Model(votes(200, {1: 0.9, 2: 0.7, 3: 0.8}))
    assert model.reliabilities(4) == model.reliabilities(4)
    for one, other in zip(model.reliabilities(4), model.reliabilities(5), strict=True):
        assert one.rate == other.rate
        assert one.low != other.low
        assert one.low == pytest.approx(other.low, abs=0.01)


def test_a_claim_with_one_vote_teaches_nothing() -> None:
    several = list(votes(30, {1: 0.9, 2: 0.7}))
    alone = [(10_000 + number, 8, V) for number in range(500)]
    with_others, without = Model([*several, *alone]), Model(several)
    assert with_others.reliabilities() == without.reliabilities()
    assert with_others.likelihoods(10) == without.likelihoods(10)


def test_likelihoods_sum_to_one_and_are_of_claims_with_several_votes_alone() -> None:
    model = Model([(10, 1, V), (10, 2, D), (20, 1, V), (30, 1, U), (30, 2, U)])
    assert sum(model.likelihoods(30).values()) == pytest.approx(1)
    assert max(model.likelihoods(30).items(), key=lambda each: each[1])[0] is U
    for other in (5, 20, 25, 31):
        with pytest.raises(KeyError):
            model.likelihoods(other)


def test_what_was_decided_teaches_the_model_whom_to_believe() -> None:
    tied = [(claim, reviewer, (V, D)[reviewer]) for claim in range(1, 61) for reviewer in (0, 1)]
    untold = Model(tied).likelihoods(60)
    assert untold[V] == pytest.approx(untold[D])
    told = Model(tied, dict.fromkeys(range(1, 31), V)).likelihoods(60)
    assert told[V] > 0.9


def test_without_votes_there_is_nothing_to_say() -> None:
    model = Model([])
    assert model.reliabilities() == []
    with pytest.raises(KeyError):
        model.likelihoods(1)
