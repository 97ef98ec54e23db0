"""Who is at this page. For now a name is enough; whatever asks for more will stand here."""

import streamlit as st

from annotate.pages.project import project_file
from db.records import Role
from db.reviewers import Reviewer, enrol, find_reviewer, list_reviewers

_IN_URL = "reviewer"


def current_reviewer() -> Reviewer | None:
    """Whoever has given a name in this tab, remembered in its address so that a reload keeps it."""
    name = st.session_state.get(_IN_URL) or st.query_params.get(_IN_URL)
    reviewer = find_reviewer(project_file(), name) if name else None
    if reviewer is not None:
        become(reviewer)
    return reviewer


def require(role: Role) -> Reviewer:
    """Whoever is here, if they may do what the role is for; else the page says why not, and ends there."""
    reviewer = current_reviewer()
    if reviewer is None:
        st.info("Sign in first: this page asks who is there.")
        st.stop()
    if not reviewer.may(role):
        st.info(f"This page is for the project’s {role}s; you are signed in as a {reviewer.role}.")
        st.stop()
    return reviewer


def become(reviewer: Reviewer) -> None:
    """Make this tab the reviewer's."""
    st.session_state[_IN_URL] = reviewer.name
    if st.query_params.get(_IN_URL) != reviewer.name:
        st.query_params[_IN_URL] = reviewer.name


def leave() -> None:
    """Make this tab nobody's."""
    st.session_state.pop(_IN_URL, None)
    st.query_params.clear()


def ask_for_name(button: str = "Start labelling") -> Reviewer | None:
    """The form that asks who is there; the reviewer once it has been sent with a name in it."""
    known = list_reviewers(project_file())
    with st.form("sign-in", border=False, enter_to_submit=True):
        name = st.text_input(
            "Your name",
            value="" if known else "Reviewer 1",
            max_chars=80,
            help="It stands beside each of your labels, in the dataset too.",
        )
        sent = st.form_submit_button(button, type="primary")
    if known:
        st.caption("Or go on as")
        with st.container(horizontal=True):
            for reviewer in known:
                if st.button(reviewer.name, key=f"as-{reviewer.id}"):
                    return reviewer
    if not sent:
        return None
    if not name.strip():
        st.error("The name is empty. Type the name that is to stand beside your labels.")
        return None
    return enrol(project_file(), name)
