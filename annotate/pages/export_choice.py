"""What an export is to hold: the widgets, and what they say together."""

from datetime import date
from pathlib import Path

import streamlit as st

from annotate import verdicts
from annotate.exporting import Export
from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.layouts import Rows
from annotate.exports.splitting import Splits, splits_in
from db.articles import list_articles
from db.exported import Choice
from db.records import GoldSource, Verdict
from db.reports import verdicts_by

_LISTED = 500
"""Articles and claimants to choose from: the newest, and those with the most labels."""


def choose(file: Path) -> Export | None:
    """What is wanted; None, with a sentence on the page, where that does not go together."""
    layout = st.selectbox("Layout", list(LAYOUTS), format_func=lambda name: LAYOUTS[name].title)
    st.caption(LAYOUTS[layout].says)
    rows = LAYOUTS[layout].rows
    try:
        choice = _rows(file, rows)
        columns = _columns(layout)
        pseudonyms = st.toggle(
            "Pseudonyms for names",
            help="In place of reviewers’ and adjudicators’ names: the same for the same person in every "
            "export of this project. Notes are left as they were written.",
        )
        return Export(layout, choice, columns, pseudonyms, _splits())
    except ValueError as refusal:
        st.error(str(refusal))
        return None


def _rows(file: Path, rows: Rows) -> Choice:
    names = {verdict: choice.name for verdict, choice in verdicts.CHOICES.items()}
    chosen: list[Verdict] = st.multiselect(
        "Verdicts",
        list(names),
        format_func=names.__getitem__,
        placeholder="all",
        help="Of claims, what their labels add up to.",
    )
    with st.expander("Which rows else"):
        sources: list[GoldSource] = []
        if rows is not Rows.LABELS:
            sources = st.multiselect(
                "Gold label from",
                list(GoldSource),
                format_func=lambda source: source.value,
                placeholder="anywhere",
            )
        agreement = st.number_input(
            "Least agreement, in per cent",
            0,
            100,
            0,
            5,
            help="Of the labels on a claim, how many say what most say. Above 0, claims with one label are "
            "left out.",
        )
        since_column, until_column = st.columns(2)
        since: date | None = since_column.date_input("Labelled from", None, format="YYYY-MM-DD")
        until: date | None = until_column.date_input("to", None, format="YYYY-MM-DD")
        articles = {
            one.uid: one.title or one.source_name or one.uid for one in list_articles(file, limit=_LISTED)
        }
        wanted = st.multiselect(
            "Articles", list(articles), format_func=lambda uid: articles.get(uid, uid), placeholder="all"
        )
        claimants = [one.name for one in verdicts_by(file, "claimant", _LISTED) if one.name]
        said_by = st.multiselect(
            "Claimants", claimants, placeholder="all", accept_new_options=True, help="Or type another name."
        )
    return Choice(
        tuple(chosen),
        tuple(sources),
        agreement / 100,
        since.isoformat() if since else "",
        until.isoformat() if until else "",
        tuple(wanted),
        tuple(said_by),
    )


def _columns(layout: str) -> tuple[str, ...]:
    there = [column.name for column in LAYOUTS[layout].columns]
    if not there:
        return ()
    return tuple(st.multiselect("Columns", there, placeholder="all", key=f"export-columns-{layout}"))


def _splits() -> Splits | None:
    """Of the package alone."""
    sizes_column, seed_column = st.columns(2)
    sizes = sizes_column.text_input(
        "Split of the package",
        placeholder="80, 10, 10",
        help="Train, validation and test, or train and test, by article: no article is in two of them.",
    )
    seed = seed_column.number_input("Seed", value=1, step=1, help="Another seed, another split.")
    return splits_in(sizes, int(seed)) if sizes.strip() else None
