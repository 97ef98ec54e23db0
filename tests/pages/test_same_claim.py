from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.grouping import signatures
from annotate.grouping.same import same_claim
from db.articles import awaiting_extraction, store_article
from db.claims import store_claims
from db.dataset import export_labels
from db.groups import group_waiting
from db.records import Article, ClaimKind, ExtractedClaim
from db.reviewers import enrol
from tests.conftest import Clock

CLAIM = "The harbour of Ferrow handled 214,000 tonnes of goods in 2024."
OTHER_YEAR = CLAIM.replace("2024", "2023")


@pytest.fixture
def page(database: Path, moving_clock: Clock, open_review: Callable[..., AppTest]) -> AppTest:
    """Two papers with one claim, and a third with another that is like it."""
    for paper, text in {"The Quay": CLAIM, "The Herald": CLAIM, "The Post": OTHER_YEAR}.items():
        store_article(database, Article(text, title=f"From {paper}", publisher=paper), paper)
    for article_id, uid, text, _ in awaiting_extraction(database):
        claim = ExtractedClaim(((0, len(text)),), text, ClaimKind.NARRATIVE, text, check_worthiness=0.5)
        store_claims(database, article_id, uid, "test-1", [claim])
    group_waiting(database, signatures.VERSION, signatures.bands_of, same_claim)
    enrol(database, "Ana")
    opened = open_review(reviewer="Ana")
    moving_clock.pass_by(2)
    return opened


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == label)
    return button.click().run()


def labelled(file: Path) -> list[str]:
    return [str(label.publisher) for label in export_labels(file)]


def test_the_other_place_is_shown(page: AppTest) -> None:
    assert not page.exception
    press(page, "Also in 1 other place")
    shown = "\n".join(element.proto.body for element in page.get("html"))
    assert "From The Herald · The Herald" in shown
    assert "The Post" not in shown


def test_one_label_is_given_in_both_places_and_said_so(page: AppTest, database: Path) -> None:
    press(page, "Verified")
    assert sorted(labelled(database)) == ["The Herald", "The Quay"]
    assert page.toast[0].value == "Carried over to 1 other place where the same claim stands."
    assert not any(button.label.startswith("Also in") for button in page.button)


def test_undo_takes_it_back_in_both_places(page: AppTest, database: Path, moving_clock: Clock) -> None:
    press(page, "Verified")
    moving_clock.pass_by(2)
    press(page, "Undo")
    assert labelled(database) == []


def test_what_is_parted_is_judged_by_itself(page: AppTest, database: Path, moving_clock: Clock) -> None:
    press(page, "Also in 1 other place")
    press(page, "Not the same")
    page.run()
    moving_clock.pass_by(2)
    press(page, "Verified")
    assert labelled(database) == ["The Quay"]
    assert not page.toast
