"""Articles: one row a content, waiting for their claims until these are stored."""

import sqlite3
from pathlib import Path

import pytest

from db.articles import (
    awaiting_extraction,
    count_awaiting_extraction,
    describe_article,
    list_articles,
    read_text,
    store_article,
)
from db.claims import store_claims
from db.connection import writing
from db.project import read_project
from db.records import Article
from tests.db.making import Clock, add_claims, from_outside


@pytest.mark.parametrize("text", ["One.\r\nTwo.\n", "\ufeff“Três” 🕊", "nul \0 in it", "a\rb", ""])
def test_a_text_comes_back_as_it_was(file: Path, text: str) -> None:
    store_article(file, Article(text), "uid")
    assert read_text(file, 1) == text


def test_the_same_article_twice_is_one(file: Path) -> None:
    assert store_article(file, Article("text", title="first"), "uid")
    assert not store_article(file, Article("text", title="second"), "uid")
    assert [article.title for article in list_articles(file)] == ["first"]
    assert read_project(file).articles == 1


def test_an_article_waits_until_its_claims_are_stored_even_if_there_are_none(file: Path) -> None:
    for n in range(3):
        store_article(file, Article(f"text {n}"), f"uid {n}")
    waiting = awaiting_extraction(file)
    assert next(waiting) == (1, "uid 0", "text 0", None)
    store_claims(file, 1, "uid 0", "1", [])
    store_claims(file, 2, "uid 1", "1", [])  # by another process, meanwhile
    assert list(waiting) == [(3, "uid 2", "text 2", None)]
    assert count_awaiting_extraction(file) == 1
    assert [row[0] for row in awaiting_extraction(file)] == [3]


def test_articles_are_listed_newest_first_a_page_at_a_time(file: Path) -> None:
    for n in range(5):
        store_article(file, Article(f"text {n}"), f"uid {n}")
    assert [article.id for article in list_articles(file)] == [5, 4, 3, 2, 1]
    pages = []
    after = None
    while page := list_articles(file, after=after, limit=2):
        pages.append([article.id for article in page])
        after = page[-1].id
    assert pages == [[5, 4], [3, 2], [1]]


def test_a_listed_article_says_how_many_claims_and_labels_it_has(file: Path, clock: Clock) -> None:
    add_claims(file, [0.1, 0.2])
    (article,) = list_articles(file)
    assert (article.claims, article.labels, article.title) == (2, 0, "first")
    assert article.imported_at == article.extracted_at == "2026-03-01T09:00:00.000Z"


def test_what_is_known_about_an_article_can_be_changed(file: Path) -> None:
    store_article(file, Article("text", title="old", author="A", source_name="a.txt"), "uid")
    describe_article(file, 1, title="new", url="u", publisher="p", author=None, published_on="2026-01-31")
    (article,) = list_articles(file)
    assert (article.title, article.url, article.publisher) == ("new", "u", "p")
    assert (article.author, article.published_on, article.source_name) == (None, "2026-01-31", "a.txt")


@pytest.mark.parametrize("change", ["text = 'other'", "text = text || ' '", "uid = 'other'"])
def test_an_articles_text_is_never_changed(file: Path, change: str) -> None:
    store_article(file, Article("text"), "uid")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"), writing(file) as db:
        db.execute(f"UPDATE articles SET {change}")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        from_outside(file, f"UPDATE articles SET {change}")
    assert read_text(file, 1) == "text"
