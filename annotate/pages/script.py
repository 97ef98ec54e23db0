"""What Streamlit runs for every session, at every rerun: the pages, and the frame around them."""

from pathlib import Path

import streamlit as st

from annotate.pages import frame
from annotate.pages.links import pages_for
from annotate.pages.sign_in import current_reviewer
from db.problems import DatabaseProblem

_HERE = Path(__file__).parent

st.set_page_config(page_title="Claimdesk", page_icon=str(_HERE / "favicon.svg"), layout="wide")
st.logo(str(_HERE / "logo.svg"), size="medium")
try:
    reviewer = current_reviewer()
except DatabaseProblem:  # which the frame puts into words
    reviewer = None
page = st.navigation(pages_for(reviewer), position="top")
frame.show(page.run)
