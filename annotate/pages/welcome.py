"""The review page when there is nothing to judge: before the first claim, and after the last."""

from pathlib import Path

import streamlit as st

from annotate.pages.links import articles_page, export_page
from annotate.pages.project import current_project, project_file
from annotate.pages.samples import load_samples
from annotate.pages.sign_in import ask_for_name, become
from db.labels import bring_back_skipped
from db.queue import Standing
from db.reviewers import Reviewer


def welcome(reviewer: Reviewer | None) -> None:
    """Ask who is there, and where there are no claims yet, offer the samples or one's own articles."""
    empty = current_project().claims == 0
    with st.container(key="welcome"):
        st.title("Claimdesk")
        st.markdown(
            "The claims in news articles, one at a time: **verified**, **disputed** or **unverifiable**."
        )
        if reviewer is None:
            reviewer = ask_for_name("Load the sample articles" if empty else "Start labelling")
            if reviewer is None:
                if empty:
                    _own_articles()
                return
            become(reviewer)
            if empty:
                load_samples(project_file(), reviewer.id)
            st.rerun()
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
        if standing.skipped:
            if st.button(
                f"Look again at the {standing.skipped:,} you skipped",
                on_click=bring_back_skipped,
                args=(file, reviewer.id),
            ):
                return
        elif standing.labels < standing.wanted:
            st.caption("The rest is in colleagues’ hands.")
        if st.button("Export the dataset", type="primary", icon=":material/download:"):
            st.switch_page(export_page())
        _own_articles()


def _own_articles() -> None:
    st.page_link(articles_page(), label="Bring in your own articles", icon=":material/upload_file:")
