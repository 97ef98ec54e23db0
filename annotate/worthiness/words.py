"""What can be known of a word that the training has seen rarely, or never: its pieces and its vector.

In the training alone. A word's weight is the sum of its own, its pieces' and its vector's share, and that
sum is what ships: rating a claim costs one look-up a word.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from annotate.worthiness.features import WORD
from annotate.worthiness.fitting import Floats, Matrix

PIECE = 4  # letters
SEEN = 3  # words, each as often as sentences have it, that a piece must be in
OF_PIECES = 0.5  # how much a piece counts beside a word
OF_VECTORS = 2.5  # the length of a word's vector, where the word itself counts as 1
COMMONEST = 40_000  # words whose vectors are read

Vectors = dict[str, Floats]
"""Word → its vector, all of one shape (dimensions,)."""


def pieces(word: str) -> list[str]:
    """What words of one family share: "^tax", "taxe", "axes", "xes$"."""
    if len(word) < PIECE:
        return []
    marked = f"^{word[:30]}$"
    return list(dict.fromkeys(marked[i : i + PIECE] for i in range(len(marked) - PIECE + 1)))


def read_vectors(file: Path) -> Vectors:
    """The commonest words of GloVe's text format (a word and its numbers a line, the commonest first).

    Centred, and all of the same length. Words with digits are left out: numbers are no words here.
    """
    with file.open(encoding="utf-8") as opened:
        lines = [line.rstrip("\n").split(" ") for line in islice(opened, COMMONEST)]
    known = [fields for fields in lines if not any(map(str.isdigit, fields[0]))]
    table = np.array([fields[1:] for fields in known], np.float64)
    table -= table.mean(axis=0)
    table *= OF_VECTORS / np.linalg.norm(table, axis=1, keepdims=True)
    return {fields[0]: vector for fields, vector in zip(known, table, strict=True)}


def parts(names: Sequence[str], counts: Sequence[int], vectors: Vectors) -> tuple[Matrix, int]:
    """What the weight of each name is the sum of, and how many of the columns are no vectors'.

    A row a name, in order. Its columns are its own, where `counts` (the sentences that have it) is not 0;
    for a word also its pieces', and last its vector's.
    """
    words = [name.removeprefix(WORD) if name.startswith(WORD) else "" for name in names]
    spelled = [pieces(word) for word in words]
    frequency: Counter[str] = Counter()
    for found, count in zip(spelled, counts, strict=True):
        for piece in found:
            frequency[piece] += count
    seen = [number for number, count in enumerate(counts) if count]
    own = {number: column for column, number in enumerate(seen)}
    kept = sorted(piece for piece, count in frequency.items() if count >= SEEN)
    shared = {piece: len(seen) + number for number, piece in enumerate(kept)}
    first = len(seen) + len(shared)
    size = len(next(iter(vectors.values()), ()))

    def row(number: int) -> tuple[list[int], list[float]]:
        columns, values = ([own[number]], [1.0]) if number in own else ([], [])
        known = [shared[piece] for piece in spelled[number] if piece in shared]
        columns += known
        values += [OF_PIECES] * len(known)
        if (vector := vectors.get(words[number])) is not None:
            columns += range(first, first + size)
            values += vector.tolist()
        return columns, values

    return Matrix.of([row(number) for number in range(len(names))], first + size), first


def vocabulary(vectors: Vectors) -> Iterable[str]:
    """The names of the words that have a vector."""
    return (WORD + word for word in vectors)
