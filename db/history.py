"""What everybody has done: the audit and the decisions on claims, merged by time.

Each action of each of the two tables is read by itself from an index, the latest first, and the
streams are merged: so a page costs the same whoever and whatever is asked for, however long the history.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import audit
from db.connection import reading, writing
from db.records import Event

DECISIONS = ("label", "skip", "undo")

COMMAND_LINE = 0
"""Who, in place of a reviewer's id, where nobody was signed in."""

_PAGE = 500
EVER = "9999"


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked for. `since` and `until` are moments (UTC, ISO 8601), the second no longer included."""

    who: int | None = None  # a reviewer's id, or `COMMAND_LINE`; None is everybody
    action: str | None = None
    since: str = ""
    until: str = EVER


def note_export(
    file: Path, reviewer_id: int | None, form: str, chosen: Mapping[str, Any] | None = None
) -> None:
    """Put on record that the dataset was taken out, in which form, and what of it was chosen."""
    with writing(file) as db:
        audit.record(db, reviewer_id, "export", {"format": form, **(chosen or {})})


def list_actions(file: Path) -> list[str]:
    """Every action that there is something on record of, or could be, in alphabetical order."""
    with reading(file) as db:
        return sorted({*DECISIONS, *_audited(db)})


def list_events(
    file: Path, asked: Filter | None = None, *, after: Event | None = None, limit: int = 100
) -> list[Event]:
    """Events, the latest first; `after` is the last one on the page before."""
    asked = asked or Filter()
    with reading(file) as db:
        streams = [
            (_decisions if source == "decisions" else _entries)(db, action, asked, after, limit)
            for source, actions in (("decisions", DECISIONS), ("audit", _audited(db)))
            for action in actions
            if asked.action in (None, action)
        ]
    return list(islice(merge(*streams, key=_place, reverse=True), limit))


def all_events(file: Path, asked: Filter | None = None) -> Iterator[Event]:
    """Every event, the latest first, in constant memory; a page at a time, each in its own transaction."""
    page = list_events(file, asked, limit=_PAGE)
    while page:
        yield from page
        page = list_events(file, asked, after=page[-1], limit=_PAGE)


def _place(event: Event) -> tuple[str, str, int]:
    return event.at, event.source, event.id


def _audited(db: Database) -> list[str]:
    """The actions in the audit: one look into the index for each."""
    rows = db.execute(
        """
        WITH RECURSIVE a (action) AS (
            SELECT min(action) FROM audit
            UNION ALL
            SELECT (SELECT min(action) FROM audit WHERE action > a.action) FROM a WHERE a.action IS NOT NULL
        )
        SELECT action FROM a WHERE action IS NOT NULL
        """
    )
    return [action for (action,) in rows]


def _entries(db: Database, action: str, asked: Filter, after: Event | None, limit: int) -> list[Event]:
    rows = db.query(
        f"""
        SELECT e.at, 'audit' AS source, e.id, r.name AS who, e.action, e.about, e.checksum
        FROM audit AS e LEFT JOIN reviewers AS r ON r.id = e.reviewer_id
        WHERE e.action = :action {_of(asked)}
          AND e.at >= :since AND e.at <= :until
          AND (e.at, 'audit', e.id) < (:until, :source, :id)
        ORDER BY e.at DESC, e.id DESC LIMIT :limit
        """,
        _values(action, asked, after, limit),
    )
    return [Event(**{**row, "about": json.loads(row["about"])}) for row in rows]


def _decisions(db: Database, action: str, asked: Filter, after: Event | None, limit: int) -> list[Event]:
    rows = db.query(
        f"""
        SELECT e.decided_at AS at, 'decisions' AS source, e.id, r.name AS who, e.action, e.checksum,
               c.uid AS claim, e.verdict, e.disputed_kind, e.reason, e.skip_reason,
               e.guidelines_version, e.seconds, e.replaces, e.carried_from
        FROM decisions AS e JOIN reviewers AS r ON r.id = e.reviewer_id JOIN claims AS c ON c.id = e.claim_id
        WHERE e.action = :action {_of(asked)}
          AND e.decided_at >= :since AND e.decided_at <= :until
          AND (e.decided_at, 'decisions', e.id) < (:until, :source, :id)
        ORDER BY e.decided_at DESC, e.id DESC LIMIT :limit
        """,
        _values(action, asked, after, limit),
    )
    own = ("at", "source", "id", "who", "action", "checksum")
    return [
        Event(
            **{name: row[name] for name in own},
            about={name: value for name, value in row.items() if name not in own and value is not None},
        )
        for row in rows
    ]


def _of(asked: Filter) -> str:
    return "" if asked.who is None else "AND e.reviewer_id IS :who"


def _values(action: str, asked: Filter, after: Event | None, limit: int) -> dict[str, Any]:
    until, source, event_id = _place(after) if after else (asked.until, "", 0)
    return {
        "action": action,
        "who": asked.who or None,
        "since": asked.since,
        "until": until,
        "source": source,
        "id": event_id,
        "limit": limit,
    }
