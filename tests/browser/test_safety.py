import pytest
from playwright.sync_api import Page

from tests.browser.desk import sign_in, wait_for_claim
from tests.browser.server import Server
from tests.pages.hostile import HOSTILE, store_hostile_article

pytestmark = pytest.mark.browser


def test_nothing_in_an_article_is_interpreted_or_fetched(page: Page, server: Server) -> None:
    store_hostile_article(server.database)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, server.url, "Ana")
    assert wait_for_claim(page) == HOSTILE.replace("\x00", "␀")
    assert page.inner_text(".cd-passage mark") == HOSTILE.replace("\x00", "␀")
    assert page.title() == "Claimdesk"
    assert [
        url for url in asked if server.url.removeprefix("http") not in url and not url.startswith("data:")
    ] == []
    assert page.locator(".cd-card a, .cd-article a").count() == 0


NAME = "<b>Ana</b> :red[x] **y** [c](javascript:1) ![i](/i.png) www.e.org"


def test_nothing_in_a_name_is_interpreted(page: Page, server: Server) -> None:
    sign_in(page, server.url, NAME)
    said = page.locator(".st-key-status button").inner_text()
    assert NAME in said.replace("\N{WORD JOINER}", "")
    page.get_by_role("link", name="People").click()
    page.get_by_role("heading", name="People").wait_for()
    page.get_by_label("Person").click()
    page.get_by_role("option").wait_for()
    assert page.get_by_role("option").inner_text() == NAME
    assert page.locator("a[href*='e.org'], a[href*='javascript'], img[src*='i.png']").count() == 0
