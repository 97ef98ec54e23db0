"""Signing in and out by the routes, in the three ways, and whatever strangers may send there."""

import re
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from itsdangerous import Signer

from annotate.web.passwords import hash_password, is_right
from annotate.web.session_cookie import cookie_name
from db.attempts import FOR_A_NAME
from db.audit import list_entries
from db.connection import writing
from db.invitations import invite, offer_new_password
from db.records import Role
from db.reviewers import enrol, find_reviewer
from db.sessions import begin_session, signing_key
from db.team import add, disable, list_team
from tests.conftest import Clock
from tests.web.conftest import STRANGER, Ask, sign_in

PASSWORD = "correct horse battery"
HTML = {"Accept": "text/html"}


@pytest.fixture
def passwords(database: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that asks for passwords, with Ana, its editor, who has one."""
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "password")
    ana = enrol(database, "Ana")
    with writing(database) as db:
        db.execute("UPDATE reviewers SET password = ? WHERE id = ?", [hash_password(PASSWORD), ana.id])
    return database


def alert(page: str) -> str:
    (said,) = re.findall(r'role="alert"[^>]*>(.*?)</p>', page)
    return said


def showing(cookie: str) -> dict[str, str]:
    return {"Cookie": f"{cookie_name()}={cookie}"}


# --- a name is enough ---


def test_the_first_screen_needs_one_key(ask: Ask, database: Path) -> None:
    browser = ask()
    answer = browser.get("/", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    page = browser.get("/sign-in").text
    assert re.search(r'<input id="name" name="name" value="Reviewer 1"[^>]* autofocus', page)
    sign_in(browser, "Reviewer 1")
    assert browser.get("/", headers=HTML).text == "the pages"
    assert [(one.reviewer.name, one.reviewer.role) for one in list_team(database)] == [
        ("Reviewer 1", "editor")
    ]


def test_known_names_are_a_click(ask: Ask, database: Path) -> None:
    ana = enrol(database, "<b>Ana</b>")
    browser = ask()
    page = browser.get("/sign-in").text
    assert f'value="{ana.id}" formnovalidate>&lt;b&gt;Ana&lt;/b&gt;</button>' in page
    assert "<b>Ana</b>" not in page
    browser.post("/sign-in", data={"name": "", "as": str(ana.id)})
    assert browser.get("/signed-in").status_code == 204


@pytest.mark.parametrize("fields", [{"name": "  "}, {"name": "x" * 81}, {"name": "a\x00b"}, {"as": "99"}, {}])
def test_what_is_no_name_is_said_on_the_page(ask: Ask, database: Path, fields: dict[str, str]) -> None:
    answer = ask().post("/sign-in", data=fields)
    assert answer.status_code == 400
    assert "name" in alert(answer.text)
    assert list_team(database) == []


def test_a_name_is_not_enough_for_anybody_but_this_machine(ask: Ask, database: Path) -> None:
    for path in ("/", "/sign-in", "/health", "/export/labels.csv"):
        answer = ask(STRANGER).get(path)
        assert answer.status_code == 403
        assert f"only this machine is answered, not {STRANGER}" in answer.text
    assert ask("::1").get("/sign-in").status_code == 200
    assert ask("::ffff:127.0.0.1").get("/sign-in").status_code == 200
    assert ask("::ffff:192.0.2.7").get("/sign-in").status_code == 403
    assert ask("").get("/sign-in").status_code == 403


def test_whoever_is_disabled_stays_out(ask: Ask, database: Path) -> None:
    enrol(database, "Ana")
    bo = add(database, None, "Bo", Role.REVIEWER)
    disable(database, None, bo.id)
    browser = ask()
    for fields in ({"name": "Bo"}, {"as": str(bo.id)}):
        answer = browser.post("/sign-in", data=fields)
        assert answer.status_code == 403
        assert "ended by an editor" in alert(answer.text)
    assert "Bo" not in browser.get("/sign-in").text


# --- passwords ---


def test_the_right_password_signs_in(ask: Ask, passwords: Path) -> None:
    browser = sign_in(ask(STRANGER), " ana ", password=PASSWORD)
    assert browser.get("/", headers=HTML).text == "the pages"
    assert list_entries(passwords)[0].about == {"by": "password", "from": STRANGER}


@pytest.mark.parametrize("name", ["Ana", "Nobody", ""])
@pytest.mark.parametrize("password", ["wrong password", "", "x" * 1001, "\x00" * 12, PASSWORD + " "])
def test_a_wrong_name_and_a_wrong_password_are_told_alike(
    ask: Ask, passwords: Path, name: str, password: str
) -> None:
    browser = ask(STRANGER)
    answer = browser.post("/sign-in", data={"name": name, "password": password})
    assert answer.status_code == 401
    assert alert(answer.text) == "The name or the password is not right."
    assert not browser.cookies
    assert password == "" or password not in answer.text
    assert list_entries(passwords)[0].action == "failed sign-in"


def test_an_unknown_name_costs_the_check_of_a_password(passwords: Path) -> None:
    def cost(stored: str | None) -> float:
        before = time.process_time()
        assert not is_right("some password", stored)
        return time.process_time() - before

    stored = hash_password(PASSWORD)
    cost(None)
    pairs = [(cost(stored), cost(None)) for _ in range(5)]
    known, unknown = (min(one) for one in zip(*pairs, strict=True))
    assert 0.5 < unknown / known < 2


def test_too_many_attempts_have_to_wait_and_a_colleague_elsewhere_has_not(
    ask: Ask, passwords: Path, moving_clock: Clock
) -> None:
    stranger = ask(STRANGER)
    for _ in range(FOR_A_NAME):
        assert stranger.post("/sign-in", data={"name": "Ana", "password": "guess"}).status_code == 401
    answer = stranger.post("/sign-in", data={"name": "Ana", "password": PASSWORD})
    assert answer.status_code == 429
    assert "Wait 15 minutes" in alert(answer.text)
    sign_in(ask("198.51.100.9"), "Ana", password=PASSWORD)
    moving_clock.pass_by(15 * 60)
    sign_in(stranger, "Ana", password=PASSWORD)


def test_more_than_a_form_holds_is_not_even_read(ask: Ask, passwords: Path) -> None:
    answer = ask(STRANGER).post("/sign-in", data={"name": "Ana", "password": "x" * 1_000_000})
    assert answer.status_code == 413
    assert list_entries(passwords)[0].action == "join"


@pytest.mark.parametrize("body", [b"\xff\xfe=1", b"&" * 500, b"a=1&" * 500, b"%%%", b'{"name": "Ana"}'])
def test_what_is_no_form_signs_nobody_in(ask: Ask, passwords: Path, body: bytes) -> None:
    answer = ask(STRANGER).post("/sign-in", content=body)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_the_first_person_of_an_empty_project_begins_it_at_its_own_machine(
    ask: Ask, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "password")
    stranger = ask(STRANGER)
    page = stranger.get("/sign-in").text
    assert "python -m annotate reviewers invite --role editor" in page
    fields = {"name": "Eve", "password": PASSWORD, "again": PASSWORD}
    assert stranger.post("/sign-in", data=fields).status_code == 401
    assert list_team(database) == []

    here = ask()
    assert "you become this project’s editor" in here.get("/sign-in").text
    short = here.post("/sign-in", data={"name": "Ana", "password": "short", "again": "short"})
    assert "The password has 5 characters" in alert(short.text)
    unlike = here.post("/sign-in", data={"name": "Ana", "password": PASSWORD, "again": "other"})
    assert "not the same" in alert(unlike.text)
    sign_in(here, "Ana", password=PASSWORD, again=PASSWORD)
    sign_in(stranger, "Ana", password=PASSWORD)


def test_names_without_a_password_are_no_way_in(
    ask: Ask, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "password")
    enrol(database, "Ana")  # from when a name was enough
    for browser in (ask(), ask(STRANGER)):
        assert "reviewers reset" in browser.get("/sign-in").text
        for fields in ({"name": "Ana", "password": ""}, {"as": "1"}, {"name": "Ana"}):
            assert browser.post("/sign-in", data=fields).status_code == 401


def test_two_ways_to_type_a_letter_are_one_password() -> None:
    assert is_right("contrase\u00f1a larga", hash_password("contrasen\u0303a larga"))


# --- invitations ---


def test_an_invitation_leads_in_once(ask: Ask, passwords: Path) -> None:
    token = invite(passwords, 1, Role.ADJUDICATOR, "<i>Bo</i>")
    browser = ask(STRANGER)
    page = browser.get("/sign-in", params={"invitation": token}).text
    assert "As an <b>adjudicator</b> by Ana" in page
    assert 'value="&lt;i&gt;Bo&lt;/i&gt;"' in page
    fields = {"invitation": token, "password": PASSWORD, "again": PASSWORD}
    taken = browser.post("/sign-in", data={**fields, "name": "ana"})
    assert "Ana is in the project already" in alert(taken.text)
    sign_in(browser, "Bo", **fields)
    assert browser.get("/signed-in").status_code == 204

    other = ask(STRANGER)
    assert other.get("/sign-in", params={"invitation": token}).status_code == 410
    again = other.post("/sign-in", data={**fields, "name": "Eve"})
    assert again.status_code == 410
    assert "used before" in alert(again.text)
    assert not other.cookies
    assert find_reviewer(passwords, "Eve") is None


def test_an_invitation_expires(ask: Ask, passwords: Path, moving_clock: Clock) -> None:
    token = invite(passwords, 1, Role.REVIEWER)
    moving_clock.pass_by(7 * 24 * 3600)
    fields = {"invitation": token, "name": "Bo", "password": PASSWORD, "again": PASSWORD}
    answer = ask(STRANGER).post("/sign-in", data=fields)
    assert answer.status_code == 410
    assert "expired on 2026-03-08" in alert(answer.text)


@pytest.mark.parametrize("token", ["x", "<script>alert(1)</script>", "x" * 9000, "\u202e"])
def test_a_forged_invitation_is_none(ask: Ask, passwords: Path, token: str) -> None:
    answer = ask(STRANGER).get("/sign-in", params={"invitation": token})
    assert answer.status_code == 410
    assert "<script>" not in answer.text


def test_a_reset_ends_what_was_and_sets_a_new_password(ask: Ask, passwords: Path) -> None:
    before = sign_in(ask(STRANGER), "Ana", password=PASSWORD)
    token = offer_new_password(passwords, None, 1)
    assert before.get("/signed-in").status_code == 401
    new = "another good password"
    assert ask(STRANGER).post("/sign-in", data={"name": "Ana", "password": PASSWORD}).status_code == 401
    sign_in(ask(STRANGER), "Somebody", invitation=token, password=new, again=new)
    sign_in(ask(STRANGER), "Ana", password=new)
    assert [one.reviewer.name for one in list_team(passwords)] == ["Ana"]


# --- sessions ---


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(ask: Ask, passwords: Path) -> None:
    for base, secure in (("http://localhost:8501", False), ("https://localhost:8501", True)):
        answer = ask(STRANGER, base).post("/sign-in", data={"name": "Ana", "password": PASSWORD})
        cookie = answer.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=lax" in cookie
        assert "Path=/" in cookie
        assert "Max-Age=43200" in cookie
        assert ("Secure" in cookie) is secure


def test_a_session_ends_after_its_time(
    ask: Ask, database: Path, moving_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATE_SESSION_HOURS", "2")
    browser = sign_in(ask())
    value = browser.cookies[cookie_name()]
    moving_clock.pass_by(2 * 3600)
    answer = ask().get("/signed-in", headers=showing(value))
    assert answer.status_code == 401


def test_signing_out_ends_the_session_wherever_its_cookie_is(ask: Ask, database: Path) -> None:
    browser = sign_in(ask())
    value = browser.cookies[cookie_name()]
    answer = browser.post("/sign-out")
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
    assert ask().get("/signed-in", headers=showing(value)).status_code == 401


def test_signing_out_here_leaves_ones_other_browsers_in_peace(ask: Ask, database: Path) -> None:
    one, other = sign_in(ask()), sign_in(ask())
    one.post("/sign-out")
    assert other.get("/signed-in").status_code == 204


def forged(file: Path) -> list[str]:
    ana, key = enrol(file, "Ana"), signing_key(file)
    token = begin_session(file, ana.id, timedelta(hours=1), way="name")
    return [
        token,
        f"{token}.",
        f"{token}.AAAA",
        Signer(b"other key", salt="claimdesk session").sign(token).decode(),
        Signer(key, salt="something else").sign(token).decode(),
        Signer(key, salt="claimdesk session").sign("no token").decode(),
        Signer(key, salt="claimdesk session").sign("").decode(),
        "1",
        ".",
        "é.é",
    ]


@pytest.mark.parametrize("nth", range(10))
def test_a_forged_cookie_is_nobodys(ask: Ask, database: Path, nth: int) -> None:
    header = f"{cookie_name()}={forged(database)[nth]}".encode("latin-1")
    answer = ask().get("/signed-in", headers=[(b"cookie", header)])
    assert answer.status_code == 401


def test_a_planted_session_is_not_the_one_that_is_signed_in(ask: Ask, database: Path) -> None:
    planted = sign_in(ask(), "Eve").cookies[cookie_name()]
    victim = ask()
    victim.cookies.set(cookie_name(), planted, domain="localhost.local")
    sign_in(victim, "Ana")
    assert victim.cookies[cookie_name()] != planted
    assert ask().get("/signed-in", headers=showing(planted)).status_code == 401


def test_two_projects_of_one_machine_have_cookies_of_their_own(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = cookie_name()
    monkeypatch.setenv("ANNOTATE_DB", str(database.with_name("other.db")))
    assert cookie_name() != one


@pytest.mark.parametrize("origin", ["https://evil.example", "http://localhost:9999", "null", "", None])
@pytest.mark.parametrize("path", ["/sign-in", "/sign-out"])
def test_other_sites_sign_nobody_in_or_out(ask: Ask, database: Path, origin: str | None, path: str) -> None:
    browser = sign_in(ask())
    del browser.headers["Origin"]
    headers = {} if origin is None else {"Origin": origin}
    assert browser.post(path, data={"name": "Eve"}, headers=headers).status_code == 403
    assert browser.get("/signed-in").status_code == 204


@pytest.mark.parametrize(
    "next_path",
    [
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "/\t/evil.example",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=1",
        "/a\u2028b",
        "evil.example",
        "/sign-out",
        "",
    ],
)
def test_nobody_is_led_to_another_site(ask: Ask, database: Path, next_path: str) -> None:
    answer = ask().post("/sign-in", data={"name": "Ana", "next": next_path})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert len(answer.headers.get_list("set-cookie")) == 1
    page = ask().get("/sign-in", params={"next": next_path}).text
    assert 'name="next" value="/"' in page


def test_whoever_signs_in_is_led_back(ask: Ask, database: Path) -> None:
    browser = ask()
    asked = browser.get("/articles?claim=a&x=%22%3E%3Cscript%3E", headers=HTML)
    page = browser.get(asked.headers["location"]).text
    assert "<script>" not in page
    (back,) = re.findall(r'name="next" value="([^"]*)"', page)
    answer = browser.post("/sign-in", data={"name": "Ana", "next": back.replace("&amp;", "&")})
    assert answer.headers["location"] == "/articles?claim=a&x=%22%3E%3Cscript%3E"
    assert urlsplit(answer.headers["location"]).netloc == ""


def test_a_database_that_is_gone_is_said(ask: Ask, database: Path) -> None:
    browser = sign_in(ask())
    database.unlink()
    for answer in (browser.get("/", headers=HTML), browser.get("/sign-in"), browser.post("/sign-out")):
        assert answer.status_code == 503
        assert "is missing" in alert(answer.text)
