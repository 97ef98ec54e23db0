"""Linear models over features that are short strings: the weights are a gzipped JSON object."""

import gzip
import json
from collections.abc import Callable
from functools import cached_property, lru_cache
from pathlib import Path

Features = Callable[..., tuple[str, ...]]
"""Gives the features that follow from a few values."""
Group = tuple[Features, *tuple[str, ...]]
"""Such a function and its values."""


class Linear:
    """A model kept in `file`, which is read when it is first asked."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.worth = lru_cache(maxsize=1 << 16)(self._worth)

    @cached_property
    def weights(self) -> dict[str, float]:
        """Weight of each feature."""
        with gzip.open(self.file, "rt", encoding="utf-8") as file:
            loaded: dict[str, float] = json.load(file)
        return loaded

    def _worth(self, features: Features, *values: str) -> float:
        """What the features that follow from these values add up to: the same few come again and again."""
        known, total = self.weights, 0.0
        for name in features(*values):
            if name in known:
                total += known[name]
        return total


def write(weights: dict[str, float], file: Path) -> None:
    """Keeps the weights, sorted, so that the same data gives the same file."""
    text = json.dumps(weights, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    file.write_bytes(gzip.compress(text.encode("utf-8"), mtime=0))
