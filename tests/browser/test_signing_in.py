from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from db.dataset import export_labels
from tests.browser.desk import load_samples, press, sign_in, wait_for_claim
from tests.browser.server import Server

pytestmark = pytest.mark.browser


def sign_out(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Your name").wait_for()


def test_a_session_outlives_a_restart_and_ends_in_every_tab(page: Page, server: Server) -> None:
    load_samples(page, server.url)
    claim = press(page, "1")
    assert claim

    # The connection is cut and the server gone; when it is back the page is let in without asking …
    server.kill()
    page.locator('[data-test-connection-state]:not([data-test-connection-state="CONNECTED"])').wait_for()
    server.start()
    page.locator('[data-test-connection-state="CONNECTED"]').wait_for()

    # … and so it is after a reload, and in another tab.
    page.reload()
    press(page, "2")
    other = page.context.new_page()
    other.goto(server.url)
    wait_for_claim(other)
    expect(other.get_by_role("button", name="Reviewer 1")).to_be_visible()

    # Signed out there, the first tab decides nothing more, and goes to the sign-in page.
    sign_out(other, "Reviewer 1")
    labels = len(list(export_labels(server.database)))
    page.keyboard.press("3")
    page.wait_for_timeout(1000)
    assert len(list(export_labels(server.database))) == labels == 2
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    page.get_by_label("Your name").wait_for()
    page.reload()
    assert page.url.startswith(f"{server.url}/sign-in")

    # Signed in again, they are where they were.
    page.get_by_role("button", name="Reviewer 1").click()
    wait_for_claim(page)


def test_two_people_in_two_browsers_are_given_different_claims(
    page: Page, server: Server, browser: Browser
) -> None:
    load_samples(page, server.url)
    colleague = browser.new_context().new_page()
    sign_in(colleague, server.url, "Bo")
    assert wait_for_claim(colleague) != wait_for_claim(page)
    expect(colleague.get_by_role("link", name="Export")).to_have_count(0)
    assert colleague.request.get(f"{server.url}/export/labels.csv").status == 403
    colleague.context.close()


def test_the_sign_in_page_works_without_javascript(server: Server, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(server.url)
    page.keyboard.press("Enter")  # the name is proposed, and has the focus
    page.wait_for_url(f"{server.url}/")
    (cookie,) = context.cookies()
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    context.close()


def test_a_person_who_is_invited_joins_with_a_password(tmp_path: Path, browser: Browser) -> None:
    server = Server(tmp_path / "annotate.db", ANNOTATE_SIGN_IN="password")
    server.start()
    try:
        context = browser.new_context()
        editor = context.new_page()
        editor.goto(server.url)
        editor.get_by_label("Your name").fill("Ana")
        editor.get_by_label("Password", exact=True).fill("several easy words")
        editor.get_by_label("The same again").fill("several easy words")
        editor.get_by_label("The same again").press("Enter")
        editor.get_by_role("link", name="People").click()
        editor.get_by_role("button", name="Make a link").click()
        link = editor.locator("[data-testid=stCode] code").inner_text()
        assert link.startswith(f"{server.url}/sign-in?invitation=")

        colleague = browser.new_context().new_page()
        colleague.goto(link)
        colleague.get_by_label("Your name").fill("Bo")
        colleague.get_by_label("Password", exact=True).fill("other easy words")
        colleague.get_by_label("The same again").fill("other easy words")
        colleague.get_by_role("button", name="Join").click()
        colleague.get_by_text("an editor has to bring articles in").wait_for()

        # Disabled, they are out at once.
        editor.reload()
        editor.get_by_label("Person").click()
        editor.get_by_role("option", name="Bo").click()
        editor.get_by_role("button", name="Disable").click()
        editor.get_by_text("signed out and shut out").wait_for()
        colleague.evaluate("window.dispatchEvent(new Event('focus'))")
        colleague.get_by_label("Password").fill("other easy words")
        colleague.get_by_label("Your name").fill("Bo")
        colleague.get_by_role("button", name="Sign in").click()
        colleague.get_by_text("ended by an editor").wait_for()
        colleague.context.close()
        context.close()
    finally:
        server.kill()
