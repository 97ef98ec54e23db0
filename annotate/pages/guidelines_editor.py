"""The guidelines page: the editor writes the team's own, sees them as reviewers will, and what there was."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from annotate.pages.draft_field import draft_field
from annotate.pages.markdown import markdown_html
from annotate.pages.passage import escaped
from annotate.pages.project import project_file
from annotate.pages.sign_in import require
from annotate.pages.times import local_time
from db.guidelines import (
    Guidelines,
    current_guidelines,
    forget_draft,
    list_guidelines,
    read_draft,
    save_draft,
    write_guidelines,
)
from db.problems import Refused
from db.records import Role

_VERSIONS = 20
_REFUSED = "guidelines-refused"
_ROUND = "guidelines-begun-again"  # how often: a field that was drawn keeps its text until its key is another


def show() -> None:
    """The form, beside it how it will look, under it the earlier versions."""
    file, editor = project_file(), require(Role.EDITOR)
    st.title("Guidelines")
    st.markdown(
        "What your team agrees on beyond the definitions that everybody sees under `G`: "
        "it stands above them. Each label knows the version it was given under, and reviewers "
        "are told once of each change."
    )
    if refused := st.session_state.pop(_REFUSED, None):
        st.error(refused)
    current = current_guidelines(file)
    _form(file, editor.id, current)
    _history(file)


def _form(file: Path, editor_id: int, current: Guidelines | None) -> None:
    draft = read_draft(file, editor_id)
    slot = f"guidelines-{editor_id}-{draft.based_on or 0}-{st.session_state.get(_ROUND, 0)}"
    written, seen = st.columns(2, gap="large")
    with written:
        draft_field(
            "The team’s own guidelines, in Markdown",
            key=f"{slot}-text",
            value=draft.text,
            save=partial(_keep_text, file, editor_id),
            lines=18,
            placeholder="## Numbers\nRounded figures are verified if they round correctly.",
        )
        draft_field(
            "What is new, in one line for the reviewers",
            key=f"{slot}-change",
            value=draft.change,
            save=partial(_keep_change, file, editor_id),
            placeholder="Rounded figures count as stated.",
        )
        newest = current.version if current else 0
        with st.container(horizontal=True):
            st.button(
                f"Publish version {newest + 1}",
                type="primary",
                on_click=_publish,
                args=(file, editor_id, slot),
            )
            if draft.text != (current.text if current else "") or draft.change:
                st.button("Begin again", on_click=_begin_again, args=(file, editor_id))
        if draft.based_on != (current.version if current else None):
            st.warning(
                f"{current.written_by if current else 'Somebody'} has published version {newest} since you "
                "began. Copy what you need of your text and begin again from theirs."
            )
    with seen:
        st.caption("As reviewers will see it")
        with st.container(border=True, key="guidelines-preview"):
            st.html(markdown_html(draft.text or "*Nothing yet: the built-in definitions are all.*"))


def _history(file: Path) -> None:
    versions = list_guidelines(file, limit=_VERSIONS)
    if not versions:
        return
    st.subheader("Versions")
    st.dataframe(
        [
            {
                "Version": one.version,
                "What was new": one.change,
                "By": one.written_by,
                "Published": local_time(one.written_at),
            }
            for one in versions
        ],
        hide_index=True,
        alt="The versions of the guidelines, newest first",
    )
    shown = st.selectbox(
        "Read a version again",
        versions,
        index=None,
        format_func=lambda one: f"Version {one.version}",
        placeholder="none",
    )
    if shown is not None:
        st.html(f"<b>{escaped(shown.change)}</b>")
        st.code(
            shown.text or "(empty: the built-in definitions were all)", language="markdown", wrap_lines=True
        )


def _keep_text(file: Path, editor_id: int, text: str) -> None:
    save_draft(file, editor_id, replace(read_draft(file, editor_id), text=text))


def _keep_change(file: Path, editor_id: int, change: str) -> None:
    save_draft(file, editor_id, replace(read_draft(file, editor_id), change=change))


def _publish(file: Path, editor_id: int, slot: str) -> None:
    draft = read_draft(file, editor_id)
    text, change = _held(f"{slot}-text", draft.text), _held(f"{slot}-change", draft.change)
    try:
        write_guidelines(file, editor_id, text, change, draft.based_on)
    except Refused as refusal:
        st.session_state[_REFUSED] = str(refusal)


def _held(key: str, saved: str) -> str:
    """What the field held when the button was pressed; what was saved where it was not touched."""
    state = st.session_state.get(key)
    text = state.get("text") if state else None
    return saved if text is None else str(text)


def _begin_again(file: Path, editor_id: int) -> None:
    forget_draft(file, editor_id)
    st.session_state[_ROUND] = st.session_state.get(_ROUND, 0) + 1
