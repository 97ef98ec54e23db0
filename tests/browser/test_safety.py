import pytest
from playwright.sync_api import Page

from db.reviewers import enrol
from tests.browser.desk import wait_for_claim
from tests.browser.server import Server
from tests.pages.hostile import HOSTILE, store_hostile_article

pytestmark = pytest.mark.browser


def test_nothing_in_an_article_is_interpreted_or_fetched(page: Page, server: Server) -> None:
    store_hostile_article(server.database)
    enrol(server.database, "Ana")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server.url}/?reviewer=Ana")
    assert wait_for_claim(page) == HOSTILE.replace("\x00", "␀")
    assert page.inner_text(".cd-passage mark") == HOSTILE.replace("\x00", "␀")
    assert page.title() == "Claimdesk"
    assert [
        url for url in asked if server.url.removeprefix("http") not in url and not url.startswith("data:")
    ] == []
    assert page.locator(".cd-card a, .cd-article a").count() == 0
