"""The guidelines: the team's own, then what each verdict means, the rules of thumb, and every key."""

from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from annotate.pages.markdown import markdown_html
from annotate.pages.passage import escaped
from annotate.pages.times import local_time
from annotate.verdicts import CHOICES, DISPUTED_KINDS, KEYS, RULES
from db.guidelines import Guidelines, current_guidelines, mark_seen, unseen_changes
from db.reviewers import Reviewer

_TO_OPEN = "guidelines-to-open"


def guidelines_button(file: Path, reviewer: Reviewer) -> None:
    """The button that shows the guidelines; whoever has opened them has been told of their changes."""
    if st.button(
        "Guidelines",
        key="guidelines",
        type="tertiary",
        shortcut="G",
        on_click=_seen,
        args=(file, reviewer.id),
    ) or st.session_state.pop(_TO_OPEN, False):
        _show(current_guidelines(file))


def announce_changes(file: Path, reviewer: Reviewer) -> None:
    """A quiet notice of what is new in the guidelines, until the reviewer has seen it."""
    news = unseen_changes(file, reviewer.id)
    if not news:
        return
    more = f" And {len(news) - 1} more." if len(news) > 1 else ""
    with st.container(key="announcement", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<div role="status"><b>New in the team’s guidelines:</b> {escaped(news[0].change)}{more}</div>'
        )
        st.button("Read them", key="read-guidelines", on_click=_read, args=(file, reviewer.id))
        st.button("Got it", key="seen-guidelines", on_click=_seen, args=(file, reviewer.id))


def _read(file: Path, reviewer_id: int) -> None:
    _seen(file, reviewer_id)
    st.session_state[_TO_OPEN] = True


def _seen(file: Path, reviewer_id: int) -> None:
    if news := unseen_changes(file, reviewer_id):
        mark_seen(file, reviewer_id, news[0].version)


@st.dialog("Guidelines", width="large")
def _show(team: Guidelines | None) -> None:
    if team is not None and team.text:
        st.html(markdown_html(team.text))
        st.html(
            f'<div class="cd-article">Version {team.version} of the team’s own, '
            f"by {escaped(team.written_by)}, {local_time(team.written_at)}. "
            f"New in it: {escaped(team.change)}</div>"
        )
        st.divider()
    left, right = st.columns([3, 2], gap="large")
    left.markdown("\n".join((*_verdicts(), "", *_rules())))
    right.markdown("\n".join(_keys()))


def _verdicts() -> Iterator[str]:
    for choice in CHOICES.values():
        yield f"**{choice.name}** `{choice.key}`: {choice.meaning}"
        if choice.reasons:
            yield f"  \nSay why, if you can: {', '.join(choice.reasons)}."
        if choice.verdict == "disputed":
            kinds = "; ".join(f"*{kind}* ({meaning})" for kind, meaning in DISPUTED_KINDS.items())
            yield f"  \nSay which, if you can: {kinds}."
        yield ""


def _rules() -> Iterator[str]:
    yield from (f"- {rule}" for rule in RULES)


def _keys() -> Iterator[str]:
    yield "| key | does |"
    yield "|---|---|"
    yield from (f"| `{key}` | {does} |" for key, does in KEYS.items())
