"""What the coefficients say, in plain words, and how their numbers are written."""

from collections.abc import Iterator

from annotate.review.agreement import Agreement, Estimate, Measure
from annotate.review.resampling import Interval

UNEVEN = 0.75
"""Where a class holds at least this share of the labels, chance alone agrees on more than half."""

WIDE = 0.2
"""An interval this wide leaves open what to conclude."""


def in_short(found: Agreement) -> str:
    """One sentence: per cent agreement and alpha, and over how many claims."""
    if not found.twice:
        return "No claim has two labels on this scale yet, so there is no agreement to measure."
    per_cent, alpha = found.overall[Measure.PER_CENT], found.overall[Measure.ALPHA]
    claims = "1 claim" if found.twice == 1 else f"{found.twice:,} claims"
    said = f"Two labels of the same claim agree {share(per_cent.value)} of the time"
    if alpha.value is None:
        return f"{said}, over {claims} labelled at least twice; α is undefined ({alpha.undefined})."
    return f"{said}, over {claims} labelled at least twice; α = {with_interval(alpha)}."


def reading(found: Agreement) -> Iterator[str]:
    """What that means here: a few sentences, and no verdict on the team."""
    alpha, ac1 = found.overall[Measure.ALPHA], found.overall[Measure.AC1]
    shares = [labels / found.labels for labels in found.in_class if found.twice]
    uneven = max(shares, default=0) >= UNEVEN
    if uneven:
        name = found.scale.classes[shares.index(max(shares))]
        by_chance = share(sum(one**2 for one in shares))
        yield (
            f"{share(max(shares))} of the labels are “{name}”: labels given at random in these shares would "
            f"agree {by_chance} of the time, which leaves α and κ little to measure. "
            f"Read Gwet’s AC1 beside them: {with_interval(ac1)}."
        )
    if alpha.value is None:
        return
    if alpha.value > 0:
        yield f"Of the disagreement that labels given at random would show, {share(1 - alpha.value)} is left."
    elif not uneven:
        yield "The labels agree no more than labels given at random would."
    if alpha.interval is None:
        yield f"How sure α is cannot be said: {alpha.no_interval}."
    elif alpha.interval[1] - alpha.interval[0] >= WIDE:
        low, high = map(coefficient, alpha.interval)
        yield f"α is not sure: other claims of the same kind might as well give {low} or {high}."


def with_interval(estimate: Estimate) -> str:
    """`0.71 (0.62–0.79)`; without the brackets where there is no interval."""
    if estimate.value is None:
        return "undefined"
    around = interval(estimate.interval)
    return coefficient(estimate.value) + (f" ({around})" if around else "")


def coefficient(value: float | None) -> str:
    """Two decimals and a minus sign; a dash where there is no value."""
    return "–" if value is None else f"{value:.2f}".replace("-", "−").replace("−0.00", "0.00")


def share(value: float | None) -> str:
    """A share of 1 as a whole per cent, and never 100 % or 0 % where it is only nearly so."""
    if value is None:
        return "–"
    if 0.99 < value < 1:
        return "over 99 %"
    if 0 < value < 0.01:
        return "under 1 %"
    return f"{100 * value:.0f} %"


def interval(around: Interval | None, *, shares: bool = False) -> str:
    """`0.62–0.79`, or `62–79 %`; nothing where there is none."""
    if around is None:
        return ""
    if shares:
        return f"{100 * around[0]:.0f}–{100 * around[1]:.0f} %"
    low, high = map(coefficient, around)
    return f"{low} to {high}" if around[0] < 0 else f"{low}–{high}"


def labels_in_words(found: Agreement, labels: tuple[int, ...]) -> str:
    """`2 verified, 1 disputed`: the classes of a claim's labels, the commonest first."""
    by_class = sorted(zip(labels, found.scale.classes, strict=True), key=lambda one: -one[0])
    return ", ".join(f"{count} {name}" for count, name in by_class if count)
