"""Splits of a dataset for training and testing: by article, so that no article is in two of them."""

import hashlib
from dataclasses import dataclass

_NAMES = {1: ("train",), 2: ("train", "test"), 3: ("train", "validation", "test")}


@dataclass(frozen=True, slots=True)
class Splits:
    """How large each is to be, as parts of their sum: (80, 10, 10). Raises `ValueError`.

    An article's split follows from the seed and its own id alone, so that it stays where it is when
    others are added; of few articles the sizes are therefore not exact.
    """

    sizes: tuple[int, ...]
    seed: int = 1

    def __post_init__(self) -> None:
        if len(self.sizes) not in (2, 3) or min(self.sizes) < 1:
            told = ",".join(map(str, self.sizes)) or "nothing"
            raise ValueError(
                f"The split is {told}; it must be two or three whole numbers above 0, such as 80,10,10."
            )

    @property
    def names(self) -> tuple[str, ...]:
        """What the splits are called, in the order of the sizes."""
        return _NAMES[len(self.sizes)]

    def split_of(self, article_id: str) -> str:
        """The name of the article's split."""
        digest = hashlib.sha256(f"{self.seed}:{article_id}".encode()).digest()
        place = int.from_bytes(digest[:8]) * sum(self.sizes) >> 64  # even over 0 … the sum of the sizes - 1
        for name, size in zip(self.names, self.sizes, strict=True):
            if place < size:
                return name
            place -= size
        raise AssertionError("a place is always below the sum of the sizes")


def splits_in(text: str, seed: int = 1) -> Splits:
    """The splits that `80,10,10` or `80/10/10` says. Raises `ValueError`."""
    parts = text.replace("/", ",").split(",")
    if not all(part.strip().isdecimal() and part.strip().isascii() for part in parts):
        raise ValueError(
            f"The split is {text}; it must be two or three whole numbers above 0, such as 80,10,10."
        )
    return Splits(tuple(int(part) for part in parts), seed)
