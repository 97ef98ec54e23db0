"""ClaimReview in JSON-LD: what search engines and other fact-checkers read of a fact-check.

The terms are schema.org's; what must be there is what Google Search asks of a fact-check.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from annotate.exports import zip_file
from annotate.exports.layouts import Layout, NotExported, Rows
from annotate.exports.outcome import decided_on, disputed_kind, evidence, justification
from annotate.exports.pieces import joined_pieces
from db.exported import ExportedClaim, Imprint
from db.records import DisputedKind, Verdict

_CONTEXT = "https://schema.org"

_FALSE, _TRUE = 1, 3
"""The ends of the scale. What cannot be verified is not on it: a number would say how true it is."""

_RATINGS: dict[Verdict, tuple[str, int | None]] = {
    Verdict.VERIFIED: ("True", _TRUE),
    Verdict.DISPUTED: ("False", _FALSE),
    Verdict.UNVERIFIABLE: ("Unverifiable", None),
}
_CONFLICTING = ("Conflicting or misleading", 2)


def write(claims: Iterable[ExportedClaim], imprint: Imprint) -> Iterator[bytes]:
    """One document with all reviews in its graph, piece by piece, in constant memory.

    Raises `NotExported` at once where the project does not say who reviews.
    """
    _refuse_without_author(imprint)
    return joined_pieces(_graph(claims, imprint))


def write_files(claims: Iterable[ExportedClaim], imprint: Imprint) -> Iterator[bytes]:
    """A ZIP with one document a review; refuses as `write` does."""
    _refuse_without_author(imprint)
    return zip_file.write(
        (f"{claim.claim_id}.jsonld", [_json({"@context": _CONTEXT, **review(claim, imprint)}).encode()])
        for claim in claims
        if claim.gold.label in _RATINGS
    )


def _graph(claims: Iterable[ExportedClaim], imprint: Imprint) -> Iterator[str]:
    yield f'{{"@context": "{_CONTEXT}", "@graph": ['
    between = "\n"
    for claim in claims:
        if claim.gold.label in _RATINGS:
            yield between + _json(review(claim, imprint))
            between = ",\n"
    yield "\n]}\n"


def _json(told: dict[str, Any]) -> str:
    # Such documents stand within <script>: no text may end it.
    return json.dumps(told, ensure_ascii=False).replace("</", "<\\/").replace("<!--", "\\u003c!--")


def _refuse_without_author(imprint: Imprint) -> None:
    missing = [
        words
        for words, there in (
            ("name", imprint.organisation.strip()),
            ("web address", imprint.organisation_url.startswith(("https://", "http://"))),
        )
        if not there
    ]
    if missing:
        raise NotExported(
            f"ClaimReview says who reviewed a claim, and the organisation has no {' and no '.join(missing)}: "
            "set it on the page Project."
        )


def review(claim: ExportedClaim, imprint: Imprint) -> dict[str, Any]:
    """One ClaimReview of a claim whose gold label is one of the three verdicts."""
    return _known(
        {
            "@type": "ClaimReview",
            "url": f"{imprint.organisation_url}#{claim.claim_id}",
            "claimReviewed": claim.claim,
            "datePublished": decided_on(claim),
            "author": {
                "@type": "Organization",
                "name": imprint.organisation,
                "url": imprint.organisation_url,
            },
            "reviewRating": _rating(claim),
            "itemReviewed": _known(
                {
                    "@type": "Claim",
                    "author": _claimant(claim),
                    "datePublished": claim.article_date,
                    "appearance": _appearance(claim),
                }
            ),
            "citation": [one.url for one in evidence(claim) if one.url],
            "license": _licence(imprint.licence),
        }
    )


def _known(properties: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in properties.items() if value not in (None, "", [], {})}


def _rating(claim: ExportedClaim) -> dict[str, Any]:
    conflicting = disputed_kind(claim) is DisputedKind.CONFLICTING
    name, value = _CONFLICTING if conflicting else _RATINGS[claim.gold.label or Verdict.UNVERIFIABLE]
    scale = {} if value is None else {"ratingValue": value, "bestRating": _TRUE, "worstRating": _FALSE}
    return _known(
        {"@type": "Rating", "alternateName": name, **scale, "ratingExplanation": justification(claim)}
    )


def _claimant(claim: ExportedClaim) -> dict[str, str] | None:
    # The article itself asserts what has no claimant. Whether a claimant is a person or an
    # organisation is not on record; schema.org allows these two alone, and most are persons.
    if claim.claimant:
        return {"@type": "Person", "name": claim.claimant}
    if claim.publisher:
        return {"@type": "Organization", "name": claim.publisher}
    return None


def _appearance(claim: ExportedClaim) -> dict[str, Any] | None:
    told = _known(
        {
            "url": claim.article_url,
            "headline": claim.article_title,
            "datePublished": claim.article_date,
            "author": claim.author and {"@type": "Person", "name": claim.author},
            "publisher": claim.publisher and {"@type": "Organization", "name": claim.publisher},
        }
    )
    return {"@type": "CreativeWork", **told} if told else None


def _licence(licence: str) -> str:
    if not licence or licence.startswith(("https://", "http://")):
        return licence
    return f"https://spdx.org/licenses/{licence}.html"


def _layout(
    name: str,
    title: str,
    suffix: str,
    media_type: str,
    says: str,
    write: Callable[[Iterable[ExportedClaim], Imprint], Iterator[bytes]],
) -> Layout:
    return Layout(
        name=name,
        title=title,
        suffix=suffix,
        media_type=media_type,
        rows=Rows.CLAIMS,
        says=says,
        becomes={
            Verdict.VERIFIED: f"“True”, {_TRUE} of {_FALSE} to {_TRUE}",
            Verdict.DISPUTED: f"“False”, {_FALSE}; “{_CONFLICTING[0]}”, {_CONFLICTING[1]}, where the kind is "
            "`conflicting`",
            Verdict.UNVERIFIABLE: "“Unverifiable”, without a number",
        },
        leaves_out="Who voted what, where the label is from, what evidence says and its day, the article's "
        "own words for the claim and their place, through whom it has it, the scores, and what a claim was "
        "imported with.",
        write=write,
    )


LAYOUT = _layout(
    "claimreview",
    "ClaimReview",
    ".jsonld",
    "application/ld+json",
    "One JSON-LD document of all reviews, for search engines and fact-check exchanges: each has the "
    "organisation's address with the claim's identifier after a # for its own.",
    write,
)

LAYOUT_OF_FILES = _layout(
    "claimreview-files",
    "ClaimReview, one file a claim",
    ".zip",
    "application/zip",
    "A ZIP with one JSON-LD document a claim, to be set into the pages that publish them; its directory, "
    "some hundred bytes a claim, is held in memory.",
    write_files,
)
