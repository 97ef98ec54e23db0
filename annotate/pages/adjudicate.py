"""The page on which disagreements are settled: one claim, the votes on it, and the keys that decide."""

from functools import partial
from pathlib import Path

import streamlit as st

from annotate.pages.actions import (
    say,
    say_what_happened,
    show_actions,
    show_undo,
    show_view_button,
    toggle,
    whole_article,
)
from annotate.pages.claim_card import show_article_line, show_claim, show_passage
from annotate.pages.desk import desk
from annotate.pages.details import details_button, show_reasoning, unsaved
from annotate.pages.project import project_file
from annotate.pages.reliability import reliability_button
from annotate.pages.sign_in import require
from annotate.pages.votes import in_order, show_votes
from db.claims import ClaimInArticle, read_claim
from db.drafts import judgement_of, read_draft
from db.problems import Refused
from db.records import Role, Verdict
from db.reviewers import Reviewer
from db.settings import read_settings
from db.settling import (
    Agreement,
    adjudication_of,
    claim_called,
    next_to_settle,
    read_agreement,
    settle,
    take_back,
    votes_of,
)


def show() -> None:
    """The claim in the address, or the next to settle; where there is none, where agreement stands."""
    reviewer = require(Role.ADJUDICATOR)
    file = project_file()
    say_what_happened()
    agreement = read_agreement(file)
    claim_id = _claim_on_page(file)
    with st.container(key="settling"):
        if claim_id is None:
            st.query_params.pop("claim", None)
            _finished(file, reviewer, agreement)
            desk("", "")
        else:
            _settle_one(file, reviewer, read_claim(file, claim_id), agreement)


def _claim_on_page(file: Path) -> int | None:
    if asked := st.query_params.get("claim"):
        if found := claim_called(file, asked):
            return found
        st.toast("Nobody has labelled the claim in the address of this page. Here is the next to settle.")
    return next_to_settle(file, after=st.query_params.get("after"), early="early" in st.query_params)


def _settle_one(file: Path, reviewer: Reviewer, claim: ClaimInArticle, agreement: Agreement) -> None:
    st.query_params["claim"] = claim.uid
    with st.container(key="above", horizontal=True, vertical_alignment="center"):
        counts = f"{agreement.to_settle:,} to settle · {agreement.settled:,} settled"
        st.html(f'<div class="cd-progress">{counts}</div>')
        _early_button(reviewer, agreement)
        reliability_button(file)
        show_undo(partial(_undo, file, reviewer.id))
    show_claim(claim, None)
    show_passage(claim, whole=whole_article())
    with st.container(key="passage-foot", horizontal=True, vertical_alignment="center"):
        show_article_line(claim)
        show_view_button()
    settings, ballots = read_settings(file), votes_of(file, claim.id)
    adjudication = adjudication_of(file, claim.id)
    anonymous = settings.votes_anonymous and adjudication is None
    show_votes(
        in_order(ballots, claim.uid, settings.seed, anonymous=anonymous),
        adjudication,
        own=any(ballot.reviewer_id == reviewer.id for ballot in ballots),
    )
    seen = adjudication.id if adjudication else None
    show_actions(claim.uid, partial(_decide, file, reviewer.id, claim, seen), partial(_skip, claim.uid))
    _reasoning(file, reviewer, claim)
    desk(claim.uid, "article" if whole_article() else "passage")


def _reasoning(file: Path, reviewer: Reviewer, claim: ClaimInArticle) -> None:
    draft = read_draft(file, reviewer.id, claim.id)
    opened = st.query_params.get("details") == "open"
    with st.container(key="details-head", horizontal=True, vertical_alignment="center"):
        details_button("Your reasons", draft, opened=opened, toggle=_toggle_details)
    if opened:
        # Only as they open: on the next claim the keys must decide, not type.
        focus = st.session_state.pop("details-just-opened", False)
        show_reasoning(file, reviewer.id, claim, draft, focus=focus)


def _finished(file: Path, reviewer: Reviewer, agreement: Agreement) -> None:
    with st.container(key="welcome"):
        st.title("Nothing is left to settle")
        st.markdown(_where_agreement_stands(agreement))
        _early_button(reviewer, agreement)
        reliability_button(file)
        show_undo(partial(_undo, file, reviewer.id))


def _where_agreement_stands(agreement: Agreement) -> str:
    compared = sum(
        (agreement.unanimous, agreement.settled, agreement.tolerated, agreement.to_settle, agreement.waiting)
    )
    if compared == 0:
        return "No claim has two labels yet. How many reviewers each claim wants is the editor’s to say."
    parts = {
        "unanimous": agreement.unanimous,
        "settled by an adjudicator": agreement.settled,
        "agreed upon as far as the project asks": agreement.tolerated,
        "disagreed upon and waiting for more labels": agreement.waiting,
        "to settle": agreement.to_settle,
    }
    said = ", ".join(f"**{many:,}** {what}" for what, many in parts.items() if many)
    return f"Of **{compared:,}** claim{'' if compared == 1 else 's'} with two labels or more: {said}."


def _early_button(reviewer: Reviewer, agreement: Agreement) -> None:
    """The editor may have claims settled for which not all labels are in."""
    early = "early" in st.query_params
    if reviewer.may(Role.EDITOR) and (agreement.waiting or early):
        st.button(
            "Leave those that wait for labels" if early else f"Settle {agreement.waiting:,} early",
            key="early",
            type="tertiary",
            help="Claims that are disagreed upon and for which more labels are to come.",
            on_click=toggle,
            args=("early", "yes"),
        )


def _decide(file: Path, reviewer_id: int, claim: ClaimInArticle, seen: int | None, verdict: Verdict) -> None:
    fields = {**read_draft(file, reviewer_id, claim.id), **unsaved(reviewer_id, claim)}
    try:
        settle(file, reviewer_id, claim.id, judgement_of(verdict, fields), seen=seen)
    except Refused as refusal:
        say(str(refusal))
    else:
        st.query_params.pop("claim", None)


def _skip(claim_uid: str) -> None:
    st.query_params["after"] = claim_uid
    st.query_params.pop("claim", None)


def _undo(file: Path, reviewer_id: int) -> None:
    try:
        claim_uid = take_back(file, reviewer_id)
    except Refused as refusal:
        say(str(refusal))
        return
    if claim_uid is None:
        say("Nothing that you settled is left to take back.")
    else:
        st.query_params["claim"] = claim_uid


def _toggle_details() -> None:
    toggle("details", "open")
    st.session_state["details-just-opened"] = "details" in st.query_params
