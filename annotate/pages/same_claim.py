"""The same claim in other places: shown with the one that is judged, and parted from it where it differs."""

from pathlib import Path

import streamlit as st

from annotate.pages.passage import escaped
from annotate.pages.times import day_in_words
from db.claims import ClaimInArticle
from db.groups import Member, group_of, group_size, split
from db.reviewers import Reviewer


def show_same_claim(file: Path, reviewer: Reviewer, claim: ClaimInArticle) -> None:
    """A button that says in how many other places the claim stands, where it does, and lists them."""
    others = group_size(file, claim.id) - 1
    if others < 1:
        return
    places = "1 other place" if others == 1 else f"{others:,} other places"
    if st.button(
        f"Also in {places}",
        key="same-claim",
        type="tertiary",
        shortcut="M",
        help="One label is given to all of them. Part what does not say the same.",
    ):
        _list(file, reviewer.id, claim)


@st.dialog("The same claim in other places", width="large")
def _list(file: Path, reviewer_id: int, claim: ClaimInArticle) -> None:
    st.caption("Your label is carried over to all of these. What says something else can be parted for good.")
    for member in group_of(file, reviewer_id, claim.id)[1:]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(_in_short(member))
            st.button(
                "Not the same",
                key=f"part-{member.uid}",
                on_click=_part,
                args=(file, reviewer_id, member.claim_id),
            )


def _part(file: Path, reviewer_id: int, claim_id: int) -> None:
    split(file, reviewer_id, claim_id)


def _in_short(member: Member) -> str:
    where = (member.title, member.publisher, day_in_words(member.published_on))
    said = [f"<b>{escaped(member.claimant)}</b>"] if member.claimant else []
    said += [escaped(part) for part in where if part]
    if member.carried:
        said.append("label carried over")
    return f'<div>{escaped(member.display_text)}<div class="cd-article">{" · ".join(said)}</div></div>'
