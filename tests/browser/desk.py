"""What a reviewer does at the review page, by keyboard."""

import csv
import io

from playwright.sync_api import Page

READY = """
window.claimdesk
    && performance.now() - window.claimdesk.since > 300
    && performance.now() - window.claimdesk.waiting > 5000
"""
"""A claim has been on screen long enough, and no decision is on its way to the server."""


def wait_for_claim(page: Page) -> str:
    """The claim on screen, once it has been there long enough for a key to decide on it."""
    page.wait_for_selector(".cd-claim")
    page.wait_for_function(READY)
    return page.inner_text(".cd-claim")


def press(page: Page, key: str) -> str:
    """Press a key that decides on the claim; returns that claim when the next one can be read."""
    claim = wait_for_claim(page)
    before = page.evaluate("window.claimdesk.claim")
    page.keyboard.press(key)
    page.wait_for_function("before => window.claimdesk.claim !== before", arg=before)
    wait_for_claim(page)
    return claim


def sign_in(page: Page, url: str, name: str | None = None) -> None:
    """By name, where one is enough; the name that the page proposes unless told otherwise."""
    page.goto(url)
    if name is not None:
        page.get_by_label("Your name").fill(name)
    page.get_by_label("Your name").press("Enter")
    page.locator(".st-key-status").wait_for()


def load_samples(page: Page, url: str) -> None:
    """From the first page to the first claim: one key, one click."""
    sign_in(page, url)
    page.get_by_role("button", name="Load the sample articles").click()
    wait_for_claim(page)


def download_csv(page: Page) -> list[dict[str, str]]:
    """The dataset as the export page gives it."""
    page.get_by_role("link", name="Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Download", exact=True).click()
    return list(csv.DictReader(io.StringIO(download.value.path().read_text(encoding="utf-8"))))
