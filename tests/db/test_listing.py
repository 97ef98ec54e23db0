"""Pages by key: nothing twice, nothing left out, and no page dearer than another."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.labels import undo
from db.listing import find_article, find_claim, page_of_articles, page_of_claims, page_of_labels
from db.records import Evidence, Judgement, Verdict
from db.reviewers import enrol
from tests.db.making import Clock, add_claims, add_votes, uid_of


def test_pages_together_are_everything(file: Path, clock: Clock) -> None:
    claims = [claim for n in range(3) for claim in add_claims(file, [0.5] * 4, f"article {n}")]
    for claim in claims[::2]:
        add_votes(file, claim, Ana=Judgement(Verdict.VERIFIED), Bo=Judgement(Verdict.DISPUTED))
    for page_of, expected in ((page_of_articles, 3), (page_of_claims, 12), (page_of_labels, 12)):
        keys: list[int] = []
        while rows := page_of(file, keys[-1] if keys else 0, 5):
            assert len(rows) <= 5
            keys += [row["key"] for row in rows]
        assert keys == sorted(set(keys))
        assert len(keys) == expected


def test_claims_of_one_article_and_labels_of_one_claim(file: Path, clock: Clock) -> None:
    first, other = add_claims(file, [0.5] * 2, "first"), add_claims(file, [0.5] * 2, "other")
    seen = Judgement(Verdict.DISPUTED, note="N", evidence=(Evidence("u", "s"),))
    add_votes(file, other[0], Ana=seen)
    add_votes(file, first[1], Ana=Judgement(Verdict.VERIFIED))
    (*_, article) = page_of_articles(file, 0, 9)
    assert [row["key"] for row in page_of_claims(file, 0, 9, article["article_id"])] == other
    assert page_of_claims(file, other[0], 9, article["article_id"])[0]["key"] == other[1]
    assert page_of_claims(file, 0, 9, "nothing") == []
    (label,) = page_of_labels(file, 0, 9, uid_of(file, other[0]))
    assert (label["reviewer"], label["verdict"], label["note"]) == ("Ana", "disputed", "N")
    assert label["evidence"] == [{"url": "u", "says": "s", "dated": None}]
    assert page_of_labels(file, 0, 9, "nothing") == []


def test_a_label_that_was_taken_back_is_in_no_page(file: Path, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=Judgement(Verdict.VERIFIED))
    clock.advance(minutes=1)
    undo(file, enrol(file, "Ana").id)
    assert page_of_labels(file, 0, 9) == []


def test_one_of_them_by_its_identity(file: Path) -> None:
    (claim,) = add_claims(file, [0.25])
    (article,) = page_of_articles(file, 0, 9)
    whole = find_article(file, article["article_id"])
    assert whole is not None
    assert {name: value for name, value in whole.items() if name != "text"} == article
    found = find_claim(file, uid_of(file, claim))
    assert found is not None
    ((start, end),) = found["spans"]
    assert whole["text"][start:end] == found["text"]
    assert (find_article(file, "nothing"), find_claim(file, "nothing")) == (None, None)


def test_no_page_scans_what_grows(file: Path, clock: Clock, asked: set[str]) -> None:
    (claim,) = add_claims(file, [0.5])
    add_votes(file, claim, Ana=Judgement(Verdict.VERIFIED))
    asked.clear()
    uid, article = uid_of(file, claim), page_of_articles(file, 0, 9)[0]["article_id"]
    page_of_claims(file, 0, 9)
    page_of_claims(file, 0, 9, article)
    page_of_labels(file, 0, 9)
    page_of_labels(file, 0, 9, uid)
    find_article(file, article)
    find_claim(file, uid)
    selects = [statement for statement in asked if "SELECT" in statement]
    assert len(selects) >= 7
    with closing(sqlite3.connect(file)) as db:
        for statement in selects:
            for _, _, _, step in db.execute(f"EXPLAIN QUERY PLAN {statement}"):
                assert not step.startswith("SCAN") or "json_each" in step, f"{step}: {statement}"
                # What is said of one claim alone is sorted: as many rows as it has reviewers.
                assert "TEMP B-TREE" not in step or "INDEXED BY decisions_by_claim" in statement, statement
