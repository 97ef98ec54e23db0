"""The people page, for editors: who is in the project, who is invited, who may do what."""

from pathlib import Path
from urllib.parse import urlencode, urlsplit

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from annotate.pages.names import as_label
from annotate.pages.project import project_file
from annotate.pages.sign_in import require
from annotate.pages.times import local_time
from annotate.settings import SignIn, sign_in_mode
from db.invitations import LASTS, Invitation, invite, list_open_invitations, offer_new_password, withdraw
from db.problems import Refused
from db.records import Role
from db.reviewers import NAME_LENGTH, Reviewer
from db.team import Member, add, change_email, change_role, disable, enable, list_team, rename

_MAY = {
    Role.REVIEWER: "reviewer: labels claims",
    Role.ADJUDICATOR: "adjudicator: also settles what reviewers disagree on",
    Role.EDITOR: "editor: also imports, exports and runs the team",
}
_SAID, _LINK = "people-said", "people-link"


def show() -> None:
    """Everybody, those who are invited, and the forms that change either."""
    editor = require(Role.EDITOR)
    file, mode = project_file(), sign_in_mode()
    st.title("People")
    _say_what_happened()
    team = list_team(file)
    st.dataframe([_row(member, mode) for member in team], hide_index=True, alt="The people of this project")
    if mode is SignIn.PASSWORD:
        _invite(file, editor)
        _invited(file, editor)
    else:
        _add(file, editor, mode)
    _change(file, editor, team, mode)


def _row(member: Member, mode: SignIn) -> dict[str, object]:
    if member.reviewer.disabled:
        state = "disabled"
    elif mode is SignIn.PASSWORD and not member.has_password:
        state = "no password yet"
    elif mode is SignIn.OIDC and not member.email:
        state = "no e-mail address yet"
    else:
        state = "active"
    row: dict[str, object] = {"Name": member.reviewer.name, "Role": member.reviewer.role.value}
    if mode is SignIn.OIDC:
        row["E-mail"] = member.email
    return row | {"State": state, "Labels": member.labels, "Since": local_time(member.since)}


def _invite(file: Path, editor: Reviewer) -> None:
    st.subheader("Invite")
    with st.form("invite", clear_on_submit=True, border=False):
        left, right = st.columns(2)
        role = _ask_role(left)
        name = right.text_input("Name, if you like: they can change it", max_chars=NAME_LENGTH)
        if not st.form_submit_button("Make a link", type="primary"):
            return
    try:
        token = invite(file, editor.id, role, name)
    except (ValueError, Refused) as problem:
        st.error(as_label(str(problem)))
    else:
        _hand_out(token, f"Send this link to {name.strip() or 'the new person'}.")


def _invited(file: Path, editor: Reviewer) -> None:
    open_ones = list_open_invitations(file)
    if not open_ones:
        return
    chosen = st.selectbox(
        "Links not used yet",
        open_ones,
        index=None,
        format_func=_in_short,
        placeholder=f"{len(open_ones)} open",
    )
    if chosen is not None and st.button("Withdraw it"):
        withdraw(file, editor.id, chosen.id)
        _done("The link is void.")


def _in_short(offer: Invitation) -> str:
    whom = f"new password for {offer.reviewer}" if offer.reviewer else f"{offer.role} {offer.name}".strip()
    return f"{whom}, until {local_time(offer.expires_at)}"


def _add(file: Path, editor: Reviewer, mode: SignIn) -> None:
    st.subheader("Add")
    with st.form("add", clear_on_submit=True, border=False):
        left, right = st.columns(2)
        name = left.text_input("Name", max_chars=NAME_LENGTH)
        role = _ask_role(right)
        email = ""
        if mode is SignIn.OIDC:
            email = st.text_input("E-mail address, as their organisation vouches for it", max_chars=254)
        if not st.form_submit_button("Add", type="primary"):
            return
    try:
        added = add(file, editor.id, name, role, email or None)
    except (ValueError, Refused) as problem:
        st.error(as_label(str(problem)))
    else:
        _done(f"{added.name} is in the project, and can sign in.")


def _change(file: Path, editor: Reviewer, team: list[Member], mode: SignIn) -> None:
    st.subheader("Change")
    ids = {member.reviewer.id: member for member in team}
    chosen = st.selectbox(
        "Person", ids, index=None, format_func=lambda id: ids[id].reviewer.name, placeholder="Choose a person"
    )
    if chosen is None:
        return
    member = ids[chosen]
    person = member.reviewer
    with st.form(f"change-{person.id}", border=False):
        left, right = st.columns(2)
        name = left.text_input("Name", person.name, max_chars=NAME_LENGTH)
        role = _ask_role(right, person.role)
        email = member.email or ""
        if mode is SignIn.OIDC:
            email = st.text_input("E-mail address", email, max_chars=254)
        saved = st.form_submit_button("Save", type="primary")
    with st.container(horizontal=True):
        turned = st.button("Let in again" if person.disabled else "Disable", key=f"disable-{person.id}")
        reset = (
            mode is SignIn.PASSWORD
            and not person.disabled
            and st.button(
                "New password", key=f"reset-{person.id}", help="Ends the old one, and their sessions"
            )
        )
    try:
        if saved:
            rename(file, editor.id, person.id, name)
            change_role(file, editor.id, person.id, role)
            change_email(file, editor.id, person.id, email)
            _done("Saved.")
        elif turned and person.disabled:
            enable(file, editor.id, person.id)
            _done(f"{person.name} may sign in again.")
        elif turned:
            disable(file, editor.id, person.id)
            _done(f"{person.name} is signed out and shut out. Their labels stay.")
        elif reset:
            token = offer_new_password(file, editor.id, person.id)
            _hand_out(token, f"Send this link to {person.name}.")
    except (ValueError, Refused) as problem:
        st.error(as_label(str(problem)))


def _ask_role(place: DeltaGenerator, now: Role = Role.REVIEWER) -> Role:
    chosen = place.selectbox("Role", list(_MAY.values()), index=list(_MAY).index(now))
    return next(role for role, may in _MAY.items() if may == chosen)


def _hand_out(token: str, said: str) -> None:
    # Said once: the project keeps only the token's hash.
    here = urlsplit(st.context.url or "http://localhost:8501")
    st.session_state[_LINK] = f"{here.scheme}://{here.netloc}/sign-in?{urlencode({'invitation': token})}"
    _done(f"{said} It works once, for {LASTS.days} days; it is not shown again.")


def _done(said: str) -> None:
    st.session_state[_SAID] = said
    st.rerun()


def _say_what_happened() -> None:
    if said := st.session_state.pop(_SAID, None):
        st.success(as_label(said))
    if link := st.session_state.pop(_LINK, None):
        st.code(link, language=None, wrap_lines=True)
