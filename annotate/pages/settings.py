"""The Project page: what the editor asks of the project, in one form, its gold claims, its tokens."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st

from annotate.exports.licences import LICENCES
from annotate.pages.gold import show_gold
from annotate.pages.passage import escaped
from annotate.pages.project import project_file
from annotate.pages.requeueing import Requeueing, requeueing
from annotate.pages.sign_in import require
from annotate.pages.tokens import show_tokens
from db.articles import StoredArticle, list_articles
from db.places import change_article_overlap
from db.records import Role
from db.reviewers import Reviewer
from db.settings import Order, Settings, change_settings, read_settings

ORDERS: dict[Order, str] = {
    Order.WORTHINESS: "the most worth checking first",
    Order.ARTICLES: "article by article, as they read",
    Order.NEWEST: "the article imported last first",
    Order.RANDOM: "in no order, the same for the same seed",
}

NAMES: dict[str, str] = {
    "overlap": "Reviewers a claim",
    "order": "Order of the queue",
    "seed": "Seed",
    "lease_minutes": "Lease, in minutes",
    "gold_rate": "Gold claims, in per cent",
    "gold_score_shown": "Show reviewers their own score",
    "evidence_needed": "Ask for evidence",
    "votes_anonymous": "Votes without names",
    "settle_below": "Settle below, in per cent",
    "probability_needed": "Probability needed, in per cent",
    "title": "Title",
    "organisation": "Organisation",
    "organisation_url": "Its address",
    "licence": "Licence",
    "description": "Description",
}

SENTENCES: dict[str, str] = {
    "overlap": "How many people judge each claim, apart from each other. Labels that there are stay.",
    "order": "Which claim comes next for everybody who has not chosen a filter.",
    "seed": "Makes what is random repeatable: the order, where gold claims come, every resampling.",
    "lease_minutes": "How long a claim is kept for whoever has it on screen before somebody else gets it.",
    "gold_rate": "How many of the claims that a reviewer is shown are gold: their verdict is known to you.",
    "gold_score_shown": "Once the queue is finished, each reviewer reads how they did on gold claims.",
    "evidence_needed": "A verdict counts only with a link or a quotation, or with what is missing.",
    "votes_anonymous": "Whoever settles a disagreement learns who said what only afterwards.",
    "settle_below": "A claim goes to the adjudicator where fewer than this share agree.",
    "probability_needed": "A modelled label counts only where the model is at least this sure of it.",
    "title": "Of the dataset, as it is to be cited.",
    "organisation": "Who publishes it.",
    "organisation_url": "Its page on the web.",
    "licence": "On what terms others may use your labels: one of these, or the address of your own.",
    "description": "What the dataset is about, for its data card. Markdown.",
}

_SECTIONS: dict[str, tuple[str, ...]] = {
    "The queue": ("overlap", "order", "seed", "lease_minutes"),
    "Gold claims": ("gold_rate", "gold_score_shown"),
    "Labels": ("evidence_needed",),
    "Settling": ("votes_anonymous", "settle_below", "probability_needed"),
    "What you publish": ("title", "organisation", "organisation_url", "licence", "description"),
}
_SHARES = {"gold_rate", "settle_below", "probability_needed"}  # 0-1, asked for in per cent


def show() -> None:
    """The form, and below it what goes by article, the gold claims, and the tokens. For editors."""
    editor = require(Role.EDITOR)
    file = project_file()
    st.title("Project")
    if said := st.session_state.pop("project-said", None):
        st.html(f'<div class="cd-given" role="status">{escaped(said)}</div>')
    job = requeueing(file)
    job.go_on(file)
    _progress(job)
    _form(file, editor)
    _by_article(file, editor)
    show_gold(file, editor)
    show_tokens(file, editor)


def _form(file: Path, editor: Reviewer) -> None:
    current = read_settings(file)
    asked: dict[str, Any] = {}
    with st.form("project"):
        columns = st.columns(2, gap="large")
        for number, (section, names) in enumerate(_SECTIONS.items()):
            with columns[number > 0]:
                st.subheader(section)
                for name in names:
                    asked[name] = _field(name, getattr(current, name))
                    st.caption(SENTENCES[name])
        if not st.form_submit_button("Save", type="primary"):
            return
    try:
        after = change_settings(file, editor.id, **asked)
    except ValueError as refusal:
        st.error(str(refusal))
        return
    st.session_state["project-said"] = _changed(current, after)
    st.rerun()


def _field(name: str, value: Any) -> Any:
    key = f"project-{name}"
    if name in _SHARES:
        most = 50 if name == "gold_rate" else 100
        chosen = st.number_input(NAMES[name], 0.0, float(most), round(100 * value, 1), 1.0, "%.1f", key=key)
        return round(chosen / 100, 6)
    if isinstance(value, bool):
        return st.toggle(NAMES[name], value, key=key)
    if isinstance(value, Order):  # which is text too
        return st.selectbox(
            NAMES[name], list(Order), list(Order).index(value), format_func=ORDERS.__getitem__, key=key
        )
    if name == "licence":
        there = [*LICENCES, *([value] if value and value not in LICENCES else [])]
        index = there.index(value) if value else None
        chosen = st.selectbox(
            NAMES[name], there, index, key=key, placeholder="none yet", accept_new_options=True
        )
        return (chosen or "").strip()
    if name == "description":
        return st.text_area(NAMES[name], value, key=key).strip()
    if isinstance(value, str):
        return st.text_input(NAMES[name], value, key=key).strip()
    return st.number_input(NAMES[name], value=value, step=1, key=key)


def _changed(before: Settings, after: Settings) -> str:
    """`Saved: Reviewers a claim 1 → 3.`"""
    changes = [
        f"{name} {_in_words(field, getattr(before, field))} → {_in_words(field, getattr(after, field))}"
        for field, name in NAMES.items()
        if getattr(before, field) != getattr(after, field)
    ]
    return f"Saved: {'; '.join(changes)}." if changes else "Nothing was changed."


def _in_words(field: str, value: Any) -> str:
    if field in _SHARES:
        return f"{100 * value:g} %"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Order):
        return ORDERS[value]
    return f"“{value}”" if isinstance(value, str) else str(value)


@st.fragment(run_every=1.0)
def _watch(job: Requeueing) -> None:
    if job.running:
        st.progress(job.done, "The claims are being put into the new order; labelling goes on.")
    else:
        st.rerun()


def _progress(job: Requeueing) -> None:
    if job.running:
        _watch(job)


def _by_article(file: Path, editor: Reviewer) -> None:
    articles = {article.id: article for article in list_articles(file, limit=200)}
    if not articles:
        return
    with st.expander("Another number of reviewers for one article"), st.form("by-article", border=False):
        names = _titles(articles)
        chosen = st.selectbox("Article", list(names), format_func=names.__getitem__)
        overlap = st.number_input("Reviewers a claim; 0 is as for all", 0, 100, 0, step=1)
        if st.form_submit_button("Save for this article"):
            change_article_overlap(file, editor.id, chosen, overlap or None)
            number = f"{overlap} reviewers" if overlap else "as many reviewers as all"
            st.session_state["project-said"] = f"Each claim of “{names[chosen]}” wants {number}."
            st.rerun()


def _titles(articles: Mapping[int, StoredArticle]) -> dict[int, str]:
    return {
        number: " · ".join(str(part) for part in (one.title or one.source_name, one.publisher) if part)
        or one.uid
        for number, one in articles.items()
    }
