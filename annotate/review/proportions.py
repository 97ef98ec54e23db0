"""How sure one can be of a share that rests on few cases."""

import math

Z = 1.959963984540054
"""The 97.5th percentile of the standard normal distribution: an interval of 95 %."""


def wilson_interval(right: int, of: int, z: float = Z) -> tuple[float, float]:
    """The interval (0-1) that the true share lies in, where `right` of so many cases were right.

    Wilson's score interval, E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", Journal of the American Statistical Association 22 (1927): 209-212; written as in
    R. G. Newcombe, Statistics in Medicine 17 (1998): 857-872, method 3. Of no cases it is (0, 1).
    Raises `ValueError` where `right` is not from 0 to `of`.
    """
    if not 0 <= right <= of:
        raise ValueError(f"{right} of {of} cannot be right")
    if of == 0:
        return 0.0, 1.0
    share = right / of
    middle = 2 * of * share + z**2
    spread = z * math.sqrt(z**2 + 4 * of * share * (1 - share))
    below = 2 * (of + z**2)
    return max(0.0, (middle - spread) / below), min(1.0, (middle + spread) / below)
