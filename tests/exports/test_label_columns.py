"""What the columns of the dataset of labels are called, and what stands in them."""

from dataclasses import replace

import pytest

from annotate.exports.label_columns import COLUMNS, joined
from db.exported import ExportedLabel
from db.records import ClaimKind, Evidence, Verdict

CONTRACT = (
    "label_id, claim_id, claim, source_text, claimant, kind, provenance, verdict, disputed_kind, reason, "
    "confidence, evidence_urls, note, reviewer, labelled_at, seconds, check_worthiness, article_id, "
    "article_title, article_url, publisher, author, article_date, char_start, char_end, extractor_version, "
    "idle_seconds, guidelines_version"
)

LABEL = ExportedLabel(
    label_id="0123456789abcdef",
    claim_id="fedcba9876543210",
    claim="Rents doubled in ten years.",
    source_text="rents doubled in ten years",
    claimant=None,
    kind=ClaimKind.NARRATIVE,
    provenance=None,
    verdict=Verdict.NOT_A_CLAIM,
    disputed_kind=None,
    reason=None,
    confidence=None,
    evidence=(),
    note="",
    reviewer="Ana",
    labelled_at="2026-03-01T09:05:07.123Z",
    seconds=12.5,
    check_worthiness=0.12345,
    article_id="a" * 16,
    article_title=None,
    article_url=None,
    publisher=None,
    author=None,
    article_date=None,
    char_start=0,
    char_end=26,
    extractor_version="1",
)


def values(label: ExportedLabel) -> dict[str, str]:
    return {column.name: column.value(label) for column in COLUMNS}


def test_the_columns_are_those_of_the_contract_in_its_order() -> None:
    assert ", ".join(column.name for column in COLUMNS) == CONTRACT


def test_each_meaning_is_one_sentence() -> None:
    for column in COLUMNS:
        assert column.meaning.endswith("."), column.name
        assert ". " not in column.meaning, column.name


def test_what_is_not_known_is_the_empty_string() -> None:
    unknown = {name for name, value in values(LABEL).items() if value == ""}
    assert unknown == {
        *("claimant", "provenance", "disputed_kind", "reason", "confidence", "evidence_urls", "note"),
        *("article_title", "article_url", "publisher", "author", "article_date"),
        *("idle_seconds", "guidelines_version"),
    }


def test_enums_are_written_as_their_values() -> None:
    written = values(LABEL)
    assert (written["kind"], written["verdict"]) == ("narrative", "not a claim")


def test_each_column_draws_the_field_of_its_own_name() -> None:
    # A value that is in one field alone must be in the column of that name and in no other.
    before = values(LABEL)
    for name in CONTRACT.split(", "):
        changed: object = {
            "evidence_urls": (Evidence("https://example.org"),),
            "seconds": 99.0,
            "check_worthiness": 0.99,
            "char_start": 99,
            "char_end": 99,
            "idle_seconds": 99.0,
            "guidelines_version": 99,
        }.get(name, "something else")
        field = "evidence" if name == "evidence_urls" else name
        after = values(replace(LABEL, **{field: changed}))  # type: ignore[arg-type]
        assert {column for column in after if after[column] != before[column]} == {name}


@pytest.mark.parametrize(
    ("urls", "written"),
    [
        ((), ""),
        (("https://a.example/b",), "https://a.example/b"),
        (("https://a.example", "https://b.example"), "https://a.example https://b.example"),
        (("https://a.example/two words",), "https://a.example/two%20words"),
        (("https://a.example/\t\r\n",), "https://a.example/%09%0D%0A"),
        (("https://a.example/no\u00a0break",), "https://a.example/no%C2%A0break"),
        (("https://a.example/%20ä?q=a+b",), "https://a.example/%20ä?q=a+b"),  # the rest is left as it is
    ],
)
def test_urls_are_joined_so_that_splitting_at_white_space_gives_them_back(
    urls: tuple[str, ...], written: str
) -> None:
    assert joined(urls) == written
    assert len(written.split()) == len(urls)
