"""The Project page: for editors, every setting with what it does, and what was changed is said."""

from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.pages.settings import NAMES, SENTENCES
from db.claims import read_claim
from db.exported import Imprint
from db.gold import list_gold, mark_gold
from db.labels import label
from db.places import is_requeueing
from db.queue import take
from db.records import Judgement, Verdict
from db.reviewers import enrol
from db.settings import Order, Settings, change_settings, read_imprint, read_settings
from tests.conftest import Clock
from tests.pages.conftest import open_page
from tests.pages.test_review import button, html


def _page() -> None:
    from annotate.pages import frame, settings

    frame.show(settings.show)


@pytest.fixture
def editor(claims: Path, moving_clock: Clock) -> int:
    return enrol(claims, "Ana").id


def opened(name: str) -> AppTest:
    return open_page(_page, name)


@pytest.fixture
def page(editor: int) -> AppTest:
    return opened("Ana")


def test_every_setting_has_a_name_and_a_sentence(page: AppTest) -> None:
    assert not page.exception
    assert set(NAMES) == set(SENTENCES) == {field.name for field in fields(Settings)}
    captions = [one.value for one in page.caption]
    for sentence in SENTENCES.values():
        assert sentence in captions


def test_one_button_saves_and_says_what_changed(page: AppTest, claims: Path) -> None:
    page.number_input(key="project-overlap").set_value(3)
    page.number_input(key="project-gold_rate").set_value(10.0)
    page.toggle(key="project-evidence_needed").set_value(True)
    page.selectbox(key="project-order").set_value(Order.RANDOM)
    button(page, "Save").click().run()
    assert not page.exception
    assert read_settings(claims) == Settings(3, Order.RANDOM, gold_rate=0.1, evidence_needed=True)
    for change in (
        "Reviewers a claim 1 → 3",
        "Gold claims, in per cent 0 % → 10 %",
        "Ask for evidence no → yes",
    ):
        assert change in html(page)
    button(page, "Save").click().run()
    assert "Nothing was changed." in html(page)


def test_what_the_project_publishes_is_said_here(page: AppTest, claims: Path) -> None:
    page.text_input(key="project-title").set_value(" Claims of the harbour ")
    page.selectbox(key="project-licence").set_value("CC-BY-4.0")
    button(page, "Save").click().run()
    assert not page.exception
    assert read_imprint(claims) == Imprint("Claims of the harbour", licence="CC-BY-4.0")
    assert "Licence “” → “CC-BY-4.0”" in html(page)
    page.text_input(key="project-organisation_url").set_value("quay.example")
    button(page, "Save").click().run()
    assert "“quay.example” is no address" in page.error[0].value


def test_what_is_out_of_bounds_is_refused_in_a_sentence(page: AppTest, claims: Path) -> None:
    page.number_input(key="project-overlap").set_value(101)
    button(page, "Save").click().run()
    assert page.error[0].value == "The overlap is 101; it must be from 1 to 100."
    assert read_settings(claims) == Settings()


def test_the_queue_follows_beside_the_pages(page: AppTest, claims: Path) -> None:
    page.number_input(key="project-overlap").set_value(2)
    button(page, "Save").click().run()
    for _ in range(100):
        if not is_requeueing(claims):
            break
        page.run()
    assert not is_requeueing(claims)


def test_a_claim_is_marked_as_gold_by_its_id(page: AppTest, claims: Path, editor: int) -> None:
    with_id = next(one for one in page.text_input if one.label == "Claim id")
    with_id.set_value("nowhere")
    button(page, "Mark as gold").click().run()
    assert "There is no claim nowhere" in page.error[0].value
    uid = read_claim(claims, 1).uid
    next(one for one in page.text_input if one.label == "Claim id").set_value(uid)
    button(page, "Mark as gold").click().run()
    assert [(one.uid, one.verdict, one.marked_by) for one in list_gold(claims)] == [
        (uid, Verdict.VERIFIED, "Ana")
    ]
    next(one for one in page.text_input if one.label == "Claim id").set_value(uid)
    button(page, "Gold no more").click().run()
    assert list_gold(claims) == []


def test_the_scores_are_there_with_their_uncertainty(claims: Path, editor: int, moving_clock: Clock) -> None:
    uid = read_claim(claims, 1).uid
    mark_gold(claims, editor, uid, Verdict.VERIFIED)
    bo = enrol(claims, "Bo").id
    assert take(claims, bo, uid) == 1
    moving_clock.pass_by(2)
    label(claims, bo, 1, Judgement(Verdict.VERIFIED))
    page = opened("Ana")
    (row,) = page.dataframe[0].value.to_dict("records")
    assert (row["Reviewer"], row["Right"], row["Of"]) == ("Bo", 1, 1)
    assert row["Share"] == "100%, 95 % interval: 21% to 100%"


def test_one_article_may_want_another_number(page: AppTest, claims: Path) -> None:
    next(one for one in page.number_input if one.label.startswith("Reviewers a claim; 0")).set_value(4)
    button(page, "Save for this article").click().run()
    assert not page.exception
    assert "wants 4 reviewers" in html(page)


def test_it_is_for_editors(claims: Path, editor: int) -> None:
    enrol(claims, "Ben")
    page = opened("Ben")
    assert "for the project’s editors" in page.info[0].value
    assert not page.number_input


def test_reviewers_read_their_own_score_only_where_the_editor_allows(
    claims: Path, editor: int, moving_clock: Clock, open_review: Callable[..., AppTest]
) -> None:
    uid = read_claim(claims, 1).uid
    mark_gold(claims, editor, uid, Verdict.VERIFIED)
    for claim in (uid, None, None):
        number = take(claims, editor, claim)
        assert number is not None
        moving_clock.pass_by(2)
        label(claims, editor, number, Judgement(Verdict.VERIFIED))
    for shown in (False, True):
        change_settings(claims, editor, gold_score_shown=shown)
        page = open_review(reviewer="Ana")
        assert any("You were right on 1 of 1" in one.value for one in page.caption) == shown
