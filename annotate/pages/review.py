"""The review page: one claim, its passage, and the keys that decide on it."""

from functools import partial
from pathlib import Path

import streamlit as st

from annotate.pages.actions import (
    say,
    say_what_happened,
    show_actions,
    show_undo,
    show_view_button,
    whole_article,
)
from annotate.pages.arrivals import await_claims
from annotate.pages.claim_card import show_article_line, show_claim, show_passage
from annotate.pages.desk import desk, idle_seconds
from annotate.pages.details import (
    FIELD_OF,
    details_button,
    show_date_warnings,
    show_details,
    still_needed,
    unsaved,
)
from annotate.pages.guidelines import announce_changes, guidelines_button
from annotate.pages.progress import show_progress
from annotate.pages.project import current_project, project_file
from annotate.pages.same_claim import show_same_claim
from annotate.pages.session_filter import current_filter, nothing_matches, show_filter
from annotate.pages.sign_in import require
from annotate.pages.welcome import finished, welcome
from db import labels
from db.claims import ClaimInArticle, read_claim
from db.drafts import judgement_of, read_draft
from db.needed import Incomplete
from db.problems import Refused
from db.queue import read_standing, take
from db.records import Role, SkipReason, Verdict
from db.reviewers import Reviewer
from db.settings import read_settings


def show() -> None:
    """The claim that is the reviewer's to judge; before there is one, and after the last, what to do."""
    file, reviewer = project_file(), require(Role.REVIEWER)
    if current_project().claims == 0:
        welcome(reviewer)
        await_claims(file, reviewer.id)
        return
    say_what_happened()
    only = current_filter()
    claim_id = take(file, reviewer.id, st.query_params.get("claim"), only)
    standing = read_standing(file, reviewer.id)
    if claim_id is None:
        st.query_params.pop("claim", None)
        if only:
            nothing_matches(file, reviewer, only)
        else:
            finished(file, reviewer, standing)
        await_claims(file, reviewer.id, only)
        show_undo(partial(_undo, file, reviewer.id))
        desk("", "")
        return
    claim = read_claim(file, claim_id)
    st.query_params["claim"] = claim.uid
    with st.container(key="above", horizontal=True, vertical_alignment="center"):
        show_progress(standing)
        show_undo(partial(_undo, file, reviewer.id))
        show_filter(file, reviewer, only, claim)
        guidelines_button(file, reviewer)
    given = labels.given_skip(file, reviewer.id, claim.id) or labels.given_label(file, reviewer.id, claim.id)
    show_claim(claim, given)
    show_passage(claim, whole=whole_article())
    with st.container(key="passage-foot", horizontal=True, vertical_alignment="center"):
        show_article_line(claim)
        show_same_claim(file, reviewer, claim)
        show_view_button()
    show_actions(
        claim.uid,
        partial(_decide, file, reviewer.id, claim),
        partial(_skip, file, reviewer.id, claim),
    )
    focus = _details(file, reviewer, claim)
    announce_changes(file, reviewer)
    desk(claim.uid, "article" if whole_article() else "passage", focus)


def _details(file: Path, reviewer: Reviewer, claim: ClaimInArticle) -> str:
    """The fields beside the verdict; the key of the choice that the next key is for, if one is."""
    draft = read_draft(file, reviewer.id, claim.id)
    needed = read_settings(file).evidence_needed
    opened = _details_are_open(needed)
    with st.container(key="details-head", horizontal=True, vertical_alignment="center"):
        details_button(
            "Evidence, note, details", draft, opened=opened, toggle=partial(_toggle_details, needed)
        )
        if needed and (said := still_needed(draft)):
            st.caption(said)
        show_date_warnings(claim, draft)
    # Only as they open: on the next claim the keys must decide, not type.
    focus = st.session_state.pop("details-focus", None)
    if opened:
        return show_details(file, reviewer.id, claim, draft, focus=focus)
    return ""


def _details_are_open(needed: bool) -> bool:
    """As the reviewer has left them; before that, open where something in them is needed."""
    return st.query_params.get("details", "open" if needed else "closed") == "open"


def _decide(file: Path, reviewer_id: int, claim: ClaimInArticle, verdict: Verdict) -> None:
    fields = {**read_draft(file, reviewer_id, claim.id), **unsaved(reviewer_id, claim)}
    try:
        judgement = judgement_of(verdict, fields)
        carried = labels.label(file, reviewer_id, claim.id, judgement, idle_seconds(claim.uid))
    except Refused as refusal:
        say(str(refusal))
        if isinstance(refusal, Incomplete):
            st.query_params["details"] = "open"
            st.session_state["details-focus"] = FIELD_OF[refusal.need]
    else:
        if carried:
            places = "1 other place" if carried == 1 else f"{carried:,} other places"
            say(f"Carried over to {places} where the same claim stands.")


def _skip(file: Path, reviewer_id: int, claim: ClaimInArticle) -> None:
    why = {**read_draft(file, reviewer_id, claim.id), **unsaved(reviewer_id, claim)}.get("skipped because")
    reason = SkipReason(why) if why else None
    try:
        labels.skip(file, reviewer_id, claim.id, reason, idle_seconds=idle_seconds(claim.uid))
    except Refused as refusal:
        say(str(refusal))


def _undo(file: Path, reviewer_id: int) -> None:
    try:
        claim_uid = labels.undo(file, reviewer_id)
    except Refused as refusal:
        say(str(refusal))
        return
    if claim_uid is None:
        say("Nothing is left to undo.")
    else:
        st.query_params["claim"] = claim_uid


def _toggle_details(needed: bool) -> None:
    opened = _details_are_open(needed)
    st.query_params["details"] = "closed" if opened else "open"
    if not opened:
        st.session_state["details-focus"] = "url 0"
