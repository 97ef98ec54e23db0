"""At an empty queue: the claim that comes is on the page by itself, for whoever has the page before them.

The browser asks, and only while the page is in sight: not by a timer of Streamlit's, which also runs in a
tab that nobody sees and under an open dialog.
"""

from pathlib import Path

import streamlit as st

from db.candidates import EVERYTHING, Filter
from db.problems import DatabaseProblem
from db.queue import has_next

_HERE = Path(__file__).parent

_mount = st.components.v2.component(
    "claimdesk_arrivals",
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("connection.js", "arrivals.js")),
)


@st.fragment
def await_claims(file: Path, reviewer_id: int, only: Filter = EVERYTHING) -> None:
    """Draw the whole page anew once there is a claim for the reviewer; before that, nothing is taken."""
    with st.container(key="arrivals-said"):
        st.caption("New claims appear here by themselves.")
    asked = _mount(key="arrivals", on_asked_change=lambda: None).asked
    if asked and _has_come(file, reviewer_id, only):
        st.rerun(scope="app")


def _has_come(file: Path, reviewer_id: int, only: Filter) -> bool:
    try:
        return has_next(file, reviewer_id, only)
    except DatabaseProblem:  # which the frame puts into words
        return True
