"""The review page: one claim, its passage, and the keys that decide on it."""

from pathlib import Path

import streamlit as st

from annotate.pages.claim_card import show_article_line, show_claim, show_passage
from annotate.pages.details import drafted, show_details, unsaved
from annotate.pages.guidelines import show_guidelines
from annotate.pages.progress import show_progress
from annotate.pages.project import current_project, project_file
from annotate.pages.same_claim import show_same_claim
from annotate.pages.sign_in import require
from annotate.pages.welcome import finished, welcome
from annotate.verdicts import CHOICES
from db import labels
from db.claims import ClaimInArticle, read_claim
from db.drafts import judgement_of, read_draft
from db.problems import Refused
from db.queue import read_standing, take
from db.records import Role, Verdict
from db.reviewers import Reviewer

_desk = st.components.v2.component(
    "claimdesk_desk", js=Path(__file__).with_name("desk.js").read_text(encoding="utf-8")
)


def show() -> None:
    """The claim that is the reviewer's to judge; before there is one, and after the last, what to do."""
    file, reviewer = project_file(), require(Role.REVIEWER)
    if current_project().claims == 0:
        welcome(reviewer)
        return
    _say_what_happened()
    claim_id = take(file, reviewer.id, st.query_params.get("claim"))
    standing = read_standing(file, reviewer.id)
    if claim_id is None:
        st.query_params.pop("claim", None)
        finished(file, reviewer, standing)
        _button_undo(file, reviewer)
        _desk(key="desk", data={"claim": "", "view": ""})
        return
    claim = read_claim(file, claim_id)
    st.query_params["claim"] = claim.uid
    with st.container(key="above", horizontal=True, vertical_alignment="center"):
        show_progress(standing)
        _button_undo(file, reviewer)
        if st.button("Guidelines", key="guidelines", type="tertiary", shortcut="G"):
            show_guidelines()
    given = labels.given_label(file, reviewer.id, claim.id)
    show_claim(claim, given)
    whole = st.query_params.get("view") == "article"
    show_passage(claim, whole=whole)
    with st.container(key="passage-foot", horizontal=True, vertical_alignment="center"):
        show_article_line(claim)
        show_same_claim(file, reviewer, claim)
        st.button(
            "The passage" if whole else "Whole article",
            key="view",
            type="tertiary",
            shortcut="A",
            on_click=_toggle,
            args=("view", "article"),
        )
    _actions(file, reviewer, claim)
    _details(file, reviewer, claim)
    _desk(key="desk", data={"claim": claim.uid, "view": "article" if whole else "passage"})


def _actions(file: Path, reviewer: Reviewer, claim: ClaimInArticle) -> None:
    # The keys carry the claim's uid: a press that comes late lands on the claim it was meant for.
    with st.container(key="actions", horizontal=True):
        for choice in CHOICES.values():
            side = choice.verdict is Verdict.NOT_A_CLAIM
            with st.container(
                key=f"decide-{choice.verdict.replace(' ', '-')}", width="content" if side else "stretch"
            ):
                st.button(
                    choice.name,
                    key=f"{choice.verdict.replace(' ', '-')}-{claim.uid}",
                    icon=choice.icon,
                    shortcut=choice.key,
                    width="stretch",
                    on_click=_decide,
                    args=(file, reviewer.id, claim, choice.verdict),
                )
                if not side:
                    st.caption(choice.in_short)
        with st.container(key="decide-skip", width="content"):
            st.button(
                "Skip",
                key=f"skip-{claim.uid}",
                shortcut="S",
                width="stretch",
                on_click=_skip,
                args=(file, reviewer.id, claim.id),
            )


def _details(file: Path, reviewer: Reviewer, claim: ClaimInArticle) -> None:
    draft = read_draft(file, reviewer.id, claim.id)
    opened = st.query_params.get("details") == "open"
    with st.container(key="details-head", horizontal=True, vertical_alignment="center"):
        st.button(
            "Evidence, note, details",
            key="details",
            type="tertiary",
            icon=":material/expand_more:" if opened else ":material/chevron_right:",
            shortcut="E",
            on_click=_toggle_details,
        )
        if draft and not opened:
            st.caption(f"drafted: {drafted(draft)}")
    if opened:
        # Only as they open: on the next claim the keys must decide, not type.
        focus = st.session_state.pop("details-just-opened", False)
        show_details(file, reviewer.id, claim, draft, focus=focus)


def _button_undo(file: Path, reviewer: Reviewer) -> None:
    with st.container(key="decide-undo", width="content"):
        st.button("Undo", key="undo", type="tertiary", shortcut="Z", on_click=_undo, args=(file, reviewer.id))


def _decide(file: Path, reviewer_id: int, claim: ClaimInArticle, verdict: Verdict) -> None:
    fields = {**read_draft(file, reviewer_id, claim.id), **unsaved(reviewer_id, claim)}
    try:
        carried = labels.label(file, reviewer_id, claim.id, judgement_of(verdict, fields))
    except Refused as refusal:
        st.session_state["said"] = str(refusal)
    else:
        if carried:
            places = "1 other place" if carried == 1 else f"{carried:,} other places"
            st.session_state["said"] = f"Carried over to {places} where the same claim stands."


def _skip(file: Path, reviewer_id: int, claim_id: int) -> None:
    try:
        labels.skip(file, reviewer_id, claim_id)
    except Refused as refusal:
        st.session_state["said"] = str(refusal)


def _undo(file: Path, reviewer_id: int) -> None:
    try:
        claim_uid = labels.undo(file, reviewer_id)
    except Refused as refusal:
        st.session_state["said"] = str(refusal)
        return
    if claim_uid is None:
        st.session_state["said"] = "Nothing is left to undo."
    else:
        st.query_params["claim"] = claim_uid


def _toggle(parameter: str, value: str) -> None:
    if st.query_params.get(parameter) == value:
        del st.query_params[parameter]
    else:
        st.query_params[parameter] = value


def _toggle_details() -> None:
    _toggle("details", "open")
    st.session_state["details-just-opened"] = "details" in st.query_params


def _say_what_happened() -> None:
    if said := st.session_state.pop("said", None):
        st.toast(said, icon=":material/info:")
