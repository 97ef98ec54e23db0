"""Gold claims on the Project page: which there are, how reviewers do on them, and marking one."""

from pathlib import Path

import streamlit as st

from annotate.pages.times import local_time
from annotate.review.proportions import wilson_interval
from annotate.verdicts import CHOICES
from db.gold import GoldScore, gold_scores, list_gold, mark_gold, unmark_gold
from db.problems import Refused
from db.records import Verdict
from db.reviewers import Reviewer


def show_gold(file: Path, editor: Reviewer) -> None:
    """The scores, the claims, and the form that marks one by its id."""
    st.subheader("Gold claims")
    st.caption(
        "Their verdict is known. Reviewers meet them among the others and cannot tell; a label on one does "
        "not count towards the number of reviewers a claim wants."
    )
    if scores := gold_scores(file):
        st.dataframe([_row(score) for score in scores], hide_index=True, alt="Scores on gold claims")
    if claims := list_gold(file):
        st.dataframe(
            [
                {
                    "Claim": claim.display_text,
                    "Right": CHOICES[claim.verdict].name,
                    "Note": claim.note,
                    "Labels": claim.labels,
                    "Marked by": claim.marked_by or "the command line",
                    "Marked": local_time(claim.marked_at),
                    "Id": claim.uid,
                }
                for claim in claims
            ],
            hide_index=True,
            alt="The gold claims, those marked last first",
        )
    _form(file, editor)


def in_words(score: GoldScore) -> str:
    """`You were right on 9 of 10 claims whose verdict is known (90%, 95 % interval: 60% to 98%).`"""
    of = score.right + score.wrong
    how = _interval(score.right, of)
    return f"You were right on {score.right} of {of} claims whose verdict is known ({how})."


def _form(file: Path, editor: Reviewer) -> None:
    with st.form("gold", clear_on_submit=True):
        left, right = st.columns([2, 1])
        uid = left.text_input("Claim id", help="It stands in the address of the review page and in exports.")
        verdict = right.selectbox("Right verdict", list(Verdict), format_func=_name)
        note = st.text_input("Note", max_chars=500)
        with st.container(horizontal=True):
            marks = st.form_submit_button("Mark as gold")
            unmarks = st.form_submit_button("Gold no more")
    if not (marks or unmarks):
        return
    try:
        if marks and verdict:
            mark_gold(file, editor.id, uid.strip(), verdict, note.strip())
            said = f"Claim {uid.strip()} is gold: {CHOICES[verdict].name.lower()}."
        else:
            unmark_gold(file, editor.id, uid.strip())
            said = f"Claim {uid.strip()} is gold no more."
    except Refused as refusal:
        st.error(str(refusal))
        return
    st.session_state["project-said"] = said
    st.rerun()


def _name(verdict: Verdict) -> str:
    return CHOICES[verdict].name


def _row(score: GoldScore) -> dict[str, object]:
    of, recent = score.right + score.wrong, score.recent_right + score.recent_wrong
    return {
        "Reviewer": score.reviewer,
        "Right": score.right,
        "Of": of,
        "Share": _interval(score.right, of),
        f"Of the last {recent}" if recent < of else "Lately": _interval(score.recent_right, recent),
    }


def _interval(right: int, of: int) -> str:
    low, high = wilson_interval(right, of)
    return f"{right / of:.0%}, 95 % interval: {low:.0%} to {high:.0%}"
