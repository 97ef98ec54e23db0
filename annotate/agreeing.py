"""Agreement for whoever runs the project and for machines: as a table in the terminal, and as JSON."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tabulate import tabulate

from annotate.review.agreement import Agreement, Estimate, Measure, Part, measure
from annotate.review.in_words import coefficient, in_short, interval, labels_in_words, reading, share
from annotate.review.scales import SCALES, ScaleName
from db.articles import read_titles
from db.claims import read_wordings
from db.reviewers import list_reviewers
from db.settings import read_settings
from db.votes import read_votes

LISTED = 10
"""Claims, articles and claimants in the table for people; the JSON has all."""


@dataclass(frozen=True, slots=True)
class Names:
    """Of what the agreement has by its id: reviewers' names, and (uid, title or wording)."""

    reviewers: dict[int, str]
    articles: dict[int, tuple[str, str | None]]
    claims: dict[int, tuple[str, str]]


def measure_agreement(file: Path, scale: ScaleName) -> Agreement:
    """How far the project's reviewers agree now, resampled from the project's seed."""
    return measure(read_votes(file), SCALES[scale], read_settings(file).seed)


def read_names(file: Path, found: Agreement) -> Names:
    """The names as they stand now."""
    return Names(
        {reviewer.id: reviewer.name for reviewer in list_reviewers(file, limit=100_000)},
        read_titles(file, (part.key for part in found.articles)),
        read_wordings(file, (one.claim_id for one in found.disagreed)),
    )


def as_text(found: Agreement, names: Names) -> Iterator[str]:
    """Tables, and sentences that say what they mean. No cell holds what a terminal would obey."""
    yield f"Agreement on {found.scale.title}. {found.scale.left_out}"
    yield " ".join([in_short(found), *reading(found)])
    rows = [
        _row(str(one), estimate, shares=one == Measure.PER_CENT) for one, estimate in found.overall.items()
    ]
    yield _table(["", "value", "95 %", "claims", "labels", ""], rows)
    pairs = [
        [
            f"{names.reviewers[pair.reviewers[0]]} – {names.reviewers[pair.reviewers[1]]}",
            f"{pair.kappa.claims:,}",
            share(pair.agreement.value),
            *_value_and_interval(pair.kappa),
            _why(pair.kappa),
        ]
        for pair in found.pairs
    ]
    yield _table(["Cohen’s κ of each pair", "claims", "agree", "κ", "95 %", ""], pairs)
    titles = {article: title or uid for article, (uid, title) in names.articles.items()}
    for heading, parts in (
        ("per cent agreement, week of", [(week.key, week) for week in found.weeks]),
        ("least agreed articles", [(titles[part.key], part) for part in found.articles[:LISTED]]),
        ("least agreed claimants", [(part.key, part) for part in found.claimants[:LISTED]]),
    ):
        yield _table([heading, "claims", "agree", "95 %"], [_part(name, part) for name, part in parts])
    claims = [
        [names.claims[one.claim_id][0], labels_in_words(found, one.labels), names.claims[one.claim_id][1]]
        for one in found.disagreed[:LISTED]
    ]
    yield _table(["most disagreed upon", "labels", "claim"], claims, numbers=())


def as_json(found: Agreement, names: Names) -> dict[str, Any]:
    """The same for machines: all of it, numbers not rounded, what is undefined null with why."""
    return {
        "scale": found.scale.name,
        "classes": list(found.scale.classes),
        "claims": found.claims,
        "labels": found.labels,
        "labels_in_class": list(found.in_class),
        "claims_labelled_twice": found.twice,
        "coefficients": {_KEYS[one]: _fields(estimate) for one, estimate in found.overall.items()},
        "pairs": [
            {
                "reviewers": [names.reviewers[one] for one in pair.reviewers],
                "per_cent_agreement": _fields(pair.agreement),
                "cohen_kappa": _fields(pair.kappa),
                "confusion": pair.confusion,
            }
            for pair in found.pairs
        ],
        "weeks": [{"monday": week.key, **_fields(week.agreement)} for week in found.weeks],
        "articles": [
            {
                "article_id": names.articles[part.key][0],
                "title": names.articles[part.key][1],
                **_fields(part.agreement),
            }
            for part in found.articles
        ],
        "claimants": [{"claimant": part.key, **_fields(part.agreement)} for part in found.claimants],
        "most_disagreed": [
            {
                "claim_id": names.claims[one.claim_id][0],
                "claim": names.claims[one.claim_id][1],
                "labels_in_class": list(one.labels),
                "share": one.share,
            }
            for one in found.disagreed
        ],
    }


_KEYS = {
    Measure.PER_CENT: "per_cent_agreement",
    Measure.ALPHA: "krippendorff_alpha",
    Measure.AC1: "gwet_ac1",
    Measure.FLEISS: "fleiss_kappa",
}


def _fields(estimate: Estimate) -> dict[str, Any]:
    return {
        "value": estimate.value,
        "interval": estimate.interval,
        "claims": estimate.claims,
        "labels": estimate.labels,
        "undefined": estimate.undefined,
        "no_interval": estimate.no_interval,
    }


def _row(name: str, estimate: Estimate, *, shares: bool) -> list[str]:
    values = _value_and_interval(estimate, shares=shares)
    return [name, *values, f"{estimate.claims:,}", f"{estimate.labels:,}", _why(estimate)]


def _part(name: str, part: Part[str] | Part[int]) -> list[str]:
    return [name, f"{part.agreement.claims:,}", *_value_and_interval(part.agreement, shares=True)]


def _value_and_interval(estimate: Estimate, *, shares: bool = False) -> tuple[str, str]:
    value = share(estimate.value) if shares else coefficient(estimate.value)
    return value, interval(estimate.interval, shares=shares)


def _why(estimate: Estimate) -> str:
    return estimate.undefined or estimate.no_interval or ""


def _table(headings: list[str], rows: list[list[str]], numbers: Collection[int] | None = None) -> str:
    """Nothing where there are no rows. Every column but the first and one without heading stands right."""
    if not rows:
        return ""
    if headings[-1] == "" and not any(row[-1] for row in rows):
        headings, rows = headings[:-1], [row[:-1] for row in rows]
    right = range(1, len(headings) - (headings[-1] == "")) if numbers is None else numbers
    table: str = tabulate(
        [[_one_line(cell) for cell in row] for row in rows],
        headings,
        tablefmt="simple",
        disable_numparse=True,
        colalign=["right" if column in right else "left" for column in range(len(headings))],
    )
    return table


def _one_line(text: str, longest: int = 80) -> str:
    told = " ".join("".join(one if one.isprintable() else " " for one in text).split())
    return told if len(told) <= longest else told[: longest - 1].rstrip() + "…"
