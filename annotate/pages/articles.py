"""The articles page: bring articles in, watch their claims being found, mend what is known of each."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import streamlit as st

from annotate.articles.article import article_from_text
from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT
from annotate.articles.reading import read
from annotate.articles.sources import Reading, Source
from annotate.pages.article_list import show_articles
from annotate.pages.claim_table import show_claim_table
from annotate.pages.import_job import ImportJob, import_job
from annotate.pages.links import review_page
from annotate.pages.project import current_project, project_file
from annotate.pages.queue_order import show_queue_order
from annotate.pages.samples import load_samples
from annotate.pages.sign_in import current_reviewer, require
from db.articles import count_awaiting_extraction
from db.records import Role


def show() -> None:
    """Paste, drop or load; then the list."""
    file = project_file()
    require(Role.EDITOR)
    job = import_job(file)
    st.title("Articles")
    bring, paste, claims = st.tabs(["Files", "Paste text", "Claims"])
    with bring:
        _files(file, job)
    with paste:
        _paste(file, job)
    with claims:
        show_claim_table(file, current_reviewer())
    _progress(file, job)
    if current_project().articles == 0:
        st.caption("New here? Three short articles, written for trying Claimdesk out:")
        if st.button("Load the sample articles"):
            reader = current_reviewer()
            load_samples(file, reader.id if reader else None)
            st.switch_page(review_page())
    else:
        reader = current_reviewer()
        show_articles(file, reader)
        show_queue_order(file, reader)


def _files(file: Path, job: ImportJob) -> None:
    with st.form("files", clear_on_submit=True, border=False):
        uploads = st.file_uploader(
            f"Articles as .txt or .md files, one or many, each up to {DEFAULT.article_bytes // 1_000_000} MB",
            type=["txt", "md"],
            accept_multiple_files=True,
        )
        if st.form_submit_button("Import", type="primary") and uploads:
            _start(file, job, [partial(read, Source(upload.getvalue(), upload.name)) for upload in uploads])


def _paste(file: Path, job: ImportJob) -> None:
    with st.form("paste", clear_on_submit=True, border=False):
        text = st.text_area("The article’s text, with its headline and date if it has them", height=200)
        if st.form_submit_button("Import", type="primary"):
            _start(file, job, [partial(_pasted, text)])


def _pasted(text: str) -> Iterator[Reading]:
    try:
        yield article_from_text(text)
    except UnreadableArticle as refusal:
        yield refusal


def _start(file: Path, job: ImportJob, sources: list[Callable[[], Iterable[Reading]]]) -> None:
    reader = current_reviewer()
    if not job.start(file, sources, reader.id if reader else None):
        st.warning("An import is running. Wait for its end, or stop it, and then send these again.")


def _progress(file: Path, job: ImportJob) -> None:
    if job.running:
        _watch(job)
        return
    if job.problem:
        st.error(job.problem)
    elif job.tally is not None:
        said = st.warning if job.tally.refused or job.stopped else st.success
        said(("Stopped: " if job.stopped else "") + job.tally.in_words())
        for refusal in job.tally.refused:
            st.caption(refusal)
        if job.tally.claims:
            st.page_link(review_page(), label="Start labelling", icon=":material/arrow_forward:")
    if waiting := count_awaiting_extraction(file):
        articles = "1 article is" if waiting == 1 else f"{waiting:,} articles are"
        st.info(f"{articles} stored, but the claims are not found yet: the import was interrupted.")
        st.button("Go on", on_click=job.go_on, args=(file,))


@st.fragment(run_every=0.5)
def _watch(job: ImportJob) -> None:
    if not job.running:
        st.rerun()
    tally = job.tally
    if tally is not None:
        st.progress(
            tally.done / max(1, tally.total), f"Importing: {tally.in_words()}" if tally.done else "Starting …"
        )
    st.button("Stop", on_click=job.stop, help="What is done stays done, and the rest can go on later.")
