"""Signing in by OpenID Connect: the application as it is started, and an identity provider beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from db.audit import list_entries
from db.records import Role
from db.reviewers import find_reviewer
from db.team import add, disable, enable, list_team
from tests.browser.server import Server
from tests.web.oidc_provider import CLIENT, Provider

PAGE = {"Accept": "text/html"}


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    started = Provider()
    started.start()
    yield started
    started.stop()


@pytest.fixture(scope="module")
def server(provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One for all tests here, in which Ana, its first, is the editor and Bo a reviewer."""
    folder = tmp_path_factory.mktemp("project")
    started = Server(folder / "annotate.db", ANNOTATE_SIGN_IN="oidc")
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "secrets.toml").write_text(
        f"""
        [auth]
        redirect_uri = "{started.url}/oauth2callback"
        cookie_secret = "a secret for the tests, as long as one should be"
        client_id = "{CLIENT}"
        client_secret = "the provider's"
        server_metadata_url = "{provider.url}/.well-known/openid-configuration"
        """,
        encoding="utf-8",
    )
    started.start()
    provider.claims = {"email": "Ana@example.org", "email_verified": True, "name": "Ana"}
    assert sign_in(started)[1].status_code == 200  # an empty project, at its own machine
    add(started.database, None, "Bo", Role.REVIEWER, "bo@example.org")
    yield started
    started.kill()


@pytest.fixture(autouse=True)
def _as_it_was(provider: Provider) -> Iterator[None]:
    yield
    provider.issued = 0.0


def sign_in(server: Server) -> tuple[httpx2.Client, httpx2.Response]:
    """A new browser, and where it ended up: from the first page over the provider and back."""
    browser = httpx2.Client(base_url=server.url, follow_redirects=True, headers=PAGE, timeout=60)
    page = browser.get("/")
    assert page.url.path == "/sign-in"
    (link,) = re.findall(r'href="(/sign-in/oidc[^"]*)"', page.text)
    return browser, browser.get(link)


def alert(page: str) -> str:
    (said,) = re.findall(r'role="alert"[^>]*>(.*?)</p>', page)
    return said


def test_the_first_at_the_machine_itself_is_the_editor(server: Server) -> None:
    (ana, *_) = list_team(server.database)
    assert (ana.reviewer.name, ana.reviewer.role, ana.email) == ("Ana", "editor", "ana@example.org")


@pytest.mark.parametrize("verified", [True, "true"])
def test_whoever_is_invited_by_their_address_is_signed_in(
    server: Server, provider: Provider, verified: object
) -> None:
    provider.claims = {"email": "BO@example.org", "email_verified": verified, "name": "Anything"}
    browser, arrived = sign_in(server)
    assert arrived.url.path == "/"
    assert browser.get("/signed-in").status_code == 204
    entry = list_entries(server.database)[0]
    assert (entry.who, entry.about["by"]) == ("Bo", "identity provider")


@pytest.mark.parametrize(
    ("claims", "said"),
    [
        ({"email": "eve@example.org", "email_verified": True}, "eve@example.org is not invited"),
        ({"email": "<b>@example.org", "email_verified": True}, "&lt;b&gt;@example.org is not invited"),
        ({"email": "bo@example.org", "email_verified": False}, "does not vouch for the e-mail address bo@"),
        ({"email": "bo@example.org"}, "does not vouch for the e-mail address bo@"),
        ({"email_verified": True}, "does not vouch for the e-mail address of your account"),
    ],
)
def test_anybody_else_is_told_so_and_stays_out(
    server: Server, provider: Provider, claims: dict[str, object], said: str
) -> None:
    provider.claims = claims
    browser, arrived = sign_in(server)
    assert arrived.status_code == 403
    assert said in alert(arrived.text)
    assert browser.get("/signed-in", headers={"Accept": "*/*"}).status_code == 401
    assert find_reviewer(server.database, "eve@example.org") is None


def test_whoever_is_disabled_stays_out(server: Server, provider: Provider) -> None:
    bo = find_reviewer(server.database, "Bo")
    assert bo is not None
    disable(server.database, None, bo.id)
    provider.claims = {"email": "bo@example.org", "email_verified": True}
    _, arrived = sign_in(server)
    enable(server.database, None, bo.id)
    assert arrived.status_code == 403
    assert "ended by an editor" in alert(arrived.text)


def test_the_providers_word_is_good_for_minutes_not_for_the_month_of_its_cookie(
    server: Server, provider: Provider
) -> None:
    provider.claims = {"email": "bo@example.org", "email_verified": True}
    provider.issued = 600
    _, arrived = sign_in(server)
    assert arrived.url.path == "/sign-in"
    assert "Sign in with your organisation" in arrived.text


def test_whoever_signs_out_has_to_go_to_the_provider_again(server: Server, provider: Provider) -> None:
    provider.claims = {"email": "bo@example.org", "email_verified": True}
    browser, _ = sign_in(server)
    out = browser.post("/sign-out", headers={"Origin": server.url})
    assert out.url.path == "/sign-in"
    assert browser.get("/").url.path == "/sign-in"
    assert not browser.cookies.get("_streamlit_user")


def test_a_cookie_that_the_provider_did_not_fill_signs_nobody_in(server: Server) -> None:
    forged = '{"email": "ana@example.org", "email_verified": true, "is_logged_in": true}'
    with httpx2.Client(base_url=server.url, headers=PAGE, cookies={"_streamlit_user": forged}) as browser:
        answer = browser.get("/sign-in")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("provider_name", ["other", "", "default%00"])
def test_an_unknown_provider_is_none(server: Server, provider_name: str) -> None:
    with httpx2.Client(base_url=server.url) as browser:
        assert browser.get(f"/sign-in/oidc?provider={provider_name}").status_code == 404


def test_a_password_is_no_way_in(server: Server) -> None:
    with httpx2.Client(base_url=server.url, headers={"Origin": server.url}) as browser:
        answer = browser.post("/sign-in", data={"name": "Ana", "password": "", "as": "1"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert "set-cookie" not in answer.headers


def test_streamlits_own_routes_are_closed_to_strangers(server: Server, tmp_path: Path) -> None:
    with httpx2.Client(base_url=server.url) as stranger:
        for path in ("metrics", "host-config", "upload_file/a/b", "bidi-components/a", "agent/schema"):
            assert stranger.get(f"/_stcore/{path}").status_code == 401
        assert stranger.get("/media/a").status_code == 401
        assert stranger.get("/_stcore/health").status_code == 200
        upgrade = {
            "Connection": "Upgrade",
            "Upgrade": "websocket",
            "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
            "Origin": server.url,
        }
        assert stranger.get("/_stcore/stream", headers=upgrade).status_code == 403
