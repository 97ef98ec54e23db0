import pytest
from playwright.sync_api import Page

from tests.browser.desk import load_samples, press, wait_for_claim
from tests.browser.server import Server

pytestmark = pytest.mark.browser


def test_a_filter_by_keyboard_survives_a_reload_and_has_a_way_out(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    page.keyboard.press("f")
    page.get_by_label("With these words").fill("harbour")
    page.get_by_role("button", name="Show these").click()
    page.get_by_role("dialog").wait_for(state="hidden")
    page.get_by_role("button", name="Filter is on").wait_for()
    assert "harbour" in wait_for_claim(page).lower()
    page.reload()
    for _ in range(100):
        if page.get_by_text("Nothing is left that you filtered for").count():
            break
        assert "harbour" in wait_for_claim(page).lower()
        page.keyboard.press("s")
        page.wait_for_timeout(700)
    page.get_by_role("button", name="Show every claim").click()
    wait_for_claim(page)
    page.get_by_role("button", name="Filter", exact=False).wait_for()
    press(page, "1")
