"""Takes the README's pictures of the review page anew: python -m tests.browser.screenshots"""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser import chromium
from tests.browser.desk import load_samples, press, wait_for_claim
from tests.browser.server import ROOT, Server


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder, "annotate.db"))
        server.start()
        path = chromium.installed(playwright.chromium) or chromium.get(playwright.chromium)
        browser = playwright.chromium.launch(executable_path=path, args=list(chromium.ARGUMENTS))
        page = browser.new_page(viewport={"width": 1280, "height": 800}, color_scheme="light")
        load_samples(page, server.url)
        for key in "121321412311":
            press(page, key)
            page.wait_for_timeout(900)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of its literals
            page.reload()
            wait_for_claim(page)
            page.wait_for_timeout(500)
            page.screenshot(path=ROOT / "docs" / f"review-{scheme}.png")
        browser.close()
        server.kill()


if __name__ == "__main__":
    main()
