"""Tokens on the Project page: made, handed out once, withdrawn."""

from pathlib import Path

import streamlit as st

from annotate.pages.names import as_label
from annotate.pages.times import local_time
from db.reviewers import Reviewer
from db.tokens import NAME_LENGTH, Token, list_tokens, make_token, withdraw_token

_MADE = "tokens-made"


def show_tokens(file: Path, editor: Reviewer) -> None:
    """The tokens that work, and the forms that make and withdraw one."""
    st.subheader("Programs")
    st.caption(
        "A token lets a program read articles, claims and labels at /api, and download datasets, as you may. "
        "What there is to ask is described at /api/openapi.json."
    )
    if token := st.session_state.pop(_MADE, None):
        st.success("Send it as “Authorization: Bearer …”. It is not shown again.")
        st.code(token, language=None, wrap_lines=True)
    tokens = list_tokens(file)
    if tokens:
        st.dataframe([_row(token) for token in tokens], hide_index=True, alt="The tokens that work")
    _make(file, editor)
    _withdraw(file, editor, tokens)


def _row(token: Token) -> dict[str, object]:
    return {
        "For": token.name,
        "In the name of": token.reviewer,
        "Made": local_time(token.made_at),
        "Last used": token.used_on or "never",
    }


def _make(file: Path, editor: Reviewer) -> None:
    with st.form("make-token", clear_on_submit=True, border=False):
        name = st.text_input("What the token is for", max_chars=NAME_LENGTH)
        if not st.form_submit_button("Make a token"):
            return
    try:
        st.session_state[_MADE] = make_token(file, editor.id, name)
    except ValueError as problem:
        st.error(as_label(str(problem)))
    else:
        st.rerun()


def _withdraw(file: Path, editor: Reviewer, tokens: list[Token]) -> None:
    if not tokens:
        return
    names = {token.id: f"{token.name} · {token.reviewer}" for token in tokens}
    chosen = st.selectbox(
        "Withdraw a token",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder=f"{len(names)} in use",
    )
    if chosen is not None and st.button("Withdraw it", key="withdraw-token"):
        withdraw_token(file, editor.id, chosen)
        st.rerun()
