"""How far the project has come, at a glance: from counters and the fronts of indexes, whatever its size."""

from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db.connection import reading

RECENT = 50
"""A reviewer's labels that their pace is told from: the last ones that they gave by reading."""

_LOOKED_AT = 4 * RECENT
"""Decisions walked over at most to find them: who skips a thousand claims has no pace, and costs no time."""

_EVERYBODY = 0
"""In the tally of labels, beside the ids of the reviewers."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Claims by where they are, and labels that there are to be; of claims that are no gold."""

    open: int  # no label, in nobody's hands
    in_hands: int
    second_look: int  # labelled, and waiting for another reviewer
    done: int  # as many labels as the claim wants
    wanted: int  # labels that there will be when all is done
    missing: int  # of those

    @property
    def claims(self) -> int:
        return self.open + self.in_hands + self.second_look + self.done


@dataclass(frozen=True, slots=True)
class Hour:
    """Labels given within an hour (`2026-03-01T09`, UTC) that stand; `carried` were given elsewhere."""

    hour: str
    read: int
    carried: int


@dataclass(frozen=True, slots=True)
class Work:
    """What one reviewer has done. `recent_seconds` are of their last labels, without idle time."""

    reviewer_id: int
    name: str
    read: int  # labels that stand
    carried: int
    recent_seconds: tuple[float, ...]

    @property
    def labels(self) -> int:
        return self.read + self.carried


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How the labels of one claimant, publisher or week fall; `name` is "" where it is not known."""

    name: str
    verified: int
    disputed: int
    unverifiable: int
    not_a_claim: int

    @property
    def labels(self) -> int:
        return self.verified + self.disputed + self.unverifiable + self.not_a_claim


@dataclass(frozen=True, slots=True)
class Outcome:
    """Decisions that stand: a verdict or "skip", and the reason given, "" where none was."""

    outcome: str
    reason: str
    decisions: int


def read_progress(file: Path) -> Progress:
    """Where the claims are."""
    with reading(file) as db:
        states = dict(db.execute("SELECT state, claims FROM claim_tallies").fetchall())
        wanted, missing = db.execute("SELECT wanted, missing FROM project").fetchone()
    return Progress(
        states["open"], states["in hands"], states["second look"], states["done"], wanted, missing
    )


def labels_by_hour(file: Path, since: str, reviewer_id: int | None = None) -> list[Hour]:
    """The hours since that one (`2026-03-01T09`, UTC) in which labels were given, the oldest first."""
    with reading(file) as db:
        rows = db.execute(
            """
            SELECT hour, read, carried FROM label_tallies
            WHERE reviewer_id = ? AND hour >= ? AND hour > '' ORDER BY hour
            """,
            [reviewer_id or _EVERYBODY, since],
        )
        return [Hour(*row) for row in rows if row[1] or row[2]]


def work_of_each(file: Path, reviewer_id: int | None = None) -> list[Work]:
    """What each reviewer has done, or that one alone, in the order in which they joined."""
    with reading(file) as db:
        people = db.execute(
            """
            SELECT r.id, r.name, ifnull(t.read, 0), ifnull(t.carried, 0)
            FROM reviewers AS r LEFT JOIN label_tallies AS t ON t.reviewer_id = r.id AND t.hour = ''
            WHERE r.id BETWEEN ifnull(:only, 0) AND ifnull(:only, 9223372036854775807)
            ORDER BY r.id
            """,
            {"only": reviewer_id},
        ).fetchall()
        return [
            Work(person_id, name, read, carried, _recent_seconds(db, person_id))
            for person_id, name, read, carried in people
        ]


def verdicts_by(file: Path, sort: str, limit: int = 12) -> list[Verdicts]:
    """How the labels fall by "claimant" or "publisher", those with most labels first, or by "week".

    A week is that of the article, named by its Monday; the latest `limit` weeks, the oldest first. A
    claimant is the one that was extracted. Carried labels count.
    """
    with reading(file) as db:
        if sort == "week":
            rows = db.execute(
                """
                SELECT name, verified, disputed, unverifiable, not_a_claim FROM verdict_tallies
                WHERE sort = 'week' AND name > '' ORDER BY name DESC LIMIT ?
                """,
                [limit],
            ).fetchall()[::-1]
        else:
            rows = db.execute(
                """
                SELECT name, verified, disputed, unverifiable, not_a_claim FROM verdict_tallies
                WHERE sort = ? AND labels > 0 ORDER BY labels DESC, name LIMIT ?
                """,
                [sort, limit],
            ).fetchall()
    return [Verdicts(*row) for row in rows]


def outcomes(file: Path) -> list[Outcome]:
    """How often each verdict, and skipping, was chosen, by the reason given."""
    with reading(file) as db:
        rows = db.execute(
            "SELECT outcome, reason, decisions FROM outcome_tallies WHERE decisions > 0"
        ).fetchall()
    return [Outcome(*row) for row in rows]


def _recent_seconds(db: Database, reviewer_id: int) -> tuple[float, ...]:
    rows = db.execute(
        """
        SELECT seconds - ifnull(idle_seconds, 0) FROM (
            SELECT action, seconds, idle_seconds FROM decisions
            WHERE reviewer_id = ? AND carried_from IS NULL ORDER BY id DESC LIMIT ?
        )
        WHERE action = 'label' LIMIT ?
        """,
        [reviewer_id, _LOOKED_AT, RECENT],
    )
    return tuple(seconds for (seconds,) in rows)
