"""The one extractor of this server: the language model is loaded once, when it is first needed."""

import streamlit as st

from annotate.extraction.extract import Extractor


@st.cache_resource(show_spinner=False)
def shared_extractor() -> Extractor:
    """Raises `RuntimeError` with one sentence where no English pipeline is installed."""
    return Extractor()
