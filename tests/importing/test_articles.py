from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from annotate.articles.article import article_from_text
from annotate.articles.errors import PassedOver, UnreadableArticle
from annotate.articles.sources import Reading
from annotate.extracting import extract
from annotate.extraction.extract import Extractor
from annotate.importing.articles import READ_AHEAD, Incoming, import_articles
from annotate.importing.tally import Tally
from db.articles import awaiting_extraction, count_awaiting_extraction, list_articles, store_article
from db.audit import list_entries
from db.claims import store_claims
from db.connection import reading
from db.project import open_project, read_project
from db.records import Article
from db.reviewers import enrol

TEXTS = (
    "The mill burned for six hours, Chief Anna Lund said on Friday.",
    "The ferry carried 900 passengers in June, according to the harbour office.",
    "Prices rose by four percent last year, the ministry announced.",
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor()


def readers(*texts: str) -> list[Incoming]:
    return [Incoming(partial(pasted, text)) for text in texts]


def pasted(text: str) -> list[Reading]:
    return [article_from_text(text)]


def run(steps: Iterator[Tally]) -> Tally:
    tally = Tally()
    for tally in steps:
        assert tally.done <= tally.total
    assert tally.done == tally.total
    return tally


def test_articles_and_claims_are_counted(database: Path, extractor: Extractor) -> None:
    tally = run(import_articles(database, readers(*TEXTS), lambda: extractor))
    project = read_project(database)
    assert (tally.articles, tally.known, tally.refused) == (3, 0, 0)
    assert (project.articles, project.claims) == (3, tally.claims)
    assert tally.claims >= 3
    assert all(article.claims for article in list_articles(database))


def test_importing_again_adds_nothing(database: Path, extractor: Extractor) -> None:
    run(import_articles(database, readers(*TEXTS), lambda: extractor))
    before = read_project(database)
    again = [text.replace(", ", ",\r\n") for text in TEXTS]
    tally = run(import_articles(database, readers(*again), lambda: extractor))
    assert (tally.articles, tally.claims, tally.known) == (0, 0, 3)
    assert read_project(database) == before


def test_a_refused_article_costs_only_itself(database: Path, extractor: Extractor) -> None:
    def refused() -> list[Reading]:
        return [UnreadableArticle("gone.txt is empty.")]

    heard: list[str] = []
    sources = [Incoming(refused), *readers(*TEXTS)]
    tally = run(import_articles(database, sources, lambda: extractor, refuse=heard.append))
    assert heard == ["gone.txt is empty."]
    assert (tally.articles, tally.refused) == (3, 1)
    assert tally.in_words() == f"3 articles and {tally.claims} claims added, 1 refused."


def test_what_lies_beside_articles_is_told_and_is_no_refusal(database: Path, extractor: Extractor) -> None:
    heard: list[str] = []
    beside = Incoming(lambda: [PassedOver("a.zip holds a picture beside articles.")])
    tally = run(import_articles(database, [beside], lambda: extractor, refuse=heard.append))
    assert heard == ["a.zip holds a picture beside articles."]
    assert tally.refused == 0


def test_a_source_is_done_when_all_in_it_is_stored(database: Path, extractor: Extractor) -> None:
    stored: list[int] = []
    source = Incoming(
        lambda: (article_from_text(text) for text in TEXTS),
        when_stored=lambda: stored.append(read_project(database).articles),
    )
    steps = import_articles(database, [source], lambda: extractor)
    next(steps)
    assert stored == []
    run(steps)
    assert stored == [3]


def test_who_brought_an_article_is_on_record(database: Path, extractor: Extractor) -> None:
    ana, ben = enrol(database, "Ana"), enrol(database, "Ben")
    brought = [
        Incoming(partial(pasted, text), reviewer_id=one.id)
        for text, one in zip(TEXTS, (ana, ben), strict=False)
    ]
    run(import_articles(database, brought, lambda: extractor))
    imports = list_entries(database, action="import article")
    assert [one.who for one in imports] == ["Ben", "Ana"]


def test_claims_are_there_before_everything_is_read(database: Path, extractor: Extractor) -> None:
    long = TEXTS[0] + "\n\n" + "It rained. " * (READ_AHEAD // 11)
    claims_when_read: list[int] = []

    def late() -> list[Reading]:
        claims_when_read.append(read_project(database).claims)
        return pasted(TEXTS[1])

    run(import_articles(database, [*readers(long), Incoming(late)], lambda: extractor))
    assert claims_when_read[0] > 0


@pytest.mark.parametrize("steps", range(1, 9))
def test_stopped_after_any_step_it_goes_on_to_the_same_end(
    database: Path, tmp_path: Path, extractor: Extractor, steps: int
) -> None:
    whole = tmp_path / "whole.db"
    open_project(whole)
    run(import_articles(whole, readers(*TEXTS), lambda: extractor))

    stopped = import_articles(database, readers(*TEXTS), lambda: extractor)
    for _ in range(steps):
        next(stopped)
    stopped.close()
    run(import_articles(database, readers(*TEXTS), lambda: extractor))
    assert count_awaiting_extraction(database) == 0
    assert read_project(database).claims == read_project(whole).claims


def test_claims_that_a_killed_import_left_ungrouped_are_grouped(database: Path, extractor: Extractor) -> None:
    store_article(database, Article(TEXTS[1]), "left")
    for article_id, uid, text, _ in awaiting_extraction(database):
        (claims,) = extract(extractor, [article_from_text(text)])
        store_claims(database, article_id, uid, extractor.version, claims)
    run(import_articles(database, [], lambda: extractor))
    with reading(database) as db:
        assert db.execute("SELECT count(*), count(group_id) FROM claims").fetchone() == (len(claims),) * 2


def test_the_model_is_not_loaded_for_what_is_there_already(database: Path, extractor: Extractor) -> None:
    run(import_articles(database, readers(*TEXTS), lambda: extractor))

    def unwanted() -> Extractor:
        raise AssertionError("the extractor was asked for")

    run(import_articles(database, readers(*TEXTS), unwanted))
