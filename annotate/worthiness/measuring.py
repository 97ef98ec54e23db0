"""How good a ranking is, and how to ask it of sentences that were not trained on."""

import random
from collections.abc import Sequence


def average_precision(wanted: Sequence[bool], scores: Sequence[float]) -> float:
    """The mean, over the wanted, of the share of wanted among all that are ranked as high.

    Ties count against the ranking. Nothing wanted: 0.
    """
    ranked = sorted(zip(scores, wanted, strict=True), key=lambda pair: (-pair[0], pair[1]))
    hits, total = 0, 0.0
    for rank, (_, is_wanted) in enumerate(ranked, 1):
        if is_wanted:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


def folds(groups: Sequence[str], number: int = 5, seed: int = 0) -> list[int]:
    """The fold of each, such that no group is in two folds; the same for the same groups."""
    names = sorted(set(groups))
    random.Random(seed).shuffle(names)
    fold = {name: place % number for place, name in enumerate(names)}
    return [fold[group] for group in groups]
