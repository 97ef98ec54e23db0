"""A session of one's own: what is filtered for stands in the address, and there is a way out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db.queue import take
from db.reviewers import enrol
from tests.conftest import Clock
from tests.pages.hostile import HOSTILE
from tests.pages.test_review import button, html

Open = Callable[..., AppTest]


@pytest.fixture
def ana(claims: Path, moving_clock: Clock) -> int:
    return enrol(claims, "Ana").id


def test_a_topic_is_chosen_by_key_and_kept_in_the_address(claims: Path, ana: int, open_review: Open) -> None:
    page = open_review(reviewer="Ana")
    assert "Repairs cost" in html(page)
    button(page, "Filter").click().run()
    next(one for one in page.text_input if one.label == "With these words").set_value("harbour")
    button(page, "Show these").click().run()
    assert not page.exception
    assert "The harbour closed in 2024." in html(page)
    assert page.query_params["topic"] in ("harbour", ["harbour"])
    assert take(claims, enrol(claims, "Bo").id) == 3  # what was on the page is not kept from others
    again = open_review(reviewer="Ana", topic="harbour")
    assert "The harbour closed in 2024." in html(again)
    assert button(again, "Filter is on")


def test_a_claimant_alone(claims: Path, ana: int, open_review: Open, moving_clock: Clock) -> None:
    page = open_review(reviewer="Ana", claimant="Ines Okafor")
    for expected in ("Repairs cost 3.2 million crowns.", "It will reopen in May."):
        assert expected in html(page)
        moving_clock.pass_by(2)
        button(page, "Verified").click().run()
    assert page.title[0].value == "Nothing is left that you filtered for"
    assert "by “Ines Okafor”" in html(page)
    button(page, "Show every claim").click().run()
    assert "The harbour closed in 2024." in html(page)
    assert "claimant" not in page.query_params


def test_an_article_alone(claims: Path, ana: int, open_review: Open) -> None:
    assert "Repairs cost" in html(open_review(reviewer="Ana", article="0123456789abcdef"))
    page = open_review(reviewer="Ana", article="0123456789abcdef", topic="submarine")
    assert page.title[0].value == "Nothing is left that you filtered for"
    assert "of “Harbour to reopen in May” about “submarine”" in html(page)


@pytest.mark.parametrize("typed", [HOSTILE, '"', "<img src=x onerror=alert(1)>", "![](https://x.example/y)"])
def test_whatever_stands_in_the_address_is_shown_as_it_is(
    claims: Path, ana: int, open_review: Open, typed: str
) -> None:
    page = open_review(reviewer="Ana", topic=typed, claimant=typed, article=typed)
    assert not page.exception
    assert page.title[0].value == "Nothing is left that you filtered for"
    assert "<img" not in html(page)
