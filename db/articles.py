"""Articles: stored by their content, awaiting extraction, listed, and what is known about each."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import audit, clock
from db.connection import reading, writing
from db.records import Article


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article's row without its text. The times are UTC, ISO 8601."""

    id: int
    uid: str
    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published_on: str | None
    source_name: str | None
    imported_at: str
    extracted_at: str | None
    claims: int
    labels: int


def store_article(file: Path, article: Article, uid: str, reviewer_id: int | None = None) -> bool:
    """Store an article under the identity of its content; False where it is there already."""
    with writing(file) as db:
        if insert_article(db, article, uid) is None:
            return False
        audit.record(db, reviewer_id, "import article", {"article": uid, "title": article.title})
        return True


def insert_article(db: Database, article: Article, uid: str, extracted_at: str | None = None) -> int | None:
    """Its id, or None where it is there; within the caller's transaction, which puts it on record."""
    stored = db.execute(
        """
        INSERT INTO articles
            (uid, title, url, publisher, author, published_on, source_name, imported_at, extracted_at, text)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (uid) DO NOTHING
        """,
        [
            uid,
            article.title,
            article.url,
            article.publisher,
            article.author,
            article.published_on,
            article.source_name,
            clock.stamp(clock.now()),
            extracted_at,
            article.text,
        ],
    )
    return int(stored.lastrowid or 0) if stored.rowcount else None


def count_awaiting_extraction(file: Path) -> int:
    """How many articles are stored whose claims are not: what an interrupted import left."""
    with reading(file) as db:
        (count,) = db.execute("SELECT count(*) FROM articles WHERE extracted_at IS NULL").fetchone()
        return int(count)


def characters_awaiting_extraction(file: Path) -> tuple[int, int]:
    """How many articles are stored whose claims are not, and how many characters they have together."""
    with reading(file) as db:
        articles, characters = db.execute(
            "SELECT count(*), ifnull(sum(length(text)), 0) FROM articles WHERE extracted_at IS NULL"
        ).fetchone()
        return articles, characters


def awaiting_extraction(file: Path) -> Iterator[tuple[int, str, str, str | None]]:
    """(id, uid, text, day of publication) of each article whose claims are not stored yet, oldest first.

    One at a time: an article's text may be long.
    """
    last = 0
    while True:
        with reading(file) as db:
            row = db.execute(
                """
                SELECT id, uid, text, published_on FROM articles
                WHERE extracted_at IS NULL AND id > ?
                ORDER BY id LIMIT 1
                """,
                [last],
            ).fetchone()
        if row is None:
            return
        last = row[0]
        yield row


def list_articles(file: Path, *, after: int | None = None, limit: int = 50) -> list[StoredArticle]:
    """Articles, newest first; `after` is the id of the last one on the page before."""
    with reading(file) as db:
        rows = db.query(
            """
            SELECT id, uid, title, url, publisher, author, published_on, source_name,
                   imported_at, extracted_at, claims, labels
            FROM articles WHERE id < ifnull(:after, 9223372036854775807)
            ORDER BY id DESC LIMIT :limit
            """,
            {"after": after, "limit": limit},
        )
        return [StoredArticle(**row) for row in rows]


def read_titles(file: Path, article_ids: Iterable[int]) -> dict[int, tuple[str, str | None]]:
    """{id: (uid, title, or the name of its file, or None)} of these articles."""
    with reading(file) as db:
        rows = db.execute(
            """
            SELECT id, uid, ifnull(title, source_name) FROM articles
            WHERE id IN (SELECT value FROM json_each(?))
            """,
            [json.dumps(list(article_ids))],
        )
        return {article_id: (uid, title) for article_id, uid, title in rows}


def read_text(file: Path, article_id: int) -> str:
    """The article's text, as it was imported."""
    with reading(file) as db:
        (text,) = db.execute("SELECT text FROM articles WHERE id = ?", [article_id]).fetchone()
        return str(text)


def describe_article(
    file: Path,
    article_id: int,
    *,
    title: str | None,
    url: str | None,
    publisher: str | None,
    author: str | None,
    published_on: str | None,
    reviewer_id: int | None = None,
) -> None:
    """Replace what is known about an article, on record as the reviewer's doing; never its text."""
    known = {
        "title": title,
        "url": url,
        "publisher": publisher,
        "author": author,
        "published_on": published_on,
    }
    with writing(file) as db:
        (before,) = db.query(
            "SELECT uid, title, url, publisher, author, published_on FROM articles WHERE id = ?", [article_id]
        )
        changed = {name: value for name, value in known.items() if value != before[name]}
        if not changed:
            return
        was = {name: before[name] for name in changed}
        audit.record(
            db, reviewer_id, "describe article", {"article": before["uid"], "from": was, "to": changed}
        )
        db.execute(
            """
            UPDATE articles SET title = ?, url = ?, publisher = ?, author = ?, published_on = ?
            WHERE id = ?
            """,
            [*known.values(), article_id],
        )
