"""Learning from a team's labels: a verdict says a claim can be checked, *not a claim* says it cannot.

Pure: labels and the current ranker in, a trained one and how it compares out. Who stores it decides.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from annotate.worthiness.features import Features
from annotate.worthiness.fitting import Floats, Matrix, fit, of_classes
from annotate.worthiness.measuring import compare, folds
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

    The new one takes over where its gain is above 0 in 95 of 100 draws of the articles (`compare`): a
    gain that hangs on a few of them is chance.

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
            f"{count} {'label is' if count == 1 else 'labels are'} too few to learn from: "
            f"{FEWEST} are needed."
            if count < FEWEST
            else "There is nothing to compare: labels of both kinds, of two articles at least, are needed."
        )
        return Outcome(None, False, count, None, None, f"The current ranker stays. {why}")
    design = _Design.of(shipped, examples)
    wanted = [example.checkable for example in examples]
    old, new = _cross_validated(examples, design, current)
    found = compare(wanted, old, new, [example.article for example in examples])
    better = found.surely > 0.0
    verb = "takes over" if better else "does not take over"
    sentence = (
        f"The ranker trained on {count:,} labels {verb}: average precision {found.after:.3f} against "
        f"{found.before:.3f} ({found.after - found.before:+.3f}), cross-validated by article; in 95 of 100 "
        f"random draws of the articles the gain is {found.surely:+.3f} or more"
        f"{'' if better else ', and it must be above 0'}."
    )
    return Outcome(_corrected(shipped, examples, design), better, count, found.before, found.after, sentence)


@dataclass(frozen=True, slots=True)
class _Design:
    """The examples as the fit sees them, made once for all of its runs."""

    names: dict[str, int]
    rows: Matrix
    known: Floats  # log-odds by what is shipped
    labels: NDArray[np.int64]

    @classmethod
    def of(cls, shipped: Weights, examples: Sequence[Example]) -> "_Design":
        seen = Counter(name for e in examples for family in e.features for name in family)
        fresh = sorted(name for name, times in seen.items() if times >= SEEN and name not in shipped.names)
        names = {**shipped.names, **{name: len(shipped.names) + n for n, name in enumerate(fresh)}}
        features = [example.features for example in examples]
        return cls(
            names,
            matrix(names, features),
            np.array([shipped.log_odds(each) for each in features]),
            np.array([example.checkable for example in examples], np.int64),
        )

    def change(self, rows: NDArray[np.int64]) -> tuple[Floats, float]:
        """What to add to the weights and the bias, learned from these rows."""
        shares = of_classes(self.labels[rows], 2)
        weights, bias = fit(self.rows.some(rows), shares, STRENGTH, known=self.known[rows][None, :])
        return weights[0], float(bias[0])

    def log_odds(self, change: tuple[Floats, float]) -> Floats:
        """Of every row, after the change."""
        return np.asarray(self.known + self.rows.times(change[0]) + change[1])


def corrected(shipped: Weights, examples: Sequence[Example]) -> Weights:
    """What is shipped, changed as little as the labels ask for."""
    if not examples:
        return shipped
    return _corrected(shipped, examples, _Design.of(shipped, examples))


def _corrected(shipped: Weights, examples: Sequence[Example], design: _Design) -> Weights:
    weights, bias = design.change(np.arange(len(examples)))
    table = np.zeros((2, len(design.names)))
    table[:, : shipped.table.shape[1]] = shipped.table
    table[1] += weights  # added to the third class alone, it is added to the log-odds as it is
    return replace(
        shipped,
        names=design.names,
        table=table,
        biases=shipped.biases + np.array([0.0, bias]),
        middle=float(design.labels.mean()),
        learned_from=tuple(sorted({example.article for example in examples})),
    )


def _cross_validated(
    examples: Sequence[Example], design: _Design, current: Weights
) -> tuple[list[float], list[float]]:
    """The log-odds by the current and by the new ranker, each asked of articles it has not seen."""
    fold = np.array(folds([example.article for example in examples]))
    learned_from = frozenset(current.learned_from)
    known = np.array([example.article in learned_from for example in examples])
    after = np.zeros(len(examples))
    before = np.array([current.log_odds(example.features) for example in examples])
    for held_out in sorted(set(fold.tolist())):
        here = fold == held_out
        after[here] = design.log_odds(design.change(np.flatnonzero(~here)))[here]
        if known.any():
            # Learned once more from what it knows of the other articles, lest it be asked what it was told.
            before[here] = design.log_odds(design.change(np.flatnonzero(~here & known)))[here]
    return before.tolist(), after.tolist()
