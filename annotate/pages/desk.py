"""Beside a claim, in the browser: what keeps keys from deciding on what nobody has read."""

from pathlib import Path

import streamlit as st

_mount = st.components.v2.component(
    "claimdesk_desk", js=Path(__file__).with_name("desk.js").read_text(encoding="utf-8")
)


def desk(claim_uid: str, view: str) -> None:
    """Stand beside the claim, or where there is none beside the page that says so."""
    _mount(key="desk", data={"claim": claim_uid, "view": view})
