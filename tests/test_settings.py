"""What can be set from outside, and what a server says that cannot start with it."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from annotate.articles.limits import Limits
from annotate.fetching.politeness import Politeness
from annotate.settings import (
    SettingProblem,
    SignIn,
    fetching,
    hosts,
    reading_limits,
    session_length,
    sign_in_mode,
)

ROOT = Path(__file__).parents[1]
STREAMLIT = [
    "-m",
    "streamlit",
    "run",
    str(ROOT / "app.py"),
    "--server.headless",
    "true",
    "--server.port",
    "0",
]


@pytest.mark.parametrize(
    ("value", "mode"), [("", SignIn.OPEN), ("password", SignIn.PASSWORD), ("oidc", SignIn.OIDC)]
)
def test_the_way_in_is_one_setting(monkeypatch: pytest.MonkeyPatch, value: str, mode: SignIn) -> None:
    monkeypatch.setenv("ANNOTATE_SIGN_IN", value)
    assert sign_in_mode() is mode


def test_hosts_are_named_one_after_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANNOTATE_HOSTS", raising=False)
    assert hosts() == []
    monkeypatch.setenv("ANNOTATE_HOSTS", " claims.example.org, 192.0.2.7 ,,")
    assert hosts() == ["claims.example.org", "192.0.2.7"]


def test_how_long_a_session_lasts_is_set_in_hours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANNOTATE_SESSION_HOURS", raising=False)
    assert session_length() == timedelta(hours=12)
    monkeypatch.setenv("ANNOTATE_SESSION_HOURS", "0.5")
    assert session_length() == timedelta(minutes=30)


@pytest.mark.parametrize("value", ["0", "-1", "nan", "inf", "a day", "8761"])
def test_hours_that_cannot_be_are_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ANNOTATE_SESSION_HOURS", value)
    with pytest.raises(SettingProblem, match=f"ANNOTATE_SESSION_HOURS is “{value}”"):
        session_length()


FETCHING = (
    "ANNOTATE_FETCH_ALLOW",
    "ANNOTATE_FETCH_DELAY",
    "ANNOTATE_FETCH_SECONDS",
    "ANNOTATE_FETCH_CONTACT",
)


def test_how_articles_are_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in FETCHING:
        monkeypatch.delenv(variable, raising=False)
    assert fetching() == Politeness()
    assert fetching().allowed == frozenset()
    for variable, value in zip(
        FETCHING, (" Desk.example:8000, 127.0.0.1,[::1]:80 ,", "2.5", "90", "desk@example.org"), strict=True
    ):
        monkeypatch.setenv(variable, value)
    assert fetching() == Politeness(
        allowed=frozenset({"desk.example:8000", "127.0.0.1", "[::1]:80"}),
        delay=2.5,
        seconds=90,
        contact="desk@example.org",
    )


@pytest.mark.parametrize(
    ("variable", "value", "sentence"),
    [
        (
            "ANNOTATE_FETCH_ALLOW",
            "https://desk.example",
            "has “https://desk.example” in it. Write hosts as in",
        ),
        ("ANNOTATE_FETCH_ALLOW", "a.example, b c", "has “b c” in it"),
        ("ANNOTATE_FETCH_ALLOW", "*.example", "has “*.example” in it"),
        ("ANNOTATE_FETCH_ALLOW", "10.0.0.0/8", "has “10.0.0.0/8” in it"),
        ("ANNOTATE_FETCH_DELAY", "-1", "is “-1”. Set it to seconds, from 0 to 60."),
        ("ANNOTATE_FETCH_DELAY", "nan", "is “nan”"),
        ("ANNOTATE_FETCH_SECONDS", "0", "is “0”. Set it to seconds, from 1 to 3,600."),
        ("ANNOTATE_FETCH_SECONDS", "inf", "is “inf”"),
        ("ANNOTATE_FETCH_CONTACT", "the desk", "is “the desk”. Set it to a link"),
        ("ANNOTATE_FETCH_CONTACT", "https://a.example/)(", "is “https://a.example/)(”"),
        ("ANNOTATE_FETCH_CONTACT", "a@b\r\nX: y", "Set it to a link"),
    ],
)
def test_fetching_that_cannot_be_is_refused(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, sentence: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingProblem) as refusal:
        fetching()
    assert str(refusal.value).startswith(variable)
    assert sentence in str(refusal.value)


def test_what_a_file_may_cost_is_set_by_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("ANNOTATE_MAX_", "ANNOTATE_READ_")):
            monkeypatch.delenv(name)
    assert reading_limits() == Limits()
    monkeypatch.setenv("ANNOTATE_MAX_FILE_MB", "0.5")
    monkeypatch.setenv("ANNOTATE_MAX_ROWS", "20")
    monkeypatch.setenv("ANNOTATE_READ_SECONDS", "2.5")
    monkeypatch.setenv("ANNOTATE_MAX_ARTICLE_MB", "1")
    assert reading_limits() == Limits(file_bytes=500_000, rows=20, seconds=2.5)


@pytest.mark.parametrize(
    ("variable", "value", "most"),
    [
        *(
            ("ANNOTATE_MAX_FILE_MB", value, "1,000,000")
            for value in ("0", "-1", "nan", "inf", "large", "1e7")
        ),
        ("ANNOTATE_MAX_ARTICLE_MB", "1.5", "1"),  # spaCy parses no more
        ("ANNOTATE_MAX_ROWS", "0.5", "1,000,000"),
    ],
)
def test_limits_that_cannot_be_are_refused(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str, most: str
) -> None:
    monkeypatch.setenv(variable, value)
    with pytest.raises(SettingProblem) as problem:
        reading_limits()
    assert str(problem.value) == (
        f"{variable} is “{value}”. Set it to a number, more than 0 and up to {most}."
    )


@pytest.mark.parametrize(
    ("command", "environment", "sentence"),
    [
        (
            [*STREAMLIT, "--server.address", "0.0.0.0"],
            {},
            "ANNOTATE_SIGN_IN is “open”, so that a name is enough to sign in, but the server would listen on "
            "0.0.0.0, where others reach it.",
        ),
        ([*STREAMLIT, "--server.address", ""], {}, "the server would listen on every address"),
        (STREAMLIT, {"ANNOTATE_HOSTS": "claims.example.org"}, "but ANNOTATE_HOSTS is “claims.example.org”"),
        (STREAMLIT, {"ANNOTATE_SIGN_IN": "magic"}, "ANNOTATE_SIGN_IN is “magic”. Set it to one of: open,"),
        (STREAMLIT, {"ANNOTATE_SESSION_HOURS": "x"}, "ANNOTATE_SESSION_HOURS is “x”."),
        (STREAMLIT, {"ANNOTATE_SIGN_IN": "oidc"}, "ANNOTATE_SIGN_IN is “oidc”, but no provider is set up"),
        (
            ["-m", "uvicorn", "app:app", "--app-dir", str(ROOT), "--port", "0"],
            {"ANNOTATE_SIGN_IN": "magic"},
            "ANNOTATE_SIGN_IN is “magic”. Set it to one of: open,",
        ),
    ],
)
def test_a_server_that_would_let_strangers_in_does_not_start(
    tmp_path: Path, command: list[str], environment: dict[str, str], sentence: str
) -> None:
    done = subprocess.run(
        [sys.executable, *command],
        cwd=tmp_path,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    last = done.stderr.splitlines()[-1]  # Streamlit may have said before that it sees no network
    assert sentence in last
    assert list(tmp_path.iterdir()) == []
