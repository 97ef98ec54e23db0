"""What Streamlit runs for every session, at every rerun: the pages, and the frame around them."""

from pathlib import Path

import streamlit as st

from annotate.pages import frame
from annotate.pages.links import articles_page, export_page, review_page

st.set_page_config(
    page_title="Claimdesk", page_icon=str(Path(__file__).with_name("favicon.svg")), layout="wide"
)
page = st.navigation([review_page(), articles_page(), export_page()], position="top")
frame.show(page.run)
