"""Who is at this page: whoever the browser's session says, asked of the database at every rerun."""

from pathlib import Path
from urllib.parse import quote, urlencode

import streamlit as st

from annotate.pages.names import as_label
from annotate.pages.passage import escaped
from annotate.web.session_cookie import signed_in
from db.problems import DatabaseProblem
from db.records import Role
from db.reviewers import Reviewer

_standing = st.components.v2.component(
    "claimdesk_standing", js=Path(__file__).with_name("standing.js").read_text(encoding="utf-8")
)


def current_reviewer() -> Reviewer | None:
    """Whoever is signed in, if the session still stands. Raises `DatabaseProblem`."""
    return signed_in(st.context.cookies)


def role_here() -> Role | None:
    """The role of whoever is signed in; None also where the database cannot say."""
    try:
        reviewer = current_reviewer()
    except DatabaseProblem:  # which the frame says in words
        return None
    return reviewer.role if reviewer else None


def require(role: Role) -> Reviewer:
    """Whoever is here, if they may do what the role is for; else the page says why not, and ends there."""
    reviewer = current_reviewer()
    if reviewer is None:
        ask_to_sign_in()
        st.stop()
    if not reviewer.may(role):
        article = "an" if reviewer.role[0] in "aeiou" else "a"
        st.info(f"This page is for the project’s {role}s; you are signed in as {article} {reviewer.role}.")
        st.stop()
    return reviewer


def ask_to_sign_in() -> None:
    """Lead to the sign-in page, which leads back here."""
    here = st.context.url or "/"
    path = "/" + here.split("://", 1)[-1].partition("/")[2]
    query = urlencode(st.query_params.to_dict())
    back = quote(f"{path}?{query}" if query else path)
    st.html(
        '<div class="cd-signed-out"><h1>You are not signed in</h1>'
        f'<p><a class="cd-download" href="/sign-in?next={escaped(back)}" target="_self">Sign in</a></p></div>'
    )


def show_who_is_here(reviewer: Reviewer) -> None:
    """The name, and behind it the way out."""
    with st.popover(as_label(reviewer.name), icon=":material/person:", type="tertiary"):
        st.html(
            f"<p><b>{escaped(reviewer.name)}</b>, {reviewer.role}</p>"
            '<form method="post" action="/sign-out"><button class="cd-sign-out">Sign out</button></form>'
        )
    # A tab whose session was ended elsewhere goes to the sign-in page by itself.
    _standing(key="standing")
