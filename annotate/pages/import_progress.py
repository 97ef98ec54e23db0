"""How far an import is, the same on every editor's page, whoever began it, here or in a terminal."""

from pathlib import Path

import streamlit as st

from annotate.importing.background import Background
from annotate.importing.record import End, Progress
from annotate.pages.links import review_page
from annotate.pages.passage import escaped
from db.articles import count_awaiting_extraction

_REFUSALS = 20
"""Sentences on the page; the others are in a file to download."""

_BEGINNINGS = {End.DONE: "", End.STOPPED: "Stopped: ", End.FAILED: "Ended too soon: ", None: "Interrupted: "}


def show_progress(file: Path, job: Background) -> None:
    """The import that goes on, or how the last one ended; and what waits for one."""
    if job.running:
        _watch(job)
        return
    progress = job.record.read()
    if progress is not None:
        _show_end(progress)
    unread, stored = len(job.inbox.waiting()), count_awaiting_extraction(file)
    if unread or stored:
        st.info(_waiting_in_words(unread, stored))
    with st.container(horizontal=True, vertical_alignment="center"):
        if unread or stored or (progress is not None and progress.end is None):
            st.button("Go on", on_click=job.go_on, type="primary")
        if progress is not None:
            if progress.tally.claims:
                st.page_link(review_page(), label="Start labelling", icon=":material/arrow_forward:")
            st.button("Dismiss", on_click=job.record.forget, type="tertiary")
    if progress is not None:
        _show_refusals(job)


@st.fragment(run_every=1.0)
def _watch(job: Background) -> None:
    if not job.running:
        st.rerun()
    progress = job.record.read()
    if job.record.is_to_stop:
        st.progress(1.0, "Stopping when the articles in hand are done …")
        return
    if progress is None or progress.end is not None or progress.tally.done == 0:
        st.progress(0.0, "Starting …")
    else:
        tally = progress.tally
        words = " · ".join(filter(None, [f"Importing: {tally.in_words()}", tally.pace_in_words()]))
        st.progress(min(1.0, tally.done / max(1, tally.total)), words)
    st.button("Stop", on_click=job.stop, help="What is done stays done, and the rest can go on later.")


def _show_end(progress: Progress) -> None:
    if progress.problem:
        st.error(progress.problem)
    said = st.success if progress.end is End.DONE and not progress.tally.refused else st.warning
    said(_BEGINNINGS[progress.end] + progress.tally.in_words())


def _show_refusals(job: Background) -> None:
    refusals = job.record.refusals()
    if not refusals:
        return
    with st.container(height=220 if len(refusals) > 5 else "content"):
        # Names of files stand in them, which are anybody's: nothing in them is drawn.
        st.html("".join(f"<div>{escaped(refusal)}</div>" for refusal in refusals[:_REFUSALS]))
        if len(refusals) > _REFUSALS:
            st.download_button(
                f"And {len(refusals) - _REFUSALS:,} more: download all",
                "\n".join(refusals) + "\n",
                "refused.txt",
                on_click="ignore",
                icon=":material/download:",
            )


def _waiting_in_words(files: int, articles: int) -> str:
    parts = []
    if files:
        parts.append(
            "1 file or address waits to be read"
            if files == 1
            else f"{files:,} files or addresses wait to be read"
        )
    if articles:
        parts.append(
            "1 article is stored, but its claims are not found yet"
            if articles == 1
            else f"{articles:,} articles are stored, but their claims are not found yet"
        )
    return ", and ".join(parts) + "."
