"""What many tests need: a database of their own, a clock that they move, claims to review."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import clock
from db.articles import awaiting_extraction, store_article
from db.claims import store_claims
from db.project import open_project
from db.records import Article, ClaimKind, ExtractedClaim

ARTICLE = Article(
    "Harbour to reopen in May\n\n"
    "The harbour closed in 2024. “It will reopen in May,” Mayor Ines Okafor said. "
    "Repairs cost 3.2 million crowns, she told the council.",
    title="Harbour to reopen in May",
    publisher="The Quay",
    url="https://example.org/harbour",
    published_on="2026-03-01",
)


class Clock:
    """Time that stands still until a test moves it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.time

    def pass_by(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)


@pytest.fixture
def moving_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    moved = Clock()
    monkeypatch.setattr(clock, "now", moved.now)
    return moved


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, named to the program as a user names it."""
    file = tmp_path / "annotate.db"
    monkeypatch.setenv("ANNOTATE_DB", str(file))
    open_project(file)
    return file


@pytest.fixture
def claims(database: Path) -> Path:
    """A project with one article and three claims, the third the most worth checking."""
    store_article(database, ARTICLE, "0123456789abcdef")
    for article_id, uid, text, _ in awaiting_extraction(database):
        store_claims(
            database,
            article_id,
            uid,
            "test-1",
            [
                _claim(text, "The harbour closed in 2024.", ClaimKind.NARRATIVE, 0.2),
                _claim(
                    text, "It will reopen in May", ClaimKind.DIRECT, 0.1, "Ines Okafor", "Mayor Ines Okafor"
                ),
                _claim(
                    text, "Repairs cost 3.2 million crowns", ClaimKind.INDIRECT, 0.9, "Ines Okafor", "she"
                ),
            ],
        )
    return database


def _claim(
    text: str,
    words: str,
    kind: ClaimKind,
    worth: float,
    claimant: str | None = None,
    mention: str | None = None,
) -> ExtractedClaim:
    start = text.index(words)
    at = text.index(mention) if mention else None
    return ExtractedClaim(
        ((start, start + len(words)),),
        words,
        kind,
        words.rstrip(".") + ".",
        claimant=claimant,
        claimant_mention=None if at is None or mention is None else (at, at + len(mention)),
        check_worthiness=worth,
        reasons=("a number",) if worth > 0.5 else (),
    )
