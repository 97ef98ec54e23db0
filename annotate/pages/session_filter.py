"""A reviewer's own session: an article, a claimant or a topic alone, kept in the page's address."""

from pathlib import Path

import streamlit as st

from annotate.pages.passage import escaped
from db.articles import list_articles
from db.candidates import EVERYTHING, Filter, matches
from db.claims import ClaimInArticle
from db.queue import let_go
from db.reviewers import Reviewer

_FIELDS = ("article", "claimant", "topic")
_NEWEST = 100
"""Articles offered; another can be chosen while one of its claims is on the page."""


def current_filter() -> Filter:
    """What the address asks for."""
    return Filter(**{field: st.query_params.get(field) or None for field in _FIELDS})


def show_filter(file: Path, reviewer: Reviewer, only: Filter, claim: ClaimInArticle | None) -> None:
    """The button that says whether a filter is on, and opens it."""
    label = "Filter is on" if only else "Filter"
    icon = ":material/filter_alt:" if only else None
    if st.button(label, key="filter", type="tertiary", shortcut="F", icon=icon):
        _open(file, reviewer, only, claim)


def nothing_matches(file: Path, reviewer: Reviewer, only: Filter) -> None:
    """In place of a claim: that the filter leaves none, and the way out."""
    with st.container(key="welcome"):
        st.title("Nothing is left that you filtered for")
        st.html(f"No claim {_in_words(file, only)} waits for you. Others may, of other things.")
        st.button("Show every claim", type="primary", on_click=_set, args=(EVERYTHING,))
        show_filter(file, reviewer, only, None)


@st.dialog("Which claims do you want to see?")
def _open(file: Path, reviewer: Reviewer, only: Filter, claim: ClaimInArticle | None) -> None:
    articles = {claim.article_uid: f"this one: {claim.title or claim.article_uid}"} if claim else {}
    for one in list_articles(file, limit=_NEWEST):
        articles.setdefault(one.uid, one.title or one.source_name or one.uid)
    if only.article:
        articles.setdefault(only.article, only.article)
    with st.form("filter-form", border=False):
        st.selectbox(
            "Of one article",
            list(articles),
            index=list(articles).index(only.article) if only.article else None,
            format_func=articles.__getitem__,
            placeholder="every article",
            key="filter-article",
        )
        st.selectbox(
            "By one claimant",
            list(dict.fromkeys(name for name in (only.claimant, claim and claim.claimant) if name)),
            index=0 if only.claimant else None,
            placeholder="everybody; type a name",
            accept_new_options=True,
            key="filter-claimant",
        )
        st.text_input(
            "With these words", only.topic or "", max_chars=200, placeholder="any words", key="filter-topic"
        )
        with st.container(horizontal=True):
            chosen = st.form_submit_button(
                "Show these", type="primary", on_click=_apply, args=(file, reviewer.id, claim)
            )
            cleared = st.form_submit_button("Show every claim", on_click=_set, args=(EVERYTHING,))
    if chosen or cleared:
        st.rerun()


def _apply(file: Path, reviewer_id: int, claim: ClaimInArticle | None) -> None:
    """The claim on the page goes back to the queue where it is not among those that are wanted."""
    only = Filter(**{field: (st.session_state[f"filter-{field}"] or "").strip() or None for field in _FIELDS})
    _set(only)
    if claim is not None and not matches(file, claim.uid, only):
        let_go(file, reviewer_id, claim.uid)
        st.query_params.pop("claim", None)


def _set(only: Filter) -> None:
    for field in _FIELDS:
        if value := getattr(only, field):
            st.query_params[field] = value
        else:
            st.query_params.pop(field, None)


def _in_words(file: Path, only: Filter) -> str:
    parts = []
    if only.article:
        titles = {one.uid: one.title for one in list_articles(file, limit=_NEWEST)}
        parts.append(f"of “{escaped(titles.get(only.article) or only.article)}”")
    if only.claimant:
        parts.append(f"by “{escaped(only.claimant)}”")
    if only.topic:
        parts.append(f"about “{escaped(only.topic)}”")
    return " ".join(parts)
