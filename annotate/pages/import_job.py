"""The imports of this server: started on any page, watched from all, stopped at any time."""

from pathlib import Path

import streamlit as st

from annotate.importing.background import Background


@st.cache_resource(show_spinner=False)
def import_job(file: Path) -> Background:
    """The server's imports into this file."""
    return Background(file)
