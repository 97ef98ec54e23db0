"""ClaimReview, schema.org's markup of fact checks, as JSON-LD: https://schema.org/ClaimReview.

One object, a list, a graph, a DataFeed, one object a line, or all that stand in the script elements of a
page. The verdict is read from the words of the rating (`alternateName`); where those are not known, from
where `ratingValue` stands between `worstRating` and `bestRating`: the upper quarter of the scale and its
edge are verified, the lowest tenth is refuted, and what lies between is conflicting, as Google's scale
has it (1 false, 2 mostly false, 3 half true, 4 mostly true, 5 true).
https://developers.google.com/search/docs/appearance/structured-data/factcheck
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from annotate.articles.decoding import text_of
from annotate.articles.sources import Source
from annotate.articles.tables.table import Row, Value, lines_of, without_surrogates
from annotate.claim_tables.cells import as_text
from annotate.claim_tables.fields import Field
from annotate.claim_tables.layout import Layout
from annotate.claim_tables.verdict_words import CONFLICTING, REFUTED, VERIFIED, judgement_of
from db.records import Judgement

_SCRIPT = re.compile(
    r"<script\b[^>]*\btype\s*=\s*[\"']?application/ld\+json[\"']?[^>]*>(.*?)</script\s*>",
    re.IGNORECASE | re.DOTALL,
)
_VERIFIED_FROM, _REFUTED_TO = 0.7, 0.1  # of the scale from worst (0) to best (1)

COLUMNS = {
    "claim": Field.CLAIM,
    "claimant": Field.CLAIMANT,
    "claimed on": Field.DATE,
    "claimed at": Field.URL,
    "rating": Field.VERDICT,
    "review": Field.EVIDENCE,
    "review says": Field.NOTE,
    "reviewer": Field.REVIEWER,
    "reviewed on": Field.LABELLED_AT,
}


def reviews_in(source: Source) -> Iterator[Row] | None:
    """A row for each, with all of it as `ClaimReview`; None where there is none in the source."""
    if b"ClaimReview" not in source.data or (text := text_of(source.data)) is None:
        return None
    found = [review for value in _values(text) for review in _reviews(value)]
    return (
        (Row(number, [("ClaimReview", review)]) for number, review in enumerate(found, 1)) if found else None
    )


def _values(text: str) -> Iterator[Any]:
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start == "<":
        pieces = [found[1] for found in _SCRIPT.finditer(text)]
    elif start in ("{", "["):
        pieces = [text]
    else:
        return
    for piece in pieces:
        try:
            yield json.loads(piece)
        except (ValueError, RecursionError):
            yield from _lines(piece)


def _lines(text: str) -> Iterator[Any]:
    for line in lines_of(text):
        try:
            yield json.loads(line)
        except (ValueError, RecursionError):
            continue


def _reviews(value: Any) -> Iterator[dict[str, Any]]:
    """Wherever they stand, in their order; what stands within one belongs to it."""
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            kinds = one.get("@type")
            if "ClaimReview" in (kinds if isinstance(kinds, list) else [kinds]):
                yield one
            else:
                waiting.extend(reversed(one.values()))
        elif isinstance(one, list):
            waiting.extend(reversed(one))


def _prepared(row: Row) -> Row:
    """With what stands in the review as `COLUMNS`."""
    review = _object(row.get("ClaimReview"))
    item = _object(review.get("itemReviewed"))
    rating = _object(review.get("reviewRating"))
    appearance = _address(item.get("firstAppearance")) or _address(item.get("appearance"))
    words = _text(rating.get("alternateName"))
    if judgement_of(words) is None and (scaled := _on_scale(rating)):
        words = scaled
    cells: dict[str, Value] = {
        "claim": _text(review.get("claimReviewed")) or _text(item.get("name")),
        "claimant": _name(item.get("author")),
        "claimed on": _text(item.get("datePublished")),
        "claimed at": appearance,
        "rating": words,
        "review": _address(review.get("url")) or _address(review.get("mainEntityOfPage")),
        "review says": _text(review.get("reviewBody")) or _text(rating.get("ratingExplanation")),
        "reviewer": _name(review.get("author")),
        "reviewed on": _text(review.get("datePublished")),
    }
    return Row(row.number, {**row, **cells}.items())


def _judgement(words: str) -> Judgement | None:
    return _SCALED.get(words) or judgement_of(words)


_SCALED = {"rated true": VERIFIED, "rated in between": CONFLICTING, "rated false": REFUTED}


def _on_scale(rating: dict[str, Any]) -> str | None:
    """Where the rating stands on its scale, in our words; None where that cannot be told."""
    try:
        value, worst, best = (float(rating[key]) for key in ("ratingValue", "worstRating", "bestRating"))
    except (KeyError, TypeError, ValueError):
        return None
    if not worst < best or not worst <= value <= best:  # -1 is common for what was not rated
        return None
    share = (value - worst) / (best - worst)
    return next(
        words
        for words, least in (
            ("rated true", _VERIFIED_FROM),
            ("rated in between", _REFUTED_TO),
            ("rated false", -1),
        )
        if share > least
    )


def _object(value: Any) -> dict[str, Any]:
    """The object, or the first of a list of them."""
    if isinstance(value, list):
        return next((one for one in value if isinstance(one, dict)), {})
    return value if isinstance(value, dict) else {}


def _text(value: Any) -> str:
    return without_surrogates(as_text(value if not isinstance(value, list | dict) else None).strip())


def _name(value: Any) -> str:
    return _text(value) or _text(_object(value).get("name"))


def _address(value: Any) -> str:
    """Of a page: the text itself, or of an object its url or id."""
    if isinstance(value, list):
        return next((found for one in value if (found := _address(one))), "")
    if isinstance(value, dict):
        return _text(value.get("url")) or _text(value.get("@id"))
    return _text(value)


LAYOUT = Layout(
    name="claimreview",
    title="ClaimReview",
    says="The markup of published fact checks: JSON-LD, in files of its own or in the pages.",
    columns=COLUMNS,
    becomes=(
        ("words for true, or the upper part of the scale", "verified"),
        ("words for false, or its lowest end", "disputed, refuted"),
        ("words for partly true or misleading, or between", "disputed, conflicting"),
        ("words for unproven", "unverifiable, no evidence"),
        ("any other", "no verdict; the whole of it is kept as a column"),
    ),
    judgement=_judgement,
    prepared=_prepared,
)
