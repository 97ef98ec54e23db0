"""ClaimReview, held against schema.org's terms and against what Google Search asks of a fact-check."""

import io
import json
import zipfile
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from annotate.exports.claim_review import LAYOUT, LAYOUT_OF_FILES
from annotate.exports.layouts import NotExported
from db.exported import ExportedClaim, Imprint
from db.records import Verdict
from tests.exports.records import CLAIM, EVERY_OUTCOME, IMPRINT, SETTLED, decided

THING = {"name", "alternateName", "description", "url", "sameAs", "image", "identifier"}
CREATIVE_WORK = THING | {
    *("author", "datePublished", "publisher", "headline", "license", "citation", "inLanguage", "text"),
}
# schema.org 29: which properties a type has, its own and those of the types above it, as far as a
# fact-check may want them; and of which type the value of each is.
PROPERTIES = {
    "ClaimReview": CREATIVE_WORK | {"claimReviewed", "reviewRating", "itemReviewed", "reviewBody"},
    "Claim": CREATIVE_WORK | {"appearance", "firstAppearance", "claimInterpreter"},
    "Rating": THING | {"ratingValue", "bestRating", "worstRating", "ratingExplanation", "author"},
    "CreativeWork": CREATIVE_WORK,
    "Organization": THING | {"logo"},
    "Person": THING | {"jobTitle"},
}
RANGES: dict[str, set[str]] = {
    "author": {"Organization", "Person"},
    "publisher": {"Organization", "Person"},
    "reviewRating": {"Rating"},
    "itemReviewed": {"Claim", "CreativeWork"},
    "appearance": {"CreativeWork"},
    "firstAppearance": {"CreativeWork"},
}


def terms_hold(node: dict[str, Any]) -> None:
    kind = node["@type"]
    for name, value in node.items():
        if name.startswith("@"):
            continue
        assert name in PROPERTIES[kind], (kind, name)
        if name in RANGES:
            assert value["@type"] in RANGES[name], (kind, name)
            terms_hold(value)
        elif name == "citation":
            assert all(isinstance(one, str) for one in value)
        elif name in ("ratingValue", "bestRating", "worstRating"):
            assert isinstance(value, int)
        else:
            assert isinstance(value, str), (kind, name)
            assert value
        if name == "datePublished":
            date.fromisoformat(value)
        if name in ("url", "license"):
            assert value.startswith("https://")


def google_takes(review: dict[str, Any]) -> None:
    """Required: claimReviewed, reviewRating with alternateName, url; the rest is recommended."""
    assert review["@type"] == "ClaimReview"
    assert review["claimReviewed"]
    assert review["url"].startswith(review["author"]["url"])  # of the same domain
    assert review["author"]["name"]
    assert review["datePublished"]
    rating = review["reviewRating"]
    assert rating["alternateName"]
    if "ratingValue" in rating:
        assert rating["worstRating"] <= rating["ratingValue"] <= rating["bestRating"]
    assert {"author", "datePublished", "appearance"} <= set(review["itemReviewed"])


def reviews(*claims: ExportedClaim, imprint: Imprint = IMPRINT) -> list[dict[str, Any]]:
    document = json.loads(b"".join(LAYOUT.write(claims, imprint)))
    assert document["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = document["@graph"]
    return graph


def test_every_review_keeps_to_the_terms_and_is_what_google_asks_for() -> None:
    found = reviews(*EVERY_OUTCOME)
    assert len(found) == 5
    for one in found:
        terms_hold(one)
        google_takes(one)


def test_a_claim_of_which_little_is_known_keeps_to_the_terms() -> None:
    unknown = dict.fromkeys(
        ("claimant", "publisher", "author", "article_url", "article_title", "article_date")
    )
    bare = replace(CLAIM, votes=(), **unknown)
    (one,) = reviews(bare)
    terms_hold(one)
    assert one["itemReviewed"] == {"@type": "Claim"}
    assert {"datePublished", "citation"}.isdisjoint(one)


def test_a_review_says_all_that_there_is_to_say() -> None:
    (one,) = reviews(SETTLED)
    assert one == {
        "@type": "ClaimReview",
        "url": "https://facts.example/harbour#1123456789abcdef",
        "claimReviewed": "Rents had doubled in ten years.",
        "datePublished": "2026-03-05",
        "author": {
            "@type": "Organization",
            "name": "Harbour Facts",
            "url": "https://facts.example/harbour",
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Conflicting or misleading",
            "ratingValue": 2,
            "bestRating": 3,
            "worstRating": 1,
            "ratingExplanation": "True of the quay alone.",
        },
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "Ilse Brandt"},
            "datePublished": "2026-02-27",
            "appearance": {
                "@type": "CreativeWork",
                "url": "https://news.example/rents",
                "headline": "Harbour rents doubled",
                "datePublished": "2026-02-27",
                "author": {"@type": "Person", "name": "Jo Lind"},
                "publisher": {"@type": "Organization", "name": "The Harbour Post"},
            },
        },
        "citation": ["https://stats.example/rents.pdf", "https://port.example/ferry"],
        "license": "https://spdx.org/licenses/CC-BY-4.0.html",
    }


def test_what_the_article_itself_asserts_its_publisher_claims() -> None:
    (one,) = reviews(replace(CLAIM, claimant=None))
    assert one["itemReviewed"]["author"] == {"@type": "Organization", "name": "The Harbour Post"}


def test_each_outcome_has_its_rating_and_what_has_none_is_left_out() -> None:
    ratings = [one["reviewRating"] for one in reviews(*EVERY_OUTCOME)]
    assert [(rating["alternateName"], rating.get("ratingValue")) for rating in ratings] == [
        ("False", 1),
        ("Conflicting or misleading", 2),
        ("True", 3),
        ("False", 1),
        ("Unverifiable", None),
    ]
    assert reviews(decided(None), decided(Verdict.NOT_A_CLAIM)) == reviews() == []


@pytest.mark.parametrize(
    ("imprint", "says"),
    [
        (Imprint(), "no name and no web address: set it on the page Project."),
        (replace(IMPRINT, organisation=" "), "no name: set"),
        (replace(IMPRINT, organisation_url=""), "no web address: set"),
        (replace(IMPRINT, organisation_url="javascript:alert(1)"), "no web address: set"),
    ],
)
def test_a_project_that_does_not_say_who_reviews_is_refused_before_anything_is_read(
    imprint: Imprint, says: str
) -> None:
    for layout in (LAYOUT, LAYOUT_OF_FILES):
        with pytest.raises(NotExported, match=says):
            layout.write(iter([CLAIM]), imprint)


def test_no_text_ends_the_script_that_it_stands_in() -> None:
    hostile = "</script><script>alert(1)</script><!-- "
    written = b"".join(LAYOUT.write([replace(CLAIM, claim=hostile)], IMPRINT)).decode()
    assert "</script" not in written
    assert "<!--" not in written
    assert json.loads(written)["@graph"][0]["claimReviewed"] == hostile


def test_one_file_a_claim_holds_what_the_one_document_does() -> None:
    written = b"".join(LAYOUT_OF_FILES.write(EVERY_OUTCOME, IMPRINT))
    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        documents = [json.loads(archive.read(name)) for name in names]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert names[0] == "0123456789abcdef.jsonld"
    assert [document.pop("@context") for document in documents] == ["https://schema.org"] * 5
    assert documents == reviews(*EVERY_OUTCOME)
