"""Nobody who is not signed in gets further than the sign-in page, by whatever way."""

from pathlib import Path

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from annotate.settings import SettingProblem
from annotate.web.addresses import is_loopback
from annotate.web.guard import refuse_to_start
from db.problems import DatabaseProblem
from db.records import Role
from db.reviewers import enrol
from db.team import add, change_role, disable
from tests.conftest import Clock
from tests.web.conftest import STRANGER, Ask, sign_in

STREAM = "ws://localhost:8501/_stcore/stream"


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/articles",
        "/export/labels.csv",
        "/signed-in",
        "/_stcore/metrics",
        "/_stcore/host-config",
        "/_stcore/upload_file/a/b",
        "/media/a.png",
        "/component/a",
        "/auth/login",
        "/oauth2callback",
        "/SIGN-IN",
        "/sign-in/",
        "//sign-in",
        "/health/../export/labels.csv",
        "/staticx",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS"])
def test_strangers_get_nothing(
    ask: Ask, claims: Path, monkeypatch: pytest.MonkeyPatch, path: str, method: str
) -> None:
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "password")
    answer = ask(STRANGER).request(method, f"http://localhost:8501{path}")
    assert answer.status_code == 401
    assert method == "HEAD" or answer.text == "Nobody is signed in. Sign in first, at /sign-in."


def test_a_stranger_cannot_open_a_page(ask: Ask, claims: Path) -> None:
    with pytest.raises(WebSocketDisconnect), ask().websocket_connect(STREAM):
        pass


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", None])
def test_a_page_of_another_site_cannot_drive_ours(ask: Ask, claims: Path, origin: str | None) -> None:
    browser = sign_in(ask())
    del browser.headers["Origin"]
    headers = {} if origin is None else {"Origin": origin}
    with pytest.raises(WebSocketDisconnect), browser.websocket_connect(STREAM, headers=headers):
        pass


def draws(browser: TestClient, socket: object) -> bool:
    socket.send_text("press")  # type: ignore[attr-defined]
    try:
        return socket.receive_text() == "drawn: press"  # type: ignore[attr-defined]
    except WebSocketDisconnect:
        return False


def test_what_an_open_page_sends_after_signing_out_is_not_heard(ask: Ask, claims: Path) -> None:
    browser = sign_in(ask())
    with browser.websocket_connect(STREAM) as page:
        assert draws(browser, page)
        browser.post("/sign-out")
        assert not draws(browser, page)


def test_nor_after_the_session_has_run_out(ask: Ask, claims: Path, moving_clock: Clock) -> None:
    browser = sign_in(ask())
    with browser.websocket_connect(STREAM) as page:
        assert draws(browser, page)
        moving_clock.pass_by(12 * 3600)
        assert not draws(browser, page)


def test_nor_after_its_person_was_disabled_or_may_do_less(ask: Ask, claims: Path) -> None:
    enrol(claims, "Ana")
    bo, cy = (add(claims, None, name, Role.ADJUDICATOR) for name in ("Bo", "Cy"))
    first, second = sign_in(ask(), "Bo"), sign_in(ask(), "Cy")
    with first.websocket_connect(STREAM) as page, second.websocket_connect(STREAM) as other:
        disable(claims, None, bo.id)
        change_role(claims, None, cy.id, Role.EDITOR)
        assert not draws(first, page)
        assert draws(second, other)
        change_role(claims, None, cy.id, Role.REVIEWER)
        assert not draws(second, other)


def test_an_open_page_hears_on_while_the_database_is_away_to_say_so(ask: Ask, claims: Path) -> None:
    browser = sign_in(ask())
    with browser.websocket_connect(STREAM) as page:
        claims.rename(claims.with_name("elsewhere.db"))
        with pytest.raises(DatabaseProblem):
            enrol(claims, "Ana")
        assert draws(browser, page)


@pytest.mark.parametrize(
    ("address", "only_here"),
    [
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.1.2.3", True),
        ("::1", True),
        ("0.0.0.0", False),
        ("::", False),
        ("192.0.2.7", False),
        ("localhost.example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_which_addresses_are_this_machines_alone(
    monkeypatch: pytest.MonkeyPatch, address: str | None, only_here: bool
) -> None:
    assert is_loopback(address) is only_here
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "password")
    refuse_to_start(address)
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "open")
    if only_here:
        refuse_to_start(address)
    else:
        with pytest.raises(SettingProblem, match="a name is enough"):
            refuse_to_start(address)
