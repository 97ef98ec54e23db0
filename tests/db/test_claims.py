"""Claims: known by where they stand, stored once and marked as stored, and never reworded."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from db.articles import count_awaiting_extraction, store_article
from db.claims import claim_uid, read_claim, store_claims
from db.project import read_project
from db.records import Article, ClaimKind, ExtractedClaim
from tests.db.making import add_claims, from_outside

TEXT = "“Rents doubled,” she said, “in ten years.”"
CLAIM = ExtractedClaim(
    spans=((1, 14), (27, 39)),
    text="Rents doubled in ten years",
    kind=ClaimKind.DIRECT,
    display_text="Rents doubled in ten years.",
    claimant="Ana Lima",
    claimant_mention=(17, 20),
    claimant_doubtful=True,
    cue=(21, 25),
    provenance="Reuters",
    attribution=3,
    check_worthiness=0.875,
    reasons=("a number", "a comparison"),
)


@pytest.fixture
def article(file: Path) -> int:
    store_article(file, Article(TEXT, title="T", url="u", publisher="p", author="a"), "article")
    return 1


def test_a_claim_is_read_with_its_article(file: Path, article: int) -> None:
    assert store_claims(file, article, "article", "1", [CLAIM]) == 1
    claim = read_claim(file, 1)
    assert claim.uid == claim_uid("1", "article", CLAIM)
    assert (claim.text, claim.display_text, claim.kind) == (CLAIM.text, CLAIM.display_text, ClaimKind.DIRECT)
    assert (claim.spans, claim.claimant, claim.claimant_doubtful) == (CLAIM.spans, "Ana Lima", True)
    assert (claim.provenance, claim.check_worthiness) == ("Reuters", 0.875)
    assert claim.reasons == "a number, a comparison"
    assert (claim.article_id, claim.article_text) == (article, TEXT)
    assert (claim.title, claim.url, claim.publisher, claim.author) == ("T", "u", "p", "a")


def test_a_claim_of_the_articles_own_has_no_claimant(file: Path, article: int) -> None:
    bare = ExtractedClaim(((1, 6),), "Rents", ClaimKind.NARRATIVE, "Rents.")
    store_claims(file, article, "article", "1", [bare])
    claim = read_claim(file, 1)
    assert (claim.claimant, claim.claimant_doubtful, claim.provenance, claim.reasons) == (
        None,
        False,
        None,
        "",
    )


def test_the_uid_is_the_same_everywhere_and_for_good() -> None:
    # It is in datasets that others have: should this fail, their claims would no longer be ours.
    assert claim_uid("1", "article", CLAIM) == "3018b8c7a6561659"


@pytest.mark.parametrize(
    ("version", "article_uid", "claim", "same"),
    [
        ("1", "article", replace(CLAIM, claimant="B", check_worthiness=0.1, display_text="Other."), True),
        ("2", "article", CLAIM, False),
        ("1", "other", CLAIM, False),
        ("1", "article", replace(CLAIM, spans=((1, 14),)), False),
        ("1", "article", replace(CLAIM, spans=((1, 14), (27, 40))), False),
        ("1", "article", replace(CLAIM, spans=((1, 39),)), False),
    ],
)
def test_the_uid_is_of_the_extractor_the_article_and_the_place(
    version: str, article_uid: str, claim: ExtractedClaim, same: bool
) -> None:
    assert (claim_uid(version, article_uid, claim) == claim_uid("1", "article", CLAIM)) is same


def test_claims_of_an_article_are_stored_once(file: Path, article: int) -> None:
    assert store_claims(file, article, "article", "1", [CLAIM, CLAIM]) == 1
    assert store_claims(file, article, "article", "1", [CLAIM]) == 0
    assert store_claims(file, article, "article", "2", [CLAIM]) == 0  # done by another process
    assert read_project(file).claims == 1


@pytest.mark.parametrize(
    "wrong",
    [
        replace(CLAIM, check_worthiness=1.5),
        replace(CLAIM, check_worthiness=float("nan")),
        replace(CLAIM, spans=((5, 5),)),
        replace(CLAIM, spans=((-1, 5),)),
    ],
)
def test_where_one_claim_cannot_be_stored_none_is_and_the_article_waits(
    file: Path, article: int, wrong: ExtractedClaim
) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        store_claims(file, article, "article", "1", [CLAIM, wrong])
    assert (read_project(file).claims, count_awaiting_extraction(file)) == (0, 1)


@pytest.mark.parametrize(
    "change", ["text = 'other'", "uid = 'x'", "char_start = 0", "char_end = 99", "article_id = 2"]
)
def test_a_claims_text_and_place_are_never_changed(file: Path, change: str) -> None:
    add_claims(file, [0.5])
    add_claims(file, [0.5], "second")
    before = read_claim(file, 1)
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        from_outside(file, f"UPDATE claims SET {change} WHERE id = 1")
    assert read_claim(file, 1) == before


def test_a_long_article_that_was_killed_in_the_middle_gets_the_rest_of_its_claims(
    file: Path, article: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.claims.BATCH", 2)
    found = [replace(CLAIM, spans=((start, start + 5),)) for start in range(5)]
    broken = replace(CLAIM, spans=((5, 5),))
    with pytest.raises(sqlite3.IntegrityError):
        store_claims(file, article, "article", "1", [*found[:2], broken])
    assert (read_project(file).claims, count_awaiting_extraction(file)) == (2, 1)

    assert store_claims(file, article, "article", "1", found) == 3
    assert (read_project(file).claims, count_awaiting_extraction(file)) == (5, 0)
