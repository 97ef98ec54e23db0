"""Dates and times as the reader says them: stored in UTC, shown in their own time."""

from datetime import date, tzinfo
from zoneinfo import ZoneInfo

import streamlit as st

from db.clock import moment


def day_in_words(day: str | None) -> str | None:
    """`5 July 2022` for the ISO date `2022-07-05`; what is no ISO date is shown as it is."""
    if not day:
        return None
    try:
        parsed = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{parsed.day} {parsed:%B %Y}"


def local_time(stamped: str, zone: tzinfo | None = None) -> str:
    """`14:05` today or `5 July 2022, 14:05`, in the reader's own time zone."""
    here = moment(stamped).astimezone(zone or readers_zone())
    return f"{here.day} {here:%B %Y, %H:%M}"


def readers_zone() -> tzinfo | None:
    """Where the reader is, as their browser says; None is where the server is."""
    try:
        return ZoneInfo(st.context.timezone) if st.context.timezone else None
    except (KeyError, ValueError, OSError):  # a zone this machine's tables do not have
        return None
