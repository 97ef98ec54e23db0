import random
from dataclasses import replace

import numpy as np
import pytest

from annotate.worthiness.learning import Example, corrected, is_checkable, learn
from annotate.worthiness.weights import Weights
from db.records import Verdict

SHIPPED = Weights({"w:tax": 0, "w:hello": 1}, np.array([[0.0, 0.0], [1.0, -1.0]]), np.zeros(2), 0.25)


def labelled(count, wrong=0.1, articles=20, signal=("w:tax", "w:hello")):
    """Claims of one word each; `signal` are the words of the checkable and of the others."""
    chance = random.Random(7)
    examples = []
    for number in range(count):
        checkable = number % 3 != 0
        right = chance.random() >= wrong
        word = signal[0] if checkable == right else signal[1]
        examples.append(Example(((word,),), checkable, f"article {number % articles}"))
    return examples


@pytest.mark.parametrize("verdict", list(Verdict))
def test_a_verdict_means_checkable_and_not_a_claim_means_not(verdict):
    assert is_checkable(verdict) == (verdict.value in ("verified", "disputed", "unverifiable"))


def test_fewer_than_200_labels_change_nothing():
    outcome = learn(labelled(199, signal=("w:dam", "w:hm")), SHIPPED)
    assert not outcome.takes_over
    assert outcome.weights is None
    assert outcome.sentence == (
        "The current ranker stays. 199 labels are too few to learn from: 200 are needed."
    )


def test_200_labels_that_teach_something_new_take_over():
    outcome = learn(labelled(200, signal=("w:dam", "w:hm")), SHIPPED)
    assert outcome.takes_over
    assert outcome.new > outcome.current + 0.1
    assert f"({outcome.new - outcome.current:+.3f})" in outcome.sentence
    assert "takes over" in outcome.sentence
    assert outcome.weights.log_odds((("w:dam",),)) > outcome.weights.log_odds((("w:hm",),))


def test_labels_that_teach_nothing_do_not_take_over():
    outcome = learn(labelled(300, wrong=0.0), SHIPPED)
    assert not outcome.takes_over
    assert outcome.new == outcome.current == 1.0
    assert "does not take over" in outcome.sentence
    assert "(+0.000)" in outcome.sentence


def test_gains_by_chance_hardly_ever_take_over():
    """The new words say nothing: what is learned of them is up or down by noise, and up is not enough."""
    order = {f"w:order{n}": 2 + n for n in range(40)}  # breaks the ties of claims of one word
    worthy = [1.0, -1.0, *(n / 1000 for n in range(40))]
    shipped = Weights({**SHIPPED.names, **order}, np.array([[0.0] * 42, worthy]), np.zeros(2), 0.25)
    outcomes = []
    for seed in range(12):
        chance = random.Random(seed)
        outcomes.append(
            learn(
                [
                    replace(
                        example,
                        features=(
                            *example.features,
                            (f"w:noise{chance.randrange(12)}",),
                            (f"w:order{chance.randrange(40)}",),
                        ),
                    )
                    for example in labelled(310, wrong=0.2, articles=31)
                ],
                shipped,
            )
        )
    assert sum(outcome.new > outcome.current for outcome in outcomes) >= 3
    assert sum(outcome.takes_over for outcome in outcomes) <= 1
    stayed = [outcome.sentence for outcome in outcomes if not outcome.takes_over]
    assert all("it must be above 0" in sentence for sentence in stayed)


@pytest.mark.parametrize(
    "examples",
    [
        [Example((("w:tax",),), True, f"article {n % 9}") for n in range(250)],
        [Example((("w:tax",),), n % 2 == 0, "the only article") for n in range(250)],
    ],
)
def test_labels_of_one_kind_or_one_article_cannot_be_compared(examples):
    outcome = learn(examples, SHIPPED)
    assert not outcome.takes_over
    assert outcome.weights is None
    assert "nothing to compare" in outcome.sentence


def test_a_word_that_names_the_article_is_no_knowledge():
    """Each article has its own word, and its claims are all of one kind: known only within the article."""
    chance = random.Random(3)
    kinds = [chance.random() < 0.5 for _ in range(40)]
    examples = [Example(((f"w:only{n % 40}",),), kinds[n % 40], f"article {n % 40}") for n in range(400)]
    outcome = learn(examples, SHIPPED)
    assert outcome.new < 0.75


def test_a_learned_ranker_is_not_compared_on_what_it_has_seen():
    """The current one learned this very noise; a new one on the same labels must come out level with it."""
    examples = labelled(240, wrong=0.4, articles=12, signal=("w:dam", "w:hm"))
    current = corrected(SHIPPED, examples)
    assert current.learned_from == tuple(sorted({e.article for e in examples}))
    outcome = learn(examples, SHIPPED, current)
    assert outcome.new == outcome.current
    assert not outcome.takes_over


def test_learning_twice_gives_the_same():
    examples = labelled(220, signal=("w:dam", "w:hm"))
    first, second = learn(examples, SHIPPED), learn(examples, SHIPPED)
    assert first.weights.to_bytes() == second.weights.to_bytes()
    assert first.sentence == second.sentence


def test_what_is_shipped_is_left_as_it_was():
    before = SHIPPED.to_bytes()
    corrected(SHIPPED, labelled(220, signal=("w:dam", "w:hm")))
    assert SHIPPED.to_bytes() == before
