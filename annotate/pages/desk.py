"""Beside a claim, in the browser: what keeps keys from deciding on what nobody has read, and what
notices that nobody is there.
"""

import math
from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from annotate.pages.actions import answers

_HERE = Path(__file__).parent
_KEY = "desk"

_mount = st.components.v2.component(
    "claimdesk_desk",
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("connection.js", "desk.js")),
)


def desk(claim_uid: str, view: str, focus: str = "") -> None:
    """Stand beside the claim. `focus` is part of the key of the choice that the next key is for.

    It is told how much was said to the reviewer: a refusal that leaves the page as it is must be told
    from one that is on its way, during which keys decide nothing.
    """
    _mount(
        key=_KEY,
        data={"claim": claim_uid, "view": view, "focus": focus, "answers": answers()},
        on_idle_change=lambda: None,
    )


def idle_seconds(claim_uid: str) -> float | None:
    """For how many of the claim's seconds nobody was at the page; None where the browser did not say.

    It says so when somebody comes back, and once as the page opens: a claim that it said nothing of
    was never left alone.
    """
    told = (st.session_state.get(_KEY) or {}).get("idle")
    if not isinstance(told, Mapping):
        return None
    if told.get("claim") != claim_uid:
        return 0.0
    seconds = told.get("seconds")
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not math.isfinite(seconds):
        return None
    return max(0.0, float(seconds))
