"""Pages run in Streamlit's own test harness, without a browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from streamlit.runtime.scriptrunner_utils.script_run_context import get_script_run_ctx
from streamlit.testing.v1 import AppTest

from annotate.settings import database_file
from annotate.web.session_cookie import cookie_name, cookie_value
from db.reviewers import enrol
from db.sessions import begin_session

SCRIPT = Path(__file__).parents[2] / "annotate" / "pages" / "script.py"
SECONDS = 60  # the harness's own limit of 3 s is short for the first import of spaCy
_COOKIES = "the browser's cookies"


@dataclass(frozen=True)
class Browser:
    """What the harness has no browser to send: the cookies that `sign_in` has put into the tab."""

    cookies: dict[str, str] = field(default_factory=dict)
    headers: tuple[tuple[str, str], ...] = ()
    remote_ip: str = "127.0.0.1"


@pytest.fixture(autouse=True)
def _browser(monkeypatch: pytest.MonkeyPatch) -> None:
    def browser() -> Browser:
        context = get_script_run_ctx()
        if context is None or _COOKIES not in context.session_state:
            return Browser()
        return Browser(context.session_state[_COOKIES])

    monkeypatch.setattr("streamlit.runtime.context._get_client_context", browser)


def sign_in(page: AppTest, name: str = "Ana") -> AppTest:
    """Give the tab the cookie of a session of that name's, as the sign-in route does; run it then."""
    file = database_file()
    token = begin_session(file, enrol(file, name).id, timedelta(hours=12), way="name")
    page.session_state[_COOKIES] = {cookie_name(): cookie_value(token)}
    return page


def open_page(show: Callable[[], None], name: str | None = "Ana", **address: str) -> AppTest:
    """The page that the function draws, for a reviewer of that name or for a stranger.

    The first in a project is its editor.
    """
    page = AppTest.from_function(show, default_timeout=SECONDS)
    if name is not None:
        sign_in(page, name)
    for parameter, value in address.items():
        page.query_params[parameter] = value
    return page.run()


@pytest.fixture
def open_review(database: Path) -> Callable[..., AppTest]:
    def opened(reviewer: str | None = None, **address: str) -> AppTest:
        page = AppTest.from_file(str(SCRIPT), default_timeout=SECONDS)
        if reviewer is not None:
            sign_in(page, reviewer)
        for name, value in address.items():
            page.query_params[name] = value
        return page.run()

    return opened
