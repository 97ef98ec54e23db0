"""The pages by name, so that each can lead to the others.

The imports stand inside: a page that links to another would else import it, and be imported by it.
"""

import streamlit as st
from streamlit.navigation.page import StreamlitPage


def review_page() -> StreamlitPage:
    from annotate.pages import review

    return st.Page(review.show, title="Review", url_path="review", default=True)


def articles_page() -> StreamlitPage:
    from annotate.pages import articles

    return st.Page(articles.show, title="Articles", url_path="articles")


def export_page() -> StreamlitPage:
    from annotate.pages import export

    return st.Page(export.show, title="Export", url_path="export")


def people_page() -> StreamlitPage:
    from annotate.pages import people

    return st.Page(people.show, title="People", url_path="people")
