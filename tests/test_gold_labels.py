"""The dataset of claims as a whole: real votes in a real file, and what each claim's gold label becomes."""

from pathlib import Path

import pytest

from annotate.exports.csv_layouts import write_claims
from annotate.gold_labels import claims_with_gold
from db.project import open_project
from db.records import GoldSource, Judgement, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from db.settling import settle
from tests.db.making import add_claims, add_votes

V, D, U, N = Verdict


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Ana and Bo agree on 20 claims, on each of which Cy says something else; then a few of every sort."""
    file = open_project(tmp_path / "annotate.db").file
    eda = enrol(file, "Eda").id
    claims = add_claims(file, [0.5] * 26)
    for number, claim in enumerate(claims[:20]):
        right, wrong = ((V, D), (D, U), (U, V))[number % 3]
        add_votes(file, claim, Ana=right, Bo=right, Cy=wrong)
    add_votes(file, claims[20], Ana=V, Bo=D)  # as good as each other
    add_votes(file, claims[21], Ana=V, Cy=D)
    add_votes(file, claims[22], Cy=D)
    add_votes(file, claims[23], Ana=N, Bo=N)
    add_votes(file, claims[24], Bo=D, Cy=V)
    settle(file, eda, claims[24], Judgement(U))
    return file


def test_each_claim_has_the_gold_label_that_its_votes_and_the_project_give(file: Path) -> None:
    golds = [claim.gold for claim in claims_with_gold(file)]
    assert len(golds) == 25  # the last has no label
    assert {gold.source for gold in golds[:20]} == {GoldSource.MAJORITY}
    tie, model, single, unanimous, adjudicated = golds[20:]
    assert (tie.label, tie.source) == (None, GoldSource.OPEN)
    assert tie.probability == pytest.approx(0.5, abs=0.25)
    assert (model.label, model.source) == (V, GoldSource.MODEL)  # Ana is right more often than Cy
    assert model.probability is not None
    assert model.probability > 0.8
    assert (single.label, single.source) == (D, GoldSource.SINGLE)
    assert (unanimous.label, unanimous.source) == (N, GoldSource.UNANIMOUS)
    assert (adjudicated.label, adjudicated.source) == (U, GoldSource.ADJUDICATED)


def test_how_sure_the_model_must_be_is_the_projects_to_say(file: Path) -> None:
    change_settings(file, None, probability_needed=0.0)
    assert GoldSource.OPEN not in {claim.gold.source for claim in claims_with_gold(file)}
    change_settings(file, None, probability_needed=1.0)
    assert GoldSource.MODEL not in {claim.gold.source for claim in claims_with_gold(file)}


def test_the_same_votes_give_the_same_bytes(file: Path) -> None:
    once = b"".join(write_claims(claims_with_gold(file)))
    assert once == b"".join(write_claims(claims_with_gold(file)))
    assert once.count(b"\r\n") == 26


def test_nothing_is_read_before_the_first_row_is_asked_for(tmp_path: Path) -> None:
    rows = claims_with_gold(tmp_path / "not there.db")
    with pytest.raises(Exception, match="missing"):
        next(rows)
