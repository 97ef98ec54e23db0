"""Which claim a reviewer would be given next, by the order of the queue and by what they ask for.

A claim that stands in several places (see `db.groups`) is read once by each reviewer: while one has
it, its like elsewhere is kept for their label.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from sqlite_utils import Database

from db.connection import reading


@dataclass(frozen=True, slots=True)
class Filter:
    """What a reviewer wants to see alone, for a session of their own; None is everything."""

    article: str | None = None  # its uid
    claimant: str | None = None  # the whole name; capitals do not matter
    topic: str | None = None  # words that are all in the claim, in one form or another

    def __bool__(self) -> bool:
        return bool(self.article or self.claimant or self.topic)


EVERYTHING = Filter()

_BEGINNING = (-1e300, 0)
"""A place before every claim's."""

_COMMON = 2000
"""Claims from which on words are so common that the next claim with them is looked for near the front."""

_NEAR = 1000
"""Open claims looked at there."""

_HAS_WORDS = """
    AND EXISTS (SELECT 1 FROM claim_words AS w WHERE w.claim_words MATCH :topic AND w.rowid = c.id)
"""

_Open = tuple[int, float, int | None, int]
"""A claim's id, place, group and open slots."""


def next_open(db: Database, reviewer_id: int, only: Filter = EVERYTHING) -> int | None:
    """The open claim that is the reviewer's next, or None; their cursor moves up to it."""
    found, stop = _look(db, reviewer_id, only)
    if stop is not None and not only:
        _move_cursor(db, reviewer_id, stop)
    return found and found[0]


def has_open(db: Database, reviewer_id: int, only: Filter = EVERYTHING) -> bool:
    """Whether there is such a claim; nothing is written."""
    found, _ = _look(db, reviewer_id, only)
    return found is not None


def next_gold(db: Database, reviewer_id: int, only: Filter = EVERYTHING) -> int | None:
    """A gold claim that the reviewer has not had, here or elsewhere; None where there is none."""
    conditions, values = matching(only)
    row = db.execute(
        f"""
        SELECT c.id FROM claims AS c INDEXED BY claims_gold
        WHERE c.gold = 1 AND NOT EXISTS (
            SELECT 1 FROM assignments AS own WHERE own.claim_id = c.id AND own.reviewer_id = :reviewer
        )
          AND NOT EXISTS (
            SELECT 1 FROM group_labels AS own
            WHERE own.group_id = c.group_id AND own.reviewer_id = :reviewer
        )
        {conditions}
        ORDER BY c.id LIMIT 1
        """,
        {"reviewer": reviewer_id, **values},
    ).fetchone()
    return int(row[0]) if row else None


def matching(only: Filter) -> tuple[str, dict[str, object]]:
    """(conditions on a claim `c`, to stand behind others; their values)."""
    conditions, values = _fields(only)
    if only.topic:
        conditions += _HAS_WORDS
        values["topic"] = words_of(only.topic)
    return conditions, values


def matches(file: Path, claim_uid: str, only: Filter) -> bool:
    """Whether the filter lets the claim through."""
    conditions, values = matching(only)
    with reading(file) as db:
        row = db.execute(
            f"SELECT 1 FROM claims AS c WHERE c.uid = :uid {conditions}", {"uid": claim_uid, **values}
        ).fetchone()
        return row is not None


def words_of(topic: str) -> str:
    """A search for claims with all of these words, whatever characters are in them: each is quoted."""
    words = topic.replace("\x00", " ").replace('"', " ").split()
    return " ".join(f'"{word}"' for word in words) or '""'


def _look(db: Database, reviewer_id: int, only: Filter) -> tuple[_Open | None, _Open | None]:
    """The open claim that is the reviewer's next, and the one that their cursor may move up to."""
    groups: dict[int, _Group] = {}
    stop: _Open | None = None
    for claim in _walk(db, reviewer_id, only):
        claim_id, _, group_id, open_slots = claim
        if group_id is not None:
            if group_id not in groups:
                groups[group_id] = _look_at(db, group_id, reviewer_id)
            if groups[group_id].skipped:
                continue
        stop = stop or claim
        if group_id is None or _has_room(db, claim_id, open_slots, groups[group_id].holders):
            return claim, stop
    return None, stop


@dataclass(frozen=True, slots=True)
class _Group:
    skipped: bool  # a member, by the reviewer who asks
    holders: frozenset[int]  # the others who have a member in their hands


def _look_at(db: Database, group_id: int, reviewer_id: int) -> _Group:
    rows = db.execute(
        """
        SELECT a.reviewer_id, a.state
        FROM claims AS member CROSS JOIN assignments AS a ON a.claim_id = member.id
        WHERE member.group_id = :group
          AND (a.state = 'held' OR (a.state = 'skipped' AND a.reviewer_id = :reviewer))
        """,
        {"group": group_id, "reviewer": reviewer_id},
    ).fetchall()
    return _Group(
        skipped=(reviewer_id, "skipped") in rows,
        holders=frozenset(who for who, state in rows if state == "held" and who != reviewer_id),
    )


def _has_room(db: Database, claim_id: int, open_slots: int, holders: frozenset[int]) -> bool:
    """Whether the claim has a slot beside those that its group's holders will need for their labels."""
    if len(holders) < open_slots:
        return True
    there = {
        who
        for (who,) in db.execute(
            "SELECT reviewer_id FROM assignments WHERE claim_id = ? AND state <> 'skipped'", [claim_id]
        )
    }
    return len(holders - there) < open_slots


def _walk(db: Database, reviewer_id: int, only: Filter) -> Iterator[_Open]:
    """Open claims that the reviewer has nothing to do with yet, in the order of the queue."""
    if only:
        return _filtered(db, reviewer_id, only)
    row = db.execute("SELECT place, claim_id FROM cursors WHERE reviewer_id = ?", [reviewer_id]).fetchone()
    place, claim_id = row or _BEGINNING
    # In two ranges: SQLite seeks a pair, (place, id) >= (?, ?), by its first half alone.
    return chain(
        _from(db, "c.place = :place AND c.id >= :claim", reviewer_id, place, claim_id),
        _from(db, "c.place > :place", reviewer_id, place, claim_id),
    )


def _from(db: Database, where: str, reviewer_id: int, place: float, claim_id: int) -> Iterator[_Open]:
    yield from db.execute(
        f"""
        SELECT c.id, c.place, c.group_id, c.open_slots FROM claims AS c INDEXED BY claims_open
        WHERE {where} AND c.open_slots > 0 AND NOT EXISTS (
            SELECT 1 FROM assignments AS own WHERE own.claim_id = c.id AND own.reviewer_id = :reviewer
        )
        ORDER BY c.place, c.id
        """,
        {"reviewer": reviewer_id, "place": place, "claim": claim_id},
    )


def _filtered(db: Database, reviewer_id: int, only: Filter) -> Iterator[_Open]:
    conditions, values = matching(only)
    values["reviewer"] = reviewer_id
    if only.article or only.claimant or not only.topic:
        yield from _select(db, "claims AS c", conditions, values)
        return
    if _is_common(db, only.topic):
        # To sort all claims that have the words would take long, and one is likely to be near the front.
        near = _select(db, "claims AS c INDEXED BY claims_open", "", values)
        yield from (claim for claim in islice(near, _NEAR) if _has(db, claim[0], values["topic"]))
    with_words = "claim_words AS w CROSS JOIN claims AS c ON c.id = w.rowid"
    yield from _select(db, with_words, "AND w.claim_words MATCH :topic", values)


def _select(db: Database, source: str, conditions: str, values: dict[str, object]) -> Iterator[_Open]:
    yield from db.execute(
        f"""
        SELECT c.id, c.place, c.group_id, c.open_slots FROM {source}
        WHERE c.open_slots > 0 AND NOT EXISTS (
            SELECT 1 FROM assignments AS own WHERE own.claim_id = c.id AND own.reviewer_id = :reviewer
        )
        {conditions}
        ORDER BY c.place, c.id
        """,
        values,
    )


def _has(db: Database, claim_id: int, words: object) -> bool:
    query = "SELECT 1 FROM claim_words WHERE claim_words MATCH ? AND rowid = ?"
    return db.execute(query, [words, claim_id]).fetchone() is not None


def _is_common(db: Database, topic: str) -> bool:
    (found,) = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM claim_words WHERE claim_words MATCH ? LIMIT ?)",
        [words_of(topic), _COMMON],
    ).fetchone()
    return bool(found == _COMMON)


def _fields(only: Filter) -> tuple[str, dict[str, object]]:
    conditions = ""
    values: dict[str, object] = {}
    if only.article:
        conditions += " AND c.article_id = (SELECT id FROM articles WHERE uid = :article)"
        values["article"] = only.article
    if only.claimant:
        conditions += " AND c.claimant = :claimant COLLATE NOCASE"
        values["claimant"] = only.claimant
    return conditions, values


def _move_cursor(db: Database, reviewer_id: int, claim: _Open) -> None:
    claim_id, place, *_ = claim
    db.execute(
        """
        INSERT INTO cursors (reviewer_id, place, claim_id) VALUES (?, ?, ?)
        ON CONFLICT (reviewer_id) DO UPDATE SET place = excluded.place, claim_id = excluded.claim_id
        """,
        [reviewer_id, place, claim_id],
    )
