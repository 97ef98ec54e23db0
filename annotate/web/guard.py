"""What every request goes through: who may ask, and what a page may load."""

from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from annotate.settings import (
    HOSTS_VARIABLE,
    SIGN_IN_VARIABLE,
    SettingProblem,
    SignIn,
    database_file,
    hosts,
    sign_in_mode,
)
from annotate.web.addresses import comes_from, is_loopback, is_own_origin
from annotate.web.session_cookie import signed_in
from annotate.web.sign_in_page import problem_page
from db.problems import DatabaseProblem
from db.reviewers import Reviewer
from db.tokens import who_holds

LOOPBACK = ["localhost", "127.0.0.1", "[::1]"]
"""The hosts that are always answered. Any other name that leads here has to be set, or is a stranger's
(DNS rebinding)."""

_FOR_ALL = frozenset({"/sign-in", "/sign-out", "/health", "/_stcore/health"})
_API = "/api/"
_FOR_PROGRAMS = (_API, "/export/")  # read-only, all of it
_FOR_ALL_OIDC = frozenset({"/sign-in/oidc", "/auth/login", "/oauth2callback"})

# Streamlit's own page needs inline styles, blob workers and eval (its charts). Nothing may come from
# another host, so that whatever an article says, nothing in it is ever fetched.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self' data: blob:",
        "worker-src 'self' blob:",
        "frame-ancestors 'none'",
        "form-action 'self'",
        "base-uri 'self'",
    )
)

_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # With "no-referrer" browsers would also hide where a form was sent from, which is asked below.
    "Referrer-Policy": "same-origin",
}

_SIGNED_IN = "claimdesk.signed_in"


def refuse_to_start(listens_on: str | None) -> None:
    """Raise `SettingProblem` where a name would be enough for others than this machine's users.

    `listens_on` is the address, None for all that the machine has.
    """
    if sign_in_mode() is not SignIn.OPEN:
        return
    if not is_loopback(listens_on):
        where = listens_on or "every address of this machine"
        raise SettingProblem(
            f"{SIGN_IN_VARIABLE} is “open”, so that a name is enough to sign in, but the server would "
            f"listen on {where}, where others reach it. Set {SIGN_IN_VARIABLE}=password, or listen on "
            "localhost (--server.address localhost)."
        )
    if hosts():
        raise SettingProblem(
            f"{SIGN_IN_VARIABLE} is “open”, so that a name is enough to sign in, but {HOSTS_VARIABLE} is "
            f"“{', '.join(hosts())}”, by which others reach the server. Set {SIGN_IN_VARIABLE}=password, "
            f"or leave {HOSTS_VARIABLE} out."
        )


def who_asks(request: HTTPConnection) -> Reviewer | None:
    """Who is signed in, as `SignedInOnly` has found; nobody where the request did not go through it."""
    reviewer = request.scope.get(_SIGNED_IN)
    return reviewer if isinstance(reviewer, Reviewer) else None


class SignedInOnly:
    """ASGI middleware: whoever is not signed in gets to the sign-in page and no further.

    Of an open page each message is asked about, so that a session that has ended, or was ended in
    another tab, decides nothing more, whatever the page would do with the message.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        refusal = await self._refusal(scope)
        if scope["type"] == "websocket":
            if refusal is None:
                await self._watch(scope, receive, send)
            else:
                await send({"type": "websocket.close", "code": 1008})  # before it is accepted: HTTP 403
        elif refusal is not None:
            await refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _refusal(self, scope: Scope) -> Response | None:
        """What to answer instead; None where the request may go on."""
        mode, path = sign_in_mode(), scope["path"]
        if mode is SignIn.OPEN and not is_loopback(comes_from(scope)):
            return PlainTextResponse(
                f"{SIGN_IN_VARIABLE} is “open”, so that a name is enough to sign in: only this machine is "
                f"answered, not {comes_from(scope) or 'whoever asks'}. Set {SIGN_IN_VARIABLE}=password.",
                status_code=403,
            )
        if scope["type"] == "websocket" and not is_own_origin(Headers(scope=scope)):
            return PlainTextResponse("Only this server’s own pages may connect.", status_code=403)
        if path.startswith("/static/"):
            return None
        for_all = path in _FOR_ALL or (mode is SignIn.OIDC and path in _FOR_ALL_OIDC)
        try:
            scope[_SIGNED_IN] = await run_in_threadpool(_who, scope)
        except DatabaseProblem as problem:
            return None if for_all else _problem(path, str(problem))
        return None if for_all or scope[_SIGNED_IN] else _ask_to_sign_in(scope)

    async def _watch(self, scope: Scope, receive: Receive, send: Send) -> None:
        cookies = HTTPConnection(scope).cookies
        closed = False

        async def receive_signed_in() -> Message:
            nonlocal closed
            message = await receive()
            if message["type"] == "websocket.receive" and not await run_in_threadpool(_stands, cookies):
                closed = True
                await send({"type": "websocket.close", "code": 1008, "reason": "signed out"})
                return {"type": "websocket.disconnect", "code": 1008}
            return message

        async def send_while_open(message: Message) -> None:
            if not closed:
                await send(message)

        await self.app(scope, receive_signed_in, send_while_open)


def _who(scope: Scope) -> Reviewer | None:
    """By the session's cookie or, where programs may ask, by a token; one that is shown has to be good."""
    asked = HTTPConnection(scope)
    scheme, _, token = asked.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and scope["path"].startswith(_FOR_PROGRAMS):
        return who_holds(database_file(), token.strip())
    return signed_in(asked.cookies)


def _stands(cookies: dict[str, str]) -> bool:
    try:
        return signed_in(cookies) is not None
    except DatabaseProblem:
        return True  # whoever was let in: the page says in words what is wrong, and has nothing to show


def _problem(path: str, said: str) -> Response:
    if path.startswith(_API):
        return JSONResponse({"detail": said}, status_code=503)
    return problem_page(said, 503)


def _ask_to_sign_in(scope: Scope) -> Response:
    asked = HTTPConnection(scope)
    if scope.get("method") in ("GET", "HEAD") and "text/html" in asked.headers.get("accept", ""):
        here = asked.url.path + (f"?{asked.url.query}" if asked.url.query else "")
        return RedirectResponse("/sign-in" + (f"?next={quote(here)}" if here != "/" else ""), 303)
    if scope["path"].startswith(_API):
        return JSONResponse(
            {"detail": "Nobody is signed in, and no token that works was sent: make one on Project."},
            status_code=401,
            headers={"WWW-Authenticate": "Bearer"},
        )
    return PlainTextResponse("Nobody is signed in. Sign in first, at /sign-in.", status_code=401)


class SecurityHeaders:
    """ASGI middleware that adds the headers to every HTTP answer."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, send_guarded if scope["type"] == "http" else send)
