"""Logistic regression over sparse features, in numpy: L2 penalty, fitted by L-BFGS.

A team retrains on its own machine, so nothing is needed but what runs anyway.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
MEMORY = 8  # past steps that L-BFGS remembers
ENOUGH = 5e-3  # of the first gradient's length


@dataclass(frozen=True, slots=True)
class Matrix:
    """Rows of (column, value), one after the other: row i is `columns[starts[i]:starts[i + 1]]`."""

    starts: NDArray[np.int64]
    columns: NDArray[np.int64]
    values: Floats
    width: int

    @classmethod
    def of(cls, rows: Sequence[tuple[Sequence[int], Sequence[float]]], width: int) -> "Matrix":
        starts = np.zeros(len(rows) + 1, np.int64)
        np.cumsum([len(columns) for columns, _ in rows], out=starts[1:])
        columns = np.fromiter((c for found, _ in rows for c in found), np.int64, starts[-1])
        values = np.fromiter((v for _, found in rows for v in found), np.float64, starts[-1])
        return cls(starts, columns, values, width)

    def some(self, rows: NDArray[np.int64]) -> "Matrix":
        """The matrix of these rows alone."""
        lengths = np.diff(self.starts)[rows]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], lengths)
        return Matrix(starts, self.columns[places], self.values[places], self.width)

    def times(self, weights: Floats) -> Floats:
        """rows × weights, for `weights` of shape (width,)."""
        sums = np.concatenate(([0.0], np.cumsum(self.values * weights[self.columns])))
        return np.asarray(sums[self.starts[1:]] - sums[self.starts[:-1]])

    def transposed_times(self, residual: Floats) -> Floats:
        """columns × residual, for `residual` of shape (rows,)."""
        spread = np.repeat(residual, np.diff(self.starts))
        sums: Floats = np.bincount(self.columns, self.values * spread, self.width).astype(np.float64)
        return sums


@dataclass(frozen=True, slots=True)
class Product:
    """rows × parts: what the rows see has weights that are sums over `parts`."""

    rows: Matrix
    parts: Matrix

    @property
    def width(self) -> int:
        return self.parts.width

    def times(self, weights: Floats) -> Floats:
        return self.rows.times(self.parts.times(weights))

    def transposed_times(self, residual: Floats) -> Floats:
        return self.parts.transposed_times(self.rows.transposed_times(residual))


def of_classes(labels: NDArray[np.int64], classes: int) -> Floats:
    """Shares of shape (classes, rows): each row is of its label's class alone."""
    return np.stack([labels == number for number in range(classes)]).astype(np.float64)


def fit(
    matrix: Matrix | Product, shares: Floats, strength: float, *, known: Floats | None = None
) -> tuple[Floats, Floats]:
    """Weights of shape (classes − 1, width) and biases of shape (classes − 1,); class 0 stays at zero.

    `shares`, of shape (classes, rows), says how much of each row is of each class, 1 in all.
    `strength` is the inverse of the L2 penalty; the biases carry none. `known`, of shape
    (classes − 1, rows), is added to the log-odds: what is already known, to be corrected by the fit.
    """
    wanted = shares[1:]
    free, width = len(wanted), matrix.width
    start = np.zeros_like(wanted) if known is None else known

    def loss(flat: Floats) -> tuple[float, Floats]:
        weights, biases = flat[: free * width].reshape(free, width), flat[free * width :]
        odds = start + biases[:, None] + np.stack([matrix.times(row) for row in weights])
        top = np.maximum(odds.max(axis=0), 0.0)
        total = top + np.log(np.exp(-top) + np.exp(odds - top).sum(axis=0))
        residual = np.exp(odds - total) - wanted
        value = float((total - (odds * wanted).sum(axis=0)).sum() + (weights**2).sum() / (2 * strength))
        slope = np.stack([matrix.transposed_times(row) for row in residual]) + weights / strength
        return value, np.concatenate((slope.ravel(), residual.sum(axis=1)))

    best = minimise(loss, np.zeros(free * width + free))
    return best[: free * width].reshape(free, width), best[free * width :]


def minimise(loss: Callable[[Floats], tuple[float, Floats]], start: Floats, *, steps: int = 60) -> Floats:
    """The least point of a smooth convex `loss`, which gives its value and its slope.

    L-BFGS with two loops (Nocedal & Wright, Numerical Optimization, algorithm 7.4) and a step that is
    halved until the loss falls enough.
    """
    here, (value, slope) = start, loss(start)
    goal = ENOUGH * float(np.linalg.norm(slope))
    past: list[tuple[Floats, Floats, float]] = []
    for _ in range(steps):
        if np.linalg.norm(slope) <= goal:
            break
        way = -_scaled(slope, past)
        downhill = float(way @ slope)
        step = 1.0 if past else 1.0 / max(1.0, float(np.linalg.norm(slope)))
        while True:
            there = here + step * way
            new_value, new_slope = loss(there)
            if new_value <= value + 1e-4 * step * downhill:
                break
            step /= 2
            if step < 1e-12:
                return here
        moved, turned = there - here, new_slope - slope
        if (bend := float(moved @ turned)) > 1e-12:
            past = [*past[1 - MEMORY :], (moved, turned, 1.0 / bend)]
        here, value, slope = there, new_value, new_slope
    return here


def _scaled(slope: Floats, past: list[tuple[Floats, Floats, float]]) -> Floats:
    """The slope times what the past steps tell of the inverse of the loss's bend."""
    result = slope.copy()
    shares = []
    for moved, turned, inverse in reversed(past):
        share = inverse * float(moved @ result)
        result -= share * turned
        shares.append(share)
    if past:
        moved, turned, inverse = past[-1]
        result *= 1.0 / (inverse * float(turned @ turned))
    for (moved, turned, inverse), share in zip(past, reversed(shares), strict=True):
        result += moved * (share - inverse * float(turned @ result))
    return result
