"""A text field that is saved while one types, not when one leaves it.

Streamlit's own text area sends what is in it only when it loses the focus; a reload before that
loses it. This one sends after half a second's pause, and keeps a copy in the browser's tab until
the server has answered, so that a dropped connection loses nothing either.
"""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

_HERE = Path(__file__).parent

_mount = st.components.v2.component(
    "claimdesk_draft_field",
    js="\n".join((_HERE / name).read_text(encoding="utf-8") for name in ("connection.js", "draft_field.js")),
    css=(_HERE / "draft_field.css").read_text(encoding="utf-8"),
)


def draft_field(
    label: str,
    *,
    key: str,
    value: str,
    save: Callable[[str], None],
    lines: int = 1,
    placeholder: str = "",
    focus: bool = False,
) -> None:
    """Draw the field; `save` is called with its text whenever that has changed.

    `key` names the record that the text belongs to: it also names the copy in the browser.
    """

    def changed() -> None:
        save(st.session_state[key].get("text") or "")

    field = _mount(
        key=key,
        data={
            "slot": key,
            "label": label,
            "text": value,
            "lines": lines,
            "placeholder": placeholder,
            "focus": focus,
        },
        on_text_change=changed,
    )
    # A tab that comes back to a restarted server brings its text along with the session's first run,
    # and Streamlit calls nobody about it.
    if not st.session_state.get(f"{key}-drawn") and field.text not in (None, value):
        save(field.text)
    st.session_state[f"{key}-drawn"] = True
