"""Where am I: how many claims are done, how many are left, and for about how long."""

import streamlit as st

from annotate.review.pace import in_words, time_left
from db.queue import Standing


def show_progress(standing: Standing) -> None:
    left = standing.wanted - standing.labels
    seconds = time_left(standing.recent_seconds, left)
    remaining = f"{left:,} left" + (f", {in_words(seconds)}" if seconds is not None else "")
    done = standing.labels / max(1, standing.wanted)
    number = min(standing.labels + 1, standing.wanted)
    values = f'aria-valuemin="0" aria-valuemax="{standing.wanted}" aria-valuenow="{standing.labels}"'
    st.html(
        f'<div class="cd-progress"><span>{number:,} of {standing.wanted:,}</span>'
        f'<div class="cd-bar" role="progressbar" {values} aria-label="claims labelled">'
        f'<i style="width:{done:.2%}"></i></div>'
        f"<span>{remaining}</span></div>"
    )
