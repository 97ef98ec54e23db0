"""What Streamlit runs for every session, at every rerun: the pages, and the frame around them."""

from pathlib import Path

import streamlit as st

from annotate.pages import frame
from annotate.pages.links import articles_page, export_page, people_page, review_page
from annotate.pages.sign_in import role_here
from db.records import Role

_HERE = Path(__file__).parent

st.set_page_config(page_title="Claimdesk", page_icon=str(_HERE / "favicon.svg"), layout="wide")
st.logo(str(_HERE / "logo.svg"), size="medium")
pages = [review_page()]
if role_here() is Role.EDITOR:
    pages += [articles_page(), export_page(), people_page()]
page = st.navigation(pages, position="top")
frame.show(page.run)
