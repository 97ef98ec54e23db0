"""Signing in and out: plain routes that set and end the session, whichever way people show who they are."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from functools import partial
from typing import Protocol
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from annotate.settings import SignIn, database_file, session_length, sign_in_mode
from annotate.web import sign_in_page
from annotate.web.addresses import comes_from, is_loopback, is_own_origin, own_path
from annotate.web.guard import who_asks
from annotate.web.passwords import Busy, hash_password, is_right
from annotate.web.session_cookie import give_cookie, take_cookie, token_in
from db import clock
from db.attempts import attempt_failed, attempt_succeeded, begin_attempt
from db.invitations import accept, read_invitation
from db.problems import DatabaseProblem, Refused
from db.reviewers import Reviewer, enrol, list_reviewers, reviewer_with_email
from db.sessions import begin_session, end_session
from db.team import anybody, first_person, list_team, password_of

_LONGEST_FORM = 32_000
"""Bytes: a password of the longest kind, three bytes a character, each of them escaped, fits."""

_FRESH = timedelta(minutes=5)
"""An identity provider's word older than this is no sign-in: the person has to go there again."""

_DISABLED = "Your access to this project was ended by an editor. Your labels are kept."
_BUSY = "Too many people are signing in at this moment. Try again in a few seconds."


class IdentityProvider(Protocol):
    """What signing in by OpenID Connect needs; Streamlit does it, which this package does not know."""

    def providers(self) -> Sequence[str]:
        """Their names as set."""

    def address(self, provider: str) -> str:
        """Where the browser is to go to sign in there."""

    def identity(self, cookies: Mapping[str, str]) -> Mapping[str, object] | None:
        """The claims of the ID token that it has vouched for, or None."""

    def cookies(self, cookies: Mapping[str, str]) -> Sequence[str]:
        """The names of those cookies that say who it has vouched for."""


class SignInRoutes:
    """GET and POST /sign-in, GET /sign-in/oidc, POST /sign-out, GET /signed-in."""

    def __init__(self, identity_provider: IdentityProvider) -> None:
        self.identity_provider = identity_provider

    def routes(self) -> list[Route]:
        return [
            Route("/sign-in", self.ask, methods=["GET"]),
            Route("/sign-in", self.sign_in, methods=["POST"]),
            Route("/sign-in/oidc", self.to_provider, methods=["GET"]),
            Route("/sign-out", self.sign_out, methods=["POST"]),
            Route("/signed-in", signed_in, methods=["GET"]),
        ]

    def ask(self, request: Request) -> Response:
        """The page that asks who is there; whoever is signed in already goes on."""
        next_path = own_path(request.query_params.get("next"))
        try:
            if token := request.query_params.get("invitation"):
                return _invitation(token)
            if who_asks(request) is not None:
                return RedirectResponse(next_path, 303)
            if sign_in_mode() is SignIn.OIDC:
                return self._vouched_for(request)
            return _page(request, next_path)
        except DatabaseProblem as problem:
            return sign_in_page.problem_page(str(problem), 503)

    async def sign_in(self, request: Request) -> Response:
        """What the page has sent."""
        if not is_own_origin(request.headers):
            return PlainTextResponse("Sign in from this server’s own page, /sign-in.", status_code=403)
        fields = await _form(request)
        if fields is None:
            return PlainTextResponse("That is more than a name and a password. Send less.", status_code=413)
        try:
            return await run_in_threadpool(_sign_in, request, fields)
        except Busy:
            return sign_in_page.problem_page(_BUSY, 503)
        except DatabaseProblem as problem:
            return sign_in_page.problem_page(str(problem), 503)

    def to_provider(self, request: Request) -> Response:
        """On to the identity provider, whose word comes back in a cookie of Streamlit's."""
        provider = request.query_params.get("provider", "default")
        if sign_in_mode() is not SignIn.OIDC or provider not in self.identity_provider.providers():
            return PlainTextResponse("There is no such identity provider here.", status_code=404)
        return RedirectResponse(self.identity_provider.address(provider), 303)

    def sign_out(self, request: Request) -> Response:
        """End the session, in all tabs of this browser."""
        if not is_own_origin(request.headers):
            return PlainTextResponse("Sign out from this server’s own pages.", status_code=403)
        try:
            if token := token_in(request.cookies):
                end_session(database_file(), token)
        except DatabaseProblem as problem:
            return sign_in_page.problem_page(str(problem), 503)
        answer = RedirectResponse("/sign-in", 303)
        take_cookie(answer)
        for name in self.identity_provider.cookies(request.cookies):
            answer.delete_cookie(name, path="/")
        return answer

    def _vouched_for(self, request: Request) -> Response:
        """Whoever the provider has just vouched for is signed in, if they were invited."""
        page = partial(sign_in_page.oidc_page, self.identity_provider.providers())
        claims = self.identity_provider.identity(request.cookies)
        if claims is None or not _is_fresh(claims.get("iat")):
            return page()
        email, verified = str(claims.get("email") or ""), claims.get("email_verified")
        if not email or verified not in (True, "true"):
            problem = f"Your organisation does not vouch for the e-mail address {email or 'of your account'}."
            return page(problem=f"{problem} Ask an editor of the project.", status=403)
        try:
            reviewer = reviewer_with_email(database_file(), email) or _first_by_email(request, email, claims)
        except (ValueError, Refused) as refusal:
            return page(problem=str(refusal), status=403)
        if reviewer is None:
            problem = f"{email} is not invited to this project. Ask an editor of it, or use another account."
            return page(problem=problem, status=403)
        if reviewer.disabled:
            return page(problem=_DISABLED, status=403)
        return _begin(request, reviewer, "/", "identity provider")


def signed_in(request: Request) -> Response:
    """204: an open page asks from time to time. Nobody who is not signed in gets this far."""
    return Response(status_code=204)


def _page(
    request: Request, next_path: str, *, problem: str = "", name: str = "", status: int = 200
) -> Response:
    file = database_file()
    if sign_in_mode() is SignIn.OPEN:
        known = [one for one in list_reviewers(file) if not one.disabled]
        return sign_in_page.open_page(known, next_path, problem, status)
    team = list_team(file)
    if not team and is_loopback(comes_from(request.scope)):
        return sign_in_page.first_person_page(name=name, problem=problem, status=status)
    hint = ""
    if not any(member.has_password for member in team):
        command = f"reset “{team[0].reviewer.name}”" if team else "invite --role editor"
        hint = (
            "Nobody has a password yet. Whoever runs the server makes a link for the first: "
            f"python -m annotate reviewers {command}"
        )
    return sign_in_page.password_page(next_path, name=name, problem=problem, hint=hint, status=status)


def _invitation(token: str, *, name: str = "", problem: str = "", status: int = 200) -> Response:
    try:
        offer = read_invitation(database_file(), token)
    except Refused as refusal:
        return sign_in_page.problem_page(str(refusal), 410)
    return sign_in_page.invitation_page(token, offer, name=name, problem=problem, status=status)


def _sign_in(request: Request, fields: Mapping[str, str]) -> Response:
    next_path = own_path(fields.get("next"))
    name, password = fields.get("name", ""), fields.get("password", "")
    match sign_in_mode():
        case SignIn.OPEN:
            return _by_name(request, fields, next_path)
        case SignIn.OIDC:
            return RedirectResponse("/sign-in", 303)
        case SignIn.PASSWORD if token := fields.get("invitation"):
            try:
                hashed = _new_password(fields)
                reviewer = accept(database_file(), token, name, hashed)
            except (ValueError, Refused) as problem:
                return _invitation(token, name=name, problem=str(problem), status=400)
            return _begin(request, reviewer, "/", "invitation")
        case SignIn.PASSWORD if not anybody(database_file()) and is_loopback(comes_from(request.scope)):
            try:
                hashed = _new_password(fields)
                reviewer = first_person(database_file(), name, password_hash=hashed)
            except (ValueError, Refused) as problem:
                return _page(request, next_path, name=name, problem=str(problem), status=400)
            return _begin(request, reviewer, next_path, "first start")
        case SignIn.PASSWORD:
            return _by_password(request, name, password, next_path)


def _by_name(request: Request, fields: Mapping[str, str], next_path: str) -> Response:
    file = database_file()
    try:
        if known := fields.get("as"):
            reviewer = next(one for one in list_reviewers(file) if str(one.id) == known)
        else:
            reviewer = enrol(file, fields.get("name", ""))
    except StopIteration:
        return _page(request, next_path, problem="That name is not here. Type it.", status=400)
    except ValueError as problem:
        return _page(request, next_path, problem=str(problem), status=400)
    if reviewer.disabled:
        return _page(request, next_path, problem=_DISABLED, status=403)
    return _begin(request, reviewer, next_path, "name")


def _by_password(request: Request, name: str, password: str, next_path: str) -> Response:
    file, address = database_file(), comes_from(request.scope)
    try:
        begin_attempt(file, name, address)
    except Refused as refusal:
        return _page(request, next_path, name=name, problem=str(refusal), status=429)
    found = password_of(file, name)
    if not is_right(password, found[1] if found else None) or found is None:
        attempt_failed(file, name, address)
        problem = "The name or the password is not right."
        return _page(request, next_path, name=name, problem=problem, status=401)
    attempt_succeeded(file, name, address)
    if found[0].disabled:
        return _page(request, next_path, problem=_DISABLED, status=403)
    return _begin(request, found[0], next_path, "password")


def _begin(request: Request, reviewer: Reviewer, next_path: str, way: str) -> Response:
    # A new session each time: whoever planted a cookie in this browser beforehand gains nothing by it.
    file, lasts = database_file(), session_length()
    if before := token_in(request.cookies):
        end_session(file, before)
    token = begin_session(file, reviewer.id, lasts, way=way, address=comes_from(request.scope))
    answer = RedirectResponse(next_path, 303)
    give_cookie(answer, token, lasts, https=request.url.scheme == "https")
    return answer


def _first_by_email(request: Request, email: str, claims: Mapping[str, object]) -> Reviewer | None:
    """The editor of an empty project, where they are at the machine that it runs on."""
    if anybody(database_file()) or not is_loopback(comes_from(request.scope)):
        return None
    return first_person(database_file(), str(claims.get("name") or email), email=email)


def _new_password(fields: Mapping[str, str]) -> str:
    if fields.get("password") != fields.get("again"):
        raise ValueError("The two passwords are not the same. Type both again.")
    return hash_password(fields.get("password", ""))


def _is_fresh(issued_at: object) -> bool:
    if not isinstance(issued_at, int | float):
        return False
    return abs(clock.now().timestamp() - issued_at) < _FRESH.total_seconds()


async def _form(request: Request) -> dict[str, str] | None:
    """The fields, the last where one is given twice; None where more is sent than they can hold."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LONGEST_FORM:
            return None
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=20)
    except ValueError:
        return {}
    return {name: values[-1] for name, values in fields.items()}
