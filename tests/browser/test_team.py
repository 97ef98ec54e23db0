import pytest
from playwright.sync_api import Browser

from tests.browser.server import Server
from tests.browser.team_day import a_day, agrees_with_the_dataset

pytestmark = pytest.mark.browser


def test_a_team_labels_settles_and_exports(server: Server, browser: Browser) -> None:
    agrees_with_the_dataset(a_day(server, browser, claims=8), server)
