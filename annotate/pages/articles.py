"""The articles page: bring articles in, watch their claims being found, mend what is known of each."""

from collections.abc import Iterable

import streamlit as st

from annotate.articles.limits import MB
from annotate.importing.background import Background
from annotate.importing.inbox import Kind, Parcel
from annotate.pages.article_list import show_articles
from annotate.pages.claim_table import show_claim_table
from annotate.pages.import_job import import_job
from annotate.pages.import_progress import show_progress
from annotate.pages.links import review_page
from annotate.pages.project import current_project, project_file
from annotate.pages.queue_order import show_queue_order
from annotate.pages.samples import load_samples
from annotate.pages.sign_in import current_reviewer, require
from annotate.settings import reading_limits
from db.records import Role

_FILES = (
    "Articles as files, one or many: web pages, PDF, Word, EPUB, e-mail, subtitles, text, ZIP archives of "
    "these, and tables (CSV, Excel, JSON lines, Parquet) with a column of text"
)


def show() -> None:
    """Bring files, addresses or text; then the list."""
    file = project_file()
    require(Role.EDITOR)
    job = import_job(file)
    st.title("Articles")
    files, addresses, paste, claims = st.tabs(["Files", "Addresses", "Paste text", "Claims"])
    with files:
        _files(job)
    with addresses:
        _addresses(job)
    with paste:
        _paste(job)
    with claims:
        show_claim_table(file, current_reviewer())
    show_progress(file, job)
    if current_project().articles == 0 and not job.running:
        st.caption("New here? Three short articles, written for trying Claimdesk out:")
        if st.button("Load the sample articles"):
            load_samples(file, _reader_id())
            st.switch_page(review_page())
    elif current_project().articles:
        reader = current_reviewer()
        show_articles(file, reader)
        show_queue_order(file, reader)


def _files(job: Background) -> None:
    with st.form("files", clear_on_submit=True, border=False):
        # Of any name: what a file is, its bytes say.
        uploads = st.file_uploader(
            _FILES, accept_multiple_files=True, max_upload_size=max(1, reading_limits().file_bytes // MB)
        )
        if st.form_submit_button("Import", type="primary") and uploads:
            reader = _reader_id()
            _bring(job, ((Parcel(Kind.FILE, one.name, reader), one.getvalue()) for one in uploads))


def _addresses(job: Background) -> None:
    with st.form("addresses", clear_on_submit=True, border=False):
        lines = st.text_area(
            "Addresses of pages, of files and of RSS or Atom feeds, one a line",
            placeholder="https://…",
            height=200,
        )
        if st.form_submit_button("Import", type="primary"):
            reader = _reader_id()
            addresses = dict.fromkeys(line.strip() for line in lines.splitlines() if line.strip())
            _bring(job, ((Parcel(Kind.ADDRESS, address, reader), b"") for address in addresses))


def _paste(job: Background) -> None:
    with st.form("paste", clear_on_submit=True, border=False):
        text = st.text_area("The article’s text, with its headline and date if it has them", height=200)
        if st.form_submit_button("Import", type="primary"):
            _bring(job, [(Parcel.pasted(_reader_id()), text.encode())])


def _bring(job: Background, parcels: Iterable[tuple[Parcel, bytes]]) -> None:
    try:
        with st.spinner("Keeping what you brought …"):
            for parcel, data in parcels:
                job.bring(parcel, data)
    except OSError as error:
        folder = job.inbox.folder
        st.error(
            f"What you brought cannot be kept in {folder} ({error.strerror}). Make room, or see that the "
            "folder may be written to, and bring what is not in the list below again."
        )
    job.go_on()


def _reader_id() -> int | None:
    reader = current_reviewer()
    return reader.id if reader else None
