"""The cookie by which a browser shows its session: the session's token, signed with the project's key."""

import hashlib
from collections.abc import Mapping
from datetime import timedelta

from itsdangerous import BadSignature, Signer
from starlette.responses import Response

from annotate.settings import database_file
from db.reviewers import Reviewer
from db.sessions import read_session, signing_key


def cookie_name() -> str:
    """One for each project: browsers do not tell two servers of one machine apart."""
    return "claimdesk-" + hashlib.sha256(str(database_file()).encode()).hexdigest()[:8]


def signed_in(cookies: Mapping[str, str]) -> Reviewer | None:
    """Whose session the cookies show, if it still stands. Raises `DatabaseProblem`."""
    value = cookies.get(cookie_name(), "")
    token, _, _ = value.rpartition(".")
    if not token or not token.isascii():
        return None
    session = read_session(database_file(), token)
    if session is None or not _signer(session.signing_key).validate(value):
        return None
    return session.reviewer


def cookie_value(token: str) -> str:
    """What the browser is to keep of the session."""
    return _signer(signing_key(database_file())).sign(token).decode()


def token_in(cookies: Mapping[str, str]) -> str | None:
    """The token of the cookie where it is ours, whether or not its session still stands."""
    try:
        return _signer(signing_key(database_file())).unsign(cookies.get(cookie_name(), "")).decode()
    except (BadSignature, UnicodeError):
        return None


def give_cookie(response: Response, token: str, lasts: timedelta, *, https: bool) -> None:
    """Have the browser keep the session, out of reach of scripts and of other sites' forms."""
    response.set_cookie(
        cookie_name(),
        cookie_value(token),
        max_age=int(lasts.total_seconds()),
        path="/",
        httponly=True,
        samesite="lax",
        secure=https,
    )


def take_cookie(response: Response) -> None:
    """Have the browser forget it."""
    response.delete_cookie(cookie_name(), path="/", httponly=True, samesite="lax")


def _signer(key: bytes) -> Signer:
    return Signer(key, salt="claimdesk session", digest_method=hashlib.sha256)
