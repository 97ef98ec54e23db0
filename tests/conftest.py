"""What many tests need: a database of their own, a clock that they move, claims to review."""

import shutil
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


@pytest.fixture(scope="session")
def once_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of an empty project: to copy one takes a hundredth of the time of making it."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "now", Clock().now)
        open_project(folder / "annotate.db")
    return folder


@pytest.fixture
def project(once_made: Path, tmp_path: Path) -> Path:
    """The file of an empty project, as a process that opened it has left it."""
    shutil.copytree(once_made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "annotate.db"


@pytest.fixture
def database(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project, named to the program as a user names it."""
    monkeypatch.setenv("ANNOTATE_DB", str(project))
    return project


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
