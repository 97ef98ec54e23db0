"""The pages by name, so that each can lead to the others.

The imports stand inside: a page that links to another would else import it, and be imported by it.
"""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from db.records import Role
from db.reviewers import Reviewer


def pages_for(reviewer: Reviewer | None) -> list[StreamlitPage]:
    """The pages in the order of the navigation; those that the reviewer may not use are left out."""
    pages = [review_page(), articles_page(), export_page()]
    if reviewer is not None:
        pages.insert(2, progress_page())
    if reviewer is not None and reviewer.may(Role.EDITOR):
        pages += [guidelines_page(), audit_page()]
    return pages


def review_page() -> StreamlitPage:
    from annotate.pages import review

    return st.Page(review.show, title="Review", url_path="review", default=True)


def articles_page() -> StreamlitPage:
    from annotate.pages import articles

    return st.Page(articles.show, title="Articles", url_path="articles")


def export_page() -> StreamlitPage:
    from annotate.pages import export

    return st.Page(export.show, title="Export", url_path="export")


def guidelines_page() -> StreamlitPage:
    from annotate.pages import guidelines_editor

    return st.Page(guidelines_editor.show, title="Guidelines", url_path="guidelines")


def progress_page() -> StreamlitPage:
    from annotate.pages import overview

    return st.Page(overview.show, title="Progress", url_path="progress")


def audit_page() -> StreamlitPage:
    from annotate.pages import audit

    return st.Page(audit.show, title="Audit", url_path="audit")
