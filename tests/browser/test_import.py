import pytest
from playwright.sync_api import Page

from db.checks import check
from db.project import read_project
from tests.benchmarks.corpus import articles
from tests.browser.desk import sign_in
from tests.browser.server import Server

pytestmark = pytest.mark.browser
COUNT = 40


def test_uploads_outlive_the_server_and_are_imported_when_it_is_back(server: Server, page: Page) -> None:
    uploads = [
        {"name": f"{number}.txt", "mimeType": "text/plain", "buffer": text.encode()}
        for number, text in enumerate(articles(COUNT, words=150))
    ]
    sign_in(page, server.url)
    page.get_by_role("link", name="Articles", exact=True).click()
    page.locator("input[type=file]").first.set_input_files(uploads)  # type: ignore[arg-type]
    page.get_by_text("39.txt").or_(page.get_by_text("Showing page")).first.wait_for()
    page.get_by_role("button", name="Import", exact=True).first.click()
    page.get_by_role("button", name="Stop").wait_for()
    server.kill()

    server.start()
    page.goto(f"{server.url}/articles")
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Go on").wait_for(state="detached")
    page.get_by_role("button", name="Dismiss").wait_for(timeout=120_000)
    assert read_project(server.database).articles == COUNT
    assert read_project(server.database).claims > COUNT
    assert check(server.database) == []
