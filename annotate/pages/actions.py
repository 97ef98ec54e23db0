"""What may be done with the claim on the page: the keys that decide on it, and how it is looked at."""

from collections.abc import Callable

import streamlit as st

from annotate.verdicts import CHOICES
from db.records import Verdict


def show_actions(claim_uid: str, decide: Callable[[Verdict], None], skip: Callable[[], None]) -> None:
    """A button and a key for each verdict, and for leaving the claim."""
    # The keys carry the claim's uid: a press that comes late lands on the claim it was meant for.
    with st.container(key="actions", horizontal=True):
        for choice in CHOICES.values():
            side = choice.verdict is Verdict.NOT_A_CLAIM
            name = choice.verdict.replace(" ", "-")
            with st.container(key=f"decide-{name}", width="content" if side else "stretch"):
                st.button(
                    choice.name,
                    key=f"{name}-{claim_uid}",
                    icon=choice.icon,
                    shortcut=choice.key,
                    width="stretch",
                    on_click=decide,
                    args=(choice.verdict,),
                )
                if not side:
                    st.caption(choice.in_short)
        with st.container(key="decide-skip", width="content"):
            st.button("Skip", key=f"skip-{claim_uid}", shortcut="S", width="stretch", on_click=skip)


def show_undo(undo: Callable[[], None]) -> None:
    """The way back."""
    with st.container(key="decide-undo", width="content"):
        st.button("Undo", key="undo", type="tertiary", shortcut="Z", on_click=undo)


def whole_article() -> bool:
    """Whether the whole article is to be shown, rather than the passage."""
    return st.query_params.get("view") == "article"


def show_view_button() -> None:
    """From the passage to the whole article, and back."""
    st.button(
        "The passage" if whole_article() else "Whole article",
        key="view",
        type="tertiary",
        shortcut="A",
        on_click=toggle,
        args=("view", "article"),
    )


def toggle(parameter: str, value: str) -> None:
    """Put the value into the page's address, or take it away."""
    if st.query_params.get(parameter) == value:
        del st.query_params[parameter]
    else:
        st.query_params[parameter] = value


def say(sentence: str) -> None:
    """Have the next run of the page say what happened, and count it: of an unchanged page, too, the desk
    is to know that it was answered."""
    st.session_state["said"] = sentence
    st.session_state["answers"] = answers() + 1


def answers() -> int:
    """How much has been said to this reader."""
    return int(st.session_state.get("answers", 0))


def say_what_happened() -> None:
    """Say what the last action left to be said, once."""
    if said := st.session_state.pop("said", None):
        st.toast(said, icon=":material/info:")
