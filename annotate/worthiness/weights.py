"""A ranker's weights: what each feature adds, readable, and how they are written and read."""

import gzip
import json
import math
from dataclasses import dataclass, field
from itertools import repeat

import numpy as np

from annotate.worthiness.features import Features
from annotate.worthiness.fitting import Floats, Matrix

FORMAT = 1
STEP = 1e-3  # to which weights are rounded


class UnreadableWeights(ValueError):
    """The bytes are no weights of a ranker; the message is one sentence."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-odds of three classes: no fact (always 0), an unimportant fact, worth checking.

    `table` (2, names), its columns in the order of `names`, and `biases` (2,) are those of the second and
    the third. A name adds its weights divided by the root of how many names its family has in the claim.
    `middle` is the share (0–1) of the training's sentences that were worth checking. `learned_from` are
    the articles whose labels were added to what is shipped.
    """

    names: dict[str, int]
    table: Floats
    biases: Floats
    middle: float
    about: dict[str, str] = field(default_factory=dict)
    learned_from: tuple[str, ...] = ()
    pairs: dict[str, complex] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        # For the few names of one claim, plain numbers are several times faster than arrays, and a complex
        # number holds both weights (the second class's, the third's) in one object to fetch and to add.
        both = (self.table[0] + 1j * self.table[1]).tolist()
        object.__setattr__(self, "pairs", dict(zip(self.names, both, strict=True)))

    def log_odds(self, features: Features) -> float:
        """Of being worth checking against both other classes."""
        odds = complex(*self.biases.tolist())
        find = self.pairs.get
        for family in features:
            if family:
                odds += len(family) ** -0.5 * sum(map(find, family, repeat(0j)))
        unimportant, worthy = odds.real, odds.imag
        return worthy - (max(unimportant, 0.0) + math.log1p(math.exp(-abs(unimportant))))

    def to_bytes(self) -> bytes:
        """Compressed JSON; the same weights give the same bytes."""
        data = {
            "format": FORMAT,
            "about": self.about,
            "middle": self.middle,
            "learned_from": self.learned_from,
            "biases": self.biases.tolist(),
            "step": STEP,
            "names": list(self.names),
            "unimportant": _rounded(self.table[0]),
            "worth_checking": _rounded(self.table[1]),
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        return gzip.compress(text.encode("utf-8"), mtime=0)

    @classmethod
    def from_bytes(cls, data: bytes) -> "Weights":
        """What `to_bytes` wrote. Raises `UnreadableWeights`."""
        try:
            read = json.loads(gzip.decompress(data))
            if read["format"] != FORMAT:
                raise ValueError(f"format {read['format']}")
            table = np.array([read["unimportant"], read["worth_checking"]], np.float64) * read["step"]
            names = {str(name): number for number, name in enumerate(read["names"])}
            biases = np.array(read["biases"], np.float64)
            if table.shape != (2, len(read["names"])) or len(names) != table.shape[1] or biases.shape != (2,):
                raise ValueError("names and weights do not match")
            if not (np.isfinite(table).all() and np.isfinite(biases).all()):
                raise ValueError("a weight is no number")
            return cls(
                names, table, biases, float(read["middle"]), dict(read["about"]), tuple(read["learned_from"])
            )
        except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
            raise UnreadableWeights(
                f"The weights of the check-worthiness ranker cannot be read ({error}): train it again."
            ) from error


def row(names: dict[str, int], features: Features) -> tuple[list[int], list[float]]:
    """The columns of a claim's names that are known, and what each counts."""
    columns: list[int] = []
    values: list[float] = []
    for family in features:
        if family:
            known = [names[name] for name in family if name in names]
            columns += known
            values += [len(family) ** -0.5] * len(known)
    return columns, values


def matrix(names: dict[str, int], claims: list[Features]) -> Matrix:
    return Matrix.of([row(names, features) for features in claims], len(names))


def _rounded(weights: Floats) -> list[int]:
    return [int(number) for number in np.rint(weights / STEP)]
