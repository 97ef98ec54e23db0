"""The order of the queue: learned from the team's labels, where that makes it better."""

from pathlib import Path

import streamlit as st

from annotate.ranking import learn_from_labels
from db.reviewers import Reviewer


def show_queue_order(file: Path, reader: Reviewer | None) -> None:
    """A button that trains a ranker on the labels, and says what came of it."""
    with st.expander("Which claims come first"):
        st.markdown(
            "Claims come in the order of their check-worthiness. It can be learned from your labels: "
            "a verdict says that a claim could be checked, *not a claim* says that it could not. What is "
            "learned takes over only with 200 labels or more, and only where it orders them better than "
            "before."
        )
        if st.button("Learn from the labels"):
            with st.spinner("Learning …"):
                try:
                    st.info(learn_from_labels(file, reader.id if reader else None).sentence)
                except RuntimeError as error:
                    st.error(str(error))
