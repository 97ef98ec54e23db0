"""The sign-in page: plain HTML that works without JavaScript, in the looks of the other pages."""

from collections.abc import Sequence
from html import escape
from pathlib import Path
from string import Template
from urllib.parse import quote

from starlette.responses import HTMLResponse

from annotate.web.passwords import LONGEST, SHORTEST
from db.invitations import Invitation
from db.reviewers import NAME_LENGTH, Reviewer

_PAGE = Template(Path(__file__).with_name("sign_in_page.html").read_text(encoding="utf-8"))

_HINT = "New here, or forgotten? An editor of the project makes you a link."


def open_page(
    known: Sequence[Reviewer], next_path: str, problem: str = "", status: int = 200
) -> HTMLResponse:
    """A name is enough; known ones are a click."""
    body = [
        '<form method="post" action="/sign-in">',
        _hidden("next", next_path),
        _name_field("" if known else "Reviewer 1", problem),
        "<p class=hint id=hint>It stands beside each of your labels, in the dataset too.</p>",
        "<button class=first>Start</button>",
    ]
    if known:
        body += ["<p class=hint>Or go on as</p>", '<div class="known">']
        body += [
            f'<button name="as" value="{one.id}" formnovalidate>{escape(one.name)}</button>' for one in known
        ]
        body += ["</div>"]
    return _page("Who is there?", [*body, "</form>"], problem, status)


def password_page(
    next_path: str, *, name: str = "", problem: str = "", hint: str = "", status: int = 200
) -> HTMLResponse:
    """Name and password."""
    body = [
        '<form method="post" action="/sign-in">',
        _hidden("next", next_path),
        _name_field(name, problem, focus=not name),
        _password_field("password", "Password", "current-password", focus=bool(name)),
        "<button class=first>Sign in</button></form>",
        f"<p class=hint>{escape(hint or _HINT)}</p>",
    ]
    return _page("Sign in", body, problem, status)


def first_person_page(*, name: str = "", problem: str = "", status: int = 200) -> HTMLResponse:
    """The first person of an empty project, at the machine that it runs on."""
    body = [
        "<p>You are the first: you become this project’s editor, and can invite the others.</p>",
        '<form method="post" action="/sign-in">',
        _name_field(name, problem),
        *_new_password_fields(),
        "<button class=first>Begin</button></form>",
    ]
    return _page("A new project", body, problem, status)


def invitation_page(
    token: str, offer: Invitation, *, name: str = "", problem: str = "", status: int = 200
) -> HTMLResponse:
    """A new person chooses name and password; a known one a new password."""
    form = ['<form method="post" action="/sign-in">', _hidden("invitation", token)]
    if offer.reviewer is not None:
        title = "A new password"
        form += [f'<p>For <b>{escape(offer.reviewer)}</b>. <input type="hidden" name="name" value=""></p>']
        form += [*_new_password_fields(focus=True), "<button class=first>Set it and sign in</button>"]
    else:
        title = "You are invited"
        article = "an" if offer.role[0] in "aeiou" else "a"
        by = f" by {escape(offer.made_by)}" if offer.made_by else ""
        form += [f"<p>As {article} <b>{offer.role}</b>{by}.</p>", _name_field(name or offer.name, problem)]
        form += [*_new_password_fields(), "<button class=first>Join</button>"]
    return _page(title, [*form, "</form>"], problem, status)


def oidc_page(providers: Sequence[str], *, problem: str = "", status: int = 200) -> HTMLResponse:
    """To the identity provider, or one of several."""
    body = []
    for provider in providers:
        label = "Sign in with your organisation" if provider == "default" else f"Sign in with {provider}"
        body.append(
            f'<p><a class=first href="/sign-in/oidc?provider={quote(provider)}">{escape(label)}</a></p>'
        )
    return _page("Sign in", body, problem, status)


def problem_page(problem: str, status: int) -> HTMLResponse:
    """What is wrong, where nothing can be filled in."""
    return _page("Claimdesk", [], problem, status)


def _page(title: str, body: Sequence[str], problem: str, status: int) -> HTMLResponse:
    said = f'<p class="problem" role="alert" id="problem">{escape(problem)}</p>' if problem else ""
    page = _PAGE.substitute(title=escape(title), problem=said, body="\n".join(body))
    return HTMLResponse(page, status, headers={"Cache-Control": "no-store"})


def _hidden(name: str, value: str) -> str:
    return f'<input type="hidden" name="{name}" value="{escape(value)}">'


def _name_field(value: str, problem: str, *, focus: bool = True) -> str:
    return (
        '<label for="name">Your name</label>'
        f'<input id="name" name="name" value="{escape(value)}" maxlength="{NAME_LENGTH}" required '
        f'autocomplete="username"{" autofocus" if focus else ""}'
        f"{' aria-describedby=problem' if problem else ''}>"
    )


def _password_field(name: str, label: str, kind: str, *, focus: bool = False) -> str:
    bounds = f' minlength="{SHORTEST}" aria-describedby="bounds"' if kind == "new-password" else ""
    return (
        f'<label for="{name}">{label}</label>'
        f'<input id="{name}" name="{name}" type="password" maxlength="{LONGEST}" required '
        f'autocomplete="{kind}"{bounds}{" autofocus" if focus else ""}>'
    )


def _new_password_fields(*, focus: bool = False) -> list[str]:
    return [
        _password_field("password", "Password", "new-password", focus=focus),
        _password_field("again", "The same again", "new-password"),
        f'<p class=hint id="bounds">At least {SHORTEST} characters; several words are easy to remember.</p>',
    ]
