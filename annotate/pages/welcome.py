"""The review page when there is nothing to judge: before the first claim, and after the last.

Bringing articles in and taking the dataset out is the editors' work; others are told so.
"""

from pathlib import Path

import streamlit as st

from annotate.pages.gold import in_words
from annotate.pages.links import articles_page, export_page
from annotate.pages.project import project_file
from annotate.pages.samples import load_samples
from db.gold import gold_scores
from db.labels import bring_back_skipped
from db.queue import Standing
from db.records import Role
from db.reviewers import Reviewer
from db.settings import read_settings


def welcome(reviewer: Reviewer) -> None:
    """There are no claims yet: offer the samples or one's own articles."""
    with st.container(key="welcome"):
        st.title("Claimdesk")
        st.markdown(
            "The claims in news articles, one at a time: **verified**, **disputed** or **unverifiable**."
        )
        if not reviewer.may(Role.EDITOR):
            st.info("There are no claims to review yet: an editor has to bring articles in.")
            return
        if st.button("Load the sample articles", type="primary"):
            load_samples(project_file(), reviewer.id)
            st.rerun()
        _own_articles()


def finished(file: Path, reviewer: Reviewer, standing: Standing) -> None:
    """Say that the queue is done, and lead on."""
    with st.container(key="welcome"):
        st.title("The queue is finished")
        st.markdown(
            f"**{standing.labels:,}** of {standing.wanted:,} labels are given, "
            f"{standing.own_labels:,} by you."
        )
        if read_settings(file).gold_score_shown:
            for score in gold_scores(file, reviewer.id):
                st.caption(in_words(score))
        if standing.skipped:
            if st.button(
                f"Look again at the {standing.skipped:,} you skipped",
                on_click=bring_back_skipped,
                args=(file, reviewer.id),
            ):
                return
        elif standing.labels < standing.wanted:
            st.caption("The rest is in colleagues’ hands.")
        if reviewer.may(Role.EDITOR):
            if st.button("Export the dataset", type="primary", icon=":material/download:"):
                st.switch_page(export_page())
            _own_articles()


def _own_articles() -> None:
    st.page_link(articles_page(), label="Bring in your own articles", icon=":material/upload_file:")
