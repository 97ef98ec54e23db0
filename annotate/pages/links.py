"""The pages by name, so that each can lead to the others.

The imports stand inside: a page that links to another would else import it, and be imported by it.
"""

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from db.records import Role
from db.reviewers import Reviewer


def pages_for(reviewer: Reviewer | None) -> list[StreamlitPage]:
    """The pages in the order of the navigation; those that the reviewer may not use are left out."""
    pages = [
        (Role.REVIEWER, review_page),
        (Role.ADJUDICATOR, adjudicate_page),
        (Role.EDITOR, articles_page),
        (Role.REVIEWER, progress_page),
        (Role.ADJUDICATOR, agreement_page),
        (Role.EDITOR, export_page),
        (Role.EDITOR, guidelines_page),
        (Role.EDITOR, people_page),
        (Role.EDITOR, project_page),
        (Role.EDITOR, audit_page),
    ]
    # Where nobody is signed in, the review page is the one that says so.
    return [page() for role, page in pages if reviewer and reviewer.may(role)] or [review_page()]


def review_page() -> StreamlitPage:
    from annotate.pages import review

    return st.Page(review.show, title="Review", url_path="review", default=True)


def articles_page() -> StreamlitPage:
    from annotate.pages import articles

    return st.Page(articles.show, title="Articles", url_path="articles")


def adjudicate_page() -> StreamlitPage:
    from annotate.pages import adjudicate

    return st.Page(adjudicate.show, title="Adjudicate", url_path="adjudicate")


def project_page() -> StreamlitPage:
    from annotate.pages import settings

    return st.Page(settings.show, title="Project", url_path="project")


def export_page() -> StreamlitPage:
    from annotate.pages import export

    return st.Page(export.show, title="Export", url_path="export")


def agreement_page() -> StreamlitPage:
    from annotate.pages import agreement

    return st.Page(agreement.show, title="Agreement", url_path="agreement")


def guidelines_page() -> StreamlitPage:
    from annotate.pages import guidelines_editor

    return st.Page(guidelines_editor.show, title="Guidelines", url_path="guidelines")


def progress_page() -> StreamlitPage:
    from annotate.pages import overview

    return st.Page(overview.show, title="Progress", url_path="progress")


def people_page() -> StreamlitPage:
    from annotate.pages import people

    return st.Page(people.show, title="People", url_path="people")


def audit_page() -> StreamlitPage:
    from annotate.pages import audit

    return st.Page(audit.show, title="Audit", url_path="audit")
