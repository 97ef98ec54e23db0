"""How often each reviewer seems to be right, and how sure that is: a help, and no ranking."""

from pathlib import Path

import streamlit as st

from annotate.gold_labels import Rated, rate_reviewers
from db.claims_dataset import Moment, this_moment
from db.settings import read_settings


def reliability_button(file: Path) -> None:
    """A button that opens the estimates."""
    if st.button("Reliability", key="reliability", type="tertiary"):
        _show(file)


@st.dialog("How often each reviewer seems to be right", width="large")
def _show(file: Path) -> None:
    rated = _estimated(str(file), this_moment(file), read_settings(file).seed)
    if not rated:
        st.markdown("No claim has two labels yet, and one alone cannot be compared.")
        return
    st.dataframe(
        [
            {
                "reviewer": one.reviewer,
                "right": f"{one.rate:.0%}",
                "with 95 % probability": f"{one.low:.0%} to {one.high:.0%}",
                "labels compared": one.votes,
            }
            for one in rated
        ],
        hide_index=True,
        alt="Each reviewer, how often they seem to be right, between what limits, and from how many labels",
    )
    st.caption(
        "Estimated from the labels of claims that several have judged, and from what was settled, by the "
        "model of Dawid and Skene. Nobody knows what is right of the rest: whoever judges harder claims, or "
        "sees what the others do not, looks less reliable than they are. In the order of names."
    )


@st.cache_data(max_entries=4, show_spinner="Comparing all labels …")
def _estimated(file: str, moment: Moment, seed: int) -> list[Rated]:
    return rate_reviewers(Path(file), moment, seed)
