"""One article, saved by the programs that people use: every file of it gives the same text and claims."""

import re
from pathlib import Path

import pytest

from annotate.articles.reading import read_file
from annotate.extracting import extract
from annotate.extraction.extract import Extractor
from db.records import Article, ExtractedClaim

FILES = Path(__file__).parent / "files"
SAVED = (
    "town.docx",
    "town.odt",
    "town.pdf",
    "town-two-columns.pdf",
    "town-three-columns.pdf",
    "town-printed-page.pdf",
)

Found = list[tuple[str, str, str | None, str | None]]


def article(name: str) -> Article:
    (reading,) = read_file(FILES / name)
    assert isinstance(reading, Article), reading
    return reading


def paragraphs(text: str) -> list[str]:
    """Without the line breaks between a byline and its day, which printing and saving lose."""
    return [line for line in re.split(r"\s*\n\s*", text) if line]


def found(claims: list[ExtractedClaim]) -> Found:
    return [(claim.text, claim.kind, claim.claimant, claim.provenance) for claim in claims]


@pytest.fixture(scope="module")
def claims() -> dict[str, Found]:
    names = ("town.txt", *SAVED)
    lists = extract(Extractor(), [article(name) for name in names])
    return {name: found(claims) for name, claims in zip(names, lists, strict=True)}


@pytest.mark.parametrize("name", SAVED)
def test_every_file_of_the_article_has_its_text(name: str) -> None:
    assert paragraphs(article(name).text) == paragraphs(article("town.txt").text)


@pytest.mark.parametrize("name", SAVED)
def test_every_file_of_the_article_says_what_it_is_called_and_by_whom_and_when(name: str) -> None:
    read = article(name)
    assert (read.title, read.author, read.published_on) == (
        "Norrby council votes to close the fish market",
        "Ana Kestrel and Piet Somers",
        "2026-05-12",
    )


@pytest.mark.parametrize("name", SAVED)
def test_every_file_of_the_article_makes_the_same_claims(claims: dict[str, Found], name: str) -> None:
    assert len(claims["town.txt"]) > 30
    assert claims[name] == claims["town.txt"]


def test_a_printed_web_page_keeps_its_address() -> None:
    assert article("town-printed-page.pdf").url == "http://tide.example.org/fish-market"
