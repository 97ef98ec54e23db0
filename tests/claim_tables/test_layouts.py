"""Each layout by a few rows of it: what the claims are, and what their labels become."""

from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.sources import Source
from annotate.claim_tables.reading import ClaimTable, open_table
from db.brought import BroughtClaim
from db.records import ClaimKind, Evidence

FILES = Path(__file__).with_name("files")


def opened(name: str) -> ClaimTable:
    return open_table(Source((FILES / name).read_bytes(), name))


def claims_in(name: str) -> list[BroughtClaim]:
    claims = list(opened(name).claims())
    assert not [one for one in claims if isinstance(one, UnreadableArticle)]
    return [one for one in claims if isinstance(one, BroughtClaim)]


def verdict(claim: BroughtClaim) -> str | None:
    if not claim.labels:
        return None
    (label,) = claim.labels
    judgement = label.judgement
    return " ".join(
        str(part) for part in (judgement.verdict, judgement.disputed_kind, judgement.reason) if part
    )


@pytest.mark.parametrize(
    ("name", "layout", "verdicts"),
    [
        (
            "liar.tsv",
            "liar",
            [
                "disputed refuted",
                "disputed conflicting",
                "verified",
                "disputed conflicting",
                "disputed refuted",
                "verified",
            ],
        ),
        ("fever.jsonl", "fever", ["verified", "disputed refuted", "unverifiable no evidence"]),
        (
            "averitec.json",
            "averitec",
            ["disputed refuted", "disputed conflicting", "unverifiable no evidence", "verified"],
        ),
        ("multifc.tsv", "multifc", ["verified", None, None, "disputed refuted"]),
        ("claimbuster.csv", "claimbuster", [None, None, None]),
        ("claimreview.json", "claimreview", ["disputed refuted"]),
        ("claimreview.html", "claimreview", ["disputed refuted"]),
        ("claimreview-graph.json", "claimreview", ["verified", "disputed conflicting"]),
        ("claimreview-feed.json", "claimreview", ["disputed conflicting", None]),
    ],
)
def test_a_layout_is_known_by_its_columns_and_its_labels_are_ours(
    name: str, layout: str, verdicts: list[str | None]
) -> None:
    assert opened(name).layout.name == layout
    assert [verdict(claim) for claim in claims_in(name)] == verdicts


def test_liar_has_no_line_of_names_and_loses_no_row_to_one() -> None:
    first, second, *_ = claims_in("liar.tsv")
    assert first.text == "The harbour of Norrby lost 40 ships in a single winter."
    assert (first.claimant, first.kind) == ("ines-okafor", ClaimKind.DIRECT)
    assert first.source_name == "liar.tsv, row 1"
    assert second.text == '"Free buses" cost the town less than the car park does.'
    kept = dict(second.fields)
    assert (kept["label"], kept["context"], kept["half_true_counts"]) == ("half-true", "an interview", "4")
    assert "statement" not in kept
    assert "speaker" not in kept


def test_fever_s_evidence_is_the_pages_of_wikipedia_each_once() -> None:
    first, _, last = claims_in("fever.jsonl")
    (label,) = first.labels
    assert label.judgement.evidence == (
        Evidence("https://en.wikipedia.org/wiki/Norrby_(town)", "sentence 7"),
        Evidence("https://en.wikipedia.org/wiki/Tide", "sentence 0"),
    )
    assert last.labels[0].judgement.evidence == ()
    assert (first.claimant, first.kind) == (None, ClaimKind.NARRATIVE)
    assert dict(first.fields)["id"] == "75397"


def test_averitec_s_answers_are_evidence_and_its_days_have_the_day_first() -> None:
    first, second, *_ = claims_in("averitec.json")
    (label,) = first.labels
    assert label.judgement.evidence == (
        Evidence("https://town.example.org/bill", "What did the bridge cost? 52 million crowns"),
        Evidence(
            "https://town.example.org/budget", "What did the bridge cost? No The budget was 50 million."
        ),
        Evidence("", "Who paid? No answer could be found."),
    )
    assert label.judgement.note == "The final bill was 4 % over the budget."
    assert (first.claimant, first.publisher, first.published_on) == ("Mina Duarte", "The Quay", "2020-08-25")
    kept = dict(first.fields)
    assert kept["claim_date"] == "25-8-2020"
    assert kept["claim_types"] == '["Numerical Claim"]'
    assert (second.claimant, second.published_on, second.url) == (None, None, None)


def test_multifc_s_none_is_nothing_and_what_no_verdict_of_ours_is_is_kept() -> None:
    first, whale, promise, rents = claims_in("multifc.tsv")
    (label,) = first.labels
    assert label.reviewer == "Tide Facts"
    assert label.labelled_at is not None
    assert label.labelled_at.isoformat() == "2024-05-02T00:00:00+00:00"
    assert label.judgement.evidence == (Evidence("https://facts.example.org/harbour"),)
    assert whale.claimant is None
    assert dict(whale.fields)["label"] == "legend"
    assert dict(promise.fields)["label"] == "promise kept"
    assert rents.published_on == "2023-06-01"
    assert first.title is None  # that of the checker's article is not the claim's


def test_claimbuster_s_verdict_is_check_worthiness_and_no_verdict() -> None:
    first, evening, _ = claims_in("claimbuster.csv")
    assert first.labels == ()
    assert dict(first.fields)["Verdict"] == "1"
    assert dict(evening.fields)["Verdict"] == "-1"
    assert (first.claimant, first.published_on) == ("Ines Okafor", "1996-10-06")


def test_a_claim_review_s_parts_are_where_they_stand() -> None:
    (claim,) = claims_in("claimreview.json")
    (label,) = claim.labels
    assert (claim.text, claim.claimant) == ("The toll doubled.", "Ines Okafor")
    assert (claim.published_on, claim.url) == ("2026-02-27", "https://quay.example.org/said")
    assert (label.reviewer, label.judgement.evidence) == (
        "Tide Facts",
        (Evidence("https://facts.example.org/doubled"),),
    )
    ((name, whole),) = claim.fields
    assert name == "ClaimReview"
    assert '"bestRating": 5' in whole


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no table"),
        (b"Just a sentence that somebody wrote.\n", "is no table"),
        (b"%PDF-1.7 binary", "is no table"),
        (b"[1, 2, 3]", "no list of objects"),
    ],
)
def test_what_is_no_table_is_said_to_be_none(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableArticle, match=said):
        open_table(Source(data, "x.csv"))


def test_a_layout_that_nobody_knows_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UnreadableArticle, match="claimbuster"):
        open_table(Source(b"a,b\n1,2\n", "x.csv"), "lair")


def test_a_page_without_a_claim_review_is_not_taken_for_one() -> None:
    with pytest.raises(UnreadableArticle, match="no ClaimReview"):
        open_table(Source(b"<html><p>ClaimReview is a type.</p></html>", "x.html"), "claimreview")


def test_a_table_whose_text_speaks_of_claim_review_is_still_a_table() -> None:
    table = open_table(Source(b'{"claim": "ClaimReview is a type.", "n": 1}\n{"claim": "B"}\n', "x.jsonl"))
    assert table.layout.name == "table"
    assert [one.text for one in table.claims() if isinstance(one, BroughtClaim)] == [
        "ClaimReview is a type.",
        "B",
    ]


def test_a_row_without_a_claim_costs_itself_alone() -> None:
    table = open_table(
        Source(b"claim,verdict\r\nA thing is so.,true\r\n  ,false\r\nB is so.,true\r\n", "x.csv")
    )
    first, empty, last = table.claims()
    assert isinstance(first, BroughtClaim)
    assert isinstance(last, BroughtClaim)
    assert str(empty) == "x.csv, row 3 has no claim in it: it was left out."


def test_other_halves_of_characters_and_deep_nesting_do_no_harm() -> None:
    deep = b'{"@type": "ClaimReview", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
    with pytest.raises(UnreadableArticle):
        open_table(Source(deep, "x.json"), "claimreview")
    half = b'{"@type": "ClaimReview", "claimReviewed": "It is \\ud83d half."}'
    (claim,) = open_table(Source(half, "x.json")).claims()
    assert isinstance(claim, BroughtClaim)
    claim.text.encode()
    claim.fields[0][1].encode()
