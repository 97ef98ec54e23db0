"""Learning from a team's labels: a verdict says a claim can be checked, *not a claim* says it cannot.

Pure: labels and the current ranker in, a trained one and how it compares out. Who stores it decides.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from annotate.worthiness.features import Features
from annotate.worthiness.fitting import fit
from annotate.worthiness.measuring import average_precision, folds
from annotate.worthiness.weights import Weights, matrix
from db.records import Verdict

FEWEST = 200  # labels below which nothing takes over
STRENGTH = 0.3  # inverse of the L2 penalty on what is changed
SEEN = 3  # labelled claims that a new feature must be in


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled claim."""

    features: Features
    checkable: bool
    article: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What learning came to. `weights` are the new ones, to be used if `takes_over`; None if untrained.

    The average precisions (0–1) are cross-validated by article.
    """

    weights: Weights | None
    takes_over: bool
    labels: int
    current: float | None
    new: float | None
    sentence: str


def is_checkable(verdict: Verdict) -> bool:
    """Whether a label says that its claim could be checked."""
    return verdict is not Verdict.NOT_A_CLAIM


def learn(examples: Sequence[Example], shipped: Weights, current: Weights | None = None) -> Outcome:
    """Train a ranker on `examples`, starting from what is shipped, and compare it with the current one.

    `current` is the ranker in use, `shipped` itself unless given. If it was learned from labels, it is
    trained anew in each fold on those of its articles that are not held out, lest it be compared on
    what it has seen.
    """
    current = shipped if current is None else current
    count = len(examples)
    articles = {example.article for example in examples}
    kinds = {example.checkable for example in examples}
    if count < FEWEST or len(kinds) < 2 or len(articles) < 2:
        why = (
            f"{count} labels are too few to learn from: {FEWEST} are needed."
            if count < FEWEST
            else "There is nothing to compare: labels of both kinds, of two articles at least, are needed."
        )
        return Outcome(None, False, count, None, None, f"The current ranker stays. {why}")
    before, after = _compare(examples, shipped, current)
    better = after > before
    change = f"average precision {after:.3f} against {before:.3f} ({after - before:+.3f})"
    verb = "takes over" if better else "does not take over"
    sentence = f"The ranker trained on {count:,} labels {verb}: {change}, cross-validated by article."
    return Outcome(corrected(shipped, examples), better, count, before, after, sentence)


def corrected(shipped: Weights, examples: Sequence[Example]) -> Weights:
    """What is shipped, changed as little as the labels ask for."""
    if not examples:
        return shipped
    seen = Counter(name for e in examples for family in e.features for name in family)
    fresh = sorted(name for name, times in seen.items() if times >= SEEN and name not in shipped.names)
    names = dict(shipped.names)
    for name in fresh:
        names[name] = len(names)
    rows = matrix(names, [example.features for example in examples])
    labels = np.array([example.checkable for example in examples], np.int64)
    known = np.array([[shipped.log_odds(example.features) for example in examples]])
    change, bias = fit(rows, labels, 2, STRENGTH, known=known)
    table = np.hstack([shipped.table, np.zeros((2, len(fresh)))])
    table[1] += change[0]  # added to the third class alone, it is added to the log-odds as it is
    return replace(
        shipped,
        names=names,
        table=table,
        biases=shipped.biases + np.array([0.0, bias[0]]),
        middle=float(labels.mean()),
        learned_from=tuple(sorted({example.article for example in examples})),
    )


def _compare(examples: Sequence[Example], shipped: Weights, current: Weights) -> tuple[float, float]:
    """The average precision of the current and of the new, each rated on articles it has not seen."""
    fold = folds([example.article for example in examples])
    known = frozenset(current.learned_from)
    before, after = [0.0] * len(examples), [0.0] * len(examples)
    for held_out in sorted(set(fold)):
        rest = [e for e, place in zip(examples, fold, strict=True) if place != held_out]
        old = corrected(shipped, [e for e in rest if e.article in known]) if known else current
        new = corrected(shipped, rest)
        for index, example in enumerate(examples):
            if fold[index] == held_out:
                before[index] = old.log_odds(example.features)
                after[index] = new.log_odds(example.features)
    wanted = [example.checkable for example in examples]
    return average_precision(wanted, before), average_precision(wanted, after)
