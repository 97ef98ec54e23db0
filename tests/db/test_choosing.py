"""Rows are chosen by verdict, time, article, claimant and agreement, of labels and of claims alike."""

from pathlib import Path
from typing import Any

import pytest

from annotate.gold_labels import articles_with_gold, claims_with_gold
from db.connection import reading
from db.dataset import count_labels, export_labels
from db.exported import Choice
from db.records import GoldSource, Judgement, Verdict
from db.reviewers import enrol
from tests.db.making import add_claims
from tests.giving import give

V, D, U, N = Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNVERIFIABLE, Verdict.NOT_A_CLAIM
DAYS = ["2026-03-01T23:59:59.999Z", "2026-03-02T00:00:00.000Z", "2026-03-03T12:00:00.000Z"]


@pytest.fixture
def labelled(file: Path) -> Path:
    """Two articles; Ana and Bo agree on the first claim and not on the second, Ana alone has the others."""
    first, second, third = add_claims(file, [0.5] * 3, "first")
    (fourth,) = add_claims(file, [0.5], "second")
    ana, bo = enrol(file, "Ana").id, enrol(file, "Bo").id
    give(file, ana, first, Judgement(V), DAYS[0])
    give(file, bo, first, Judgement(V), DAYS[1])
    give(file, ana, second, Judgement(V), DAYS[1])
    give(file, bo, second, Judgement(D), DAYS[1])
    give(file, ana, third, Judgement(N), DAYS[2])
    give(file, ana, fourth, Judgement(U, claimant="The mayor"), DAYS[2])
    return file


def second_article(file: Path) -> str:
    with reading(file) as db:
        return str(db.execute("SELECT uid FROM articles WHERE title = 'second'").fetchone()[0])


@pytest.mark.parametrize(
    ("asked", "labels", "claims"),
    [
        ({}, "VVVDNU", 4),
        ({"verdicts": (V,)}, "VVV", 2),  # on the second claim the model holds with Ana
        ({"verdicts": (V, D, U)}, "VVVDU", 3),
        ({"since": "2026-03-02"}, "VVDNU", 4),
        ({"until": "2026-03-01"}, "V", 0),
        ({"since": "2026-03-02", "until": "2026-03-02"}, "VVD", 2),
        ({"agreement": 0.5}, "VVVD", 2),
        ({"agreement": 0.51}, "VV", 1),
        ({"agreement": 1.0, "verdicts": (D,)}, "", 0),
        ({"articles": ("nowhere",)}, "", 0),
    ],
)
def test_what_is_chosen_is_there_and_nothing_else(
    labelled: Path, asked: dict[str, Any], labels: str, claims: int
) -> None:
    choice = Choice(**asked)
    letters = {V: "V", D: "D", U: "U", N: "N"}
    assert "".join(letters[row.verdict] for row in export_labels(labelled, choice)) == labels
    assert count_labels(labelled, choice) == (len(labels), True)
    assert len(list(claims_with_gold(labelled, choice))) == claims
    assert sum(len(article.claims) for article in articles_with_gold(labelled, choice)) == claims


def test_one_article_is_chosen_by_its_id(labelled: Path) -> None:
    choice = Choice(articles=(second_article(labelled),))
    assert [row.article_title for row in export_labels(labelled, choice)] == ["second"]
    assert [row.article_title for row in claims_with_gold(labelled, choice)] == ["second"]
    (article,) = articles_with_gold(labelled, choice)
    assert (article.title, article.text, len(article.claims)) == ("second", "second: claim 00000.", 1)


def test_a_claimant_is_who_the_row_names(labelled: Path) -> None:
    choice = Choice(claimants=("The mayor",))
    assert [row.claimant for row in export_labels(labelled, choice)] == ["The mayor"]
    assert list(claims_with_gold(labelled, choice)) == []  # as extracted, nobody says it


def test_claims_are_chosen_by_where_their_gold_is_from(labelled: Path) -> None:
    choice = Choice(sources=(GoldSource.UNANIMOUS,))
    assert [row.gold.label for row in claims_with_gold(labelled, choice)] == [V]
    with pytest.raises(ValueError, match="A label has no gold source"):
        next(export_labels(labelled, choice))


def test_an_article_has_its_claims_as_they_read(labelled: Path) -> None:
    first, second = articles_with_gold(labelled)
    assert [claim.char_start for claim in first.claims] == [7, 20, 33]
    assert [first.text[claim.char_start : claim.char_end] for claim in first.claims] == [
        claim.source_text for claim in first.claims
    ]
    assert second.title == "second"


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"agreement": 1.5}, "must be from 0 to 1"),
        ({"since": "yesterday"}, "“yesterday” is not a day"),
        ({"until": "2026-02-30"}, "is not a day"),
        ({"since": "20260301"}, "is not a day"),
        ({"since": "2026-03-02", "until": "2026-03-01"}, "there is no day"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        Choice(**asked)
