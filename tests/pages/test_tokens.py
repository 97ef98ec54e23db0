"""Tokens on the Project page: shown once, and void at one click."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db.reviewers import enrol
from db.tokens import list_tokens, make_token, who_holds
from tests.pages.conftest import open_page
from tests.pages.test_review import button


def _page() -> None:
    from annotate.pages import frame, settings

    frame.show(settings.show)


@pytest.fixture
def page(claims: Path) -> AppTest:
    return open_page(_page, "Ana")


def test_a_token_is_shown_once(page: AppTest, claims: Path) -> None:
    page.text_input[-1].set_value("nightly copy")
    button(page, "Make a token").click().run()
    (shown,) = page.code
    assert who_holds(claims, shown.value) == enrol(claims, "Ana")
    assert "nightly copy" in page.dataframe[-1].value["For"].tolist()
    page.run()
    assert not page.code


def test_what_it_is_for_is_asked(page: AppTest, claims: Path) -> None:
    button(page, "Make a token").click().run()
    assert "what the token is for" in page.error[0].value
    assert list_tokens(claims) == []


def test_a_token_is_withdrawn(page: AppTest, claims: Path) -> None:
    token = make_token(claims, enrol(claims, "Ana").id, "copy")
    page.run()
    page.selectbox[-1].set_value(list_tokens(claims)[0].id).run()
    page.button(key="withdraw-token").click().run()
    assert who_holds(claims, token) is None
    assert not page.exception
