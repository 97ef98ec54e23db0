"""The audit page: who did what, and when."""

import json
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st

from annotate.pages.passage import escaped
from annotate.pages.project import project_file
from annotate.pages.sign_in import require
from annotate.pages.times import local_time, readers_zone
from annotate.web.audit import AUDIT_CSV
from db import clock
from db.history import COMMAND_LINE, EVER, Filter, list_actions, list_events
from db.records import Event, Role
from db.reviewers import list_reviewers

_PAGE = 100
_TEAM = 10_000
_AFTER = "audit-after"


def show() -> None:
    """The events that the filters let through, the latest first, and the way to all of them as CSV."""
    file = project_file()
    require(Role.EDITOR)
    st.title("Audit")
    st.markdown(
        "Every decision on a claim and every change of the project. Each entry is chained to the one before; "
        "`python -m annotate check` tells whether one was altered."
    )
    asked = _filters(file)
    after = st.session_state.get(_AFTER)
    events = list_events(file, asked, after=after, limit=_PAGE + 1)
    if not events:
        st.caption("Nothing on record is like that.")
        return
    st.dataframe(
        [_row(event) for event in events[:_PAGE]], hide_index=True, alt="What was done, the latest first"
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        if after is not None:
            st.button("Latest", on_click=_turn_to, args=(None,))
        if len(events) > _PAGE:
            st.button("Earlier", on_click=_turn_to, args=(events[_PAGE - 1],))
        st.html(f'<a class="cd-download" href="{escaped(_address(asked))}" download>Download CSV</a>')


def _filters(file: Path) -> Filter:
    people = {COMMAND_LINE: "the command line"}
    people |= {one.id: one.name for one in list_reviewers(file, limit=_TEAM)}
    who_column, action_column, day_column = st.columns(3)
    who = who_column.selectbox(
        "Who",
        list(people),
        index=None,
        format_func=lambda reviewer_id: people[reviewer_id],
        placeholder="everybody",
        key="audit-who",
        on_change=_turn_to,
        args=(None,),
    )
    action = action_column.selectbox(
        "What",
        list_actions(file),
        index=None,
        placeholder="everything",
        key="audit-what",
        on_change=_turn_to,
        args=(None,),
    )
    days = day_column.date_input(
        "When", value=[], format="YYYY-MM-DD", key="audit-when", on_change=_turn_to, args=(None,)
    )
    chosen = days if isinstance(days, tuple) else (days,)
    since, until = (_begin(chosen[0]), _begin(chosen[-1] + timedelta(days=1))) if chosen else ("", EVER)
    return Filter(who, action, since, until)


def _begin(day: date) -> str:
    """The moment at which the day begins where the reader is."""
    zone = readers_zone()
    begin = datetime.combine(day, time(), tzinfo=zone)  # without one it is the server's own
    return clock.stamp(begin.astimezone(UTC))


def _row(event: Event) -> dict[str, str]:
    return {
        "When": local_time(event.at),
        "Who": event.who or "the command line",
        "What": event.action,
        "About": ", ".join(f"{name}: {_short(value)}" for name, value in event.about.items()),
    }


def _short(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _address(asked: Filter) -> str:
    parameters = {
        "who": "" if asked.who is None else str(asked.who),
        "action": asked.action or "",
        "since": asked.since,
        "until": "" if asked.until == EVER else asked.until,
    }
    given = {name: value for name, value in parameters.items() if value}
    return f"{AUDIT_CSV}?{urlencode(given)}" if given else AUDIT_CSV


def _turn_to(after: Event | None) -> None:
    st.session_state[_AFTER] = after
