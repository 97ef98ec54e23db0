"""Groups: the same claim in many articles, or twice in one, read by a reviewer once.

What is the same is for the caller to say (`annotate.grouping`); here candidates are looked up in the
bands of their signatures, and each is compared with its group's representative alone: were every
member a measure, a chain of near-pairs would unite what has nothing in common.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from db import audit, carrying, clock
from db.connection import reading, writing
from db.decisions import first
from db.records import Statement

BandsOf = Callable[[Sequence[Statement]], Sequence[Sequence[int]]]
SameClaim = Callable[[Statement, Statement], bool]

BATCH = 250
"""Claims placed in one transaction: a twentieth of a second, so that labels need not wait long."""

PAUSE_SECONDS = 0.005
"""Between two transactions, so that another process finds its turn."""

PER_BAND = 12
"""Groups looked at in one band: most of a crowded one have the same turn of phrase and no more."""

CANDIDATES = 24
"""Groups compared with a claim in one look-up, of which it has two; those that share most bands first."""


@dataclass(frozen=True, slots=True)
class Member:
    """A claim of a group: where it stands, and whether the reviewer labelled it, or it was carried to."""

    claim_id: int
    uid: str
    display_text: str
    claimant: str | None
    article_id: int
    title: str | None
    publisher: str | None
    published_on: str | None
    labelled: bool
    carried_from: str | None  # the uid of the claim whose label it was given

    @property
    def carried(self) -> bool:
        return self.carried_from is not None


def group_waiting(file: Path, version: str, bands_of: BandsOf, same_claim: SameClaim) -> int:
    """Put every claim that is in no group yet into one, its own where there is none for it.

    To be called after `store_claims`, as often as one likes; whatever stops it, the next call goes
    on. `version` names what makes the bands: where it is new, the groups get theirs anew first.
    Returns how many claims were placed.
    """
    _renew_bands(file, version, bands_of)
    placed = 0
    while waiting := _waiting(file):
        bands = bands_of([statement for _, statement in waiting])
        with writing(file) as db:
            db.execute("PRAGMA cache_size = -32768")  # KiB: every claim looks all over the bands
            for (claim_id, statement), hashes in zip(waiting, bands, strict=True):
                placed += _place(db, claim_id, statement, hashes, version, same_claim)
        if len(waiting) < BATCH:
            break
        time.sleep(PAUSE_SECONDS)
    return placed


def group_of(file: Path, reviewer_id: int, claim_id: int, limit: int = 20) -> list[Member]:
    """The claim and the others of its group: itself first, then the oldest, `limit` at most.

    Of labels it tells the reviewer their own alone.
    """
    with reading(file) as db:
        rows = list(
            db.query(
                """
                SELECT c.id AS claim_id, c.uid, c.display_text, c.claimant,
                       c.article_id, a.title, a.publisher, a.published_on
                FROM (
                    SELECT :claim_id AS id
                    UNION ALL
                    SELECT id FROM (
                        SELECT id FROM claims
                        WHERE group_id = (SELECT group_id FROM claims WHERE id = :claim_id)
                          AND id <> :claim_id
                        ORDER BY id LIMIT :others
                    )
                ) AS one
                CROSS JOIN claims AS c ON c.id = one.id
                CROSS JOIN articles AS a ON a.id = c.article_id
                """,
                {"claim_id": claim_id, "others": max(0, limit - 1)},
            )
        )
        labels = [_label_of(db, reviewer_id, row["claim_id"]) for row in rows]
    return [
        Member(**row, labelled=label is not None, carried_from=label and label[0])
        for row, label in zip(rows, labels, strict=True)
    ]


def group_size(file: Path, claim_id: int) -> int:
    """How many claims are in its group, itself included; 1 where it is alone or not placed yet."""
    with reading(file) as db:
        row = db.execute(
            "SELECT members FROM groups WHERE id = (SELECT group_id FROM claims WHERE id = ?)", [claim_id]
        ).fetchone()
        return int(row[0]) if row else 1


def split(file: Path, reviewer_id: int, claim_id: int) -> bool:
    """Part the claim from its group for good, on record as the reviewer's doing.

    Labels that were carried over to it are taken back, and it is in the queue again; where its own
    were carried over to the others, they are taken back from those. False where it was alone anyway.
    """
    with writing(file) as db:
        group = first(
            db,
            """
            SELECT g.* FROM claims AS c JOIN groups AS g ON g.id = c.group_id
            WHERE c.id = ? AND g.members > 1
            """,
            [claim_id],
        )
        if group is None:
            return False
        db.execute(
            "INSERT INTO group_splits (claim_id, group_id, reviewer_id, split_at) VALUES (?, ?, ?, ?)",
            [claim_id, group["id"], reviewer_id, clock.stamp(clock.now())],
        )
        (uid,) = db.execute("SELECT uid FROM claims WHERE id = ?", [claim_id]).fetchone()
        audit.record(db, reviewer_id, "split group", {"claim": uid, "group": group["id"]})
        carrying.end_for(db, claim_id)
        own = db.execute(
            """
            SELECT g.decision_id, g.reviewer_id
            FROM group_labels AS g JOIN decisions AS d ON d.id = g.decision_id
            WHERE g.group_id = ? AND d.claim_id = ?
            """,
            [group["id"], claim_id],
        ).fetchall()
        for decision_id, _ in own:
            carrying.end(db, decision_id)
        # No bands: what is like it is like the group that it was parted from, and may belong there.
        alone = _new_group(db, claim_id, group["signature_version"], ())
        db.conn.executemany(
            "INSERT INTO group_labels (group_id, decision_id, reviewer_id) VALUES (?, ?, ?)",
            [(alone, *one) for one in own],
        )
        db.execute(
            """
            UPDATE groups SET
                members = members - 1,
                representative = (SELECT id FROM claims WHERE group_id = groups.id ORDER BY id LIMIT 1)
            WHERE id = ?
            """,
            [group["id"]],
        )
        return True


def _waiting(file: Path) -> list[tuple[int, Statement]]:
    with reading(file) as db:
        rows = db.execute(
            """
            SELECT c.id, c.display_text, c.claimant, a.published_on
            FROM claims AS c INDEXED BY claims_to_group CROSS JOIN articles AS a ON a.id = c.article_id
            WHERE c.group_id IS NULL ORDER BY c.id LIMIT ?
            """,
            [BATCH],
        )
        return [(claim_id, Statement(*about)) for claim_id, *about in rows]


def _place(
    db: Database,
    claim_id: int,
    statement: Statement,
    hashes: Sequence[int],
    version: str,
    same_claim: SameClaim,
) -> bool:
    if db.conn.execute("SELECT group_id FROM claims WHERE id = ?", [claim_id]).fetchone() != (None,):
        return False  # another process has placed it in the meantime
    for some in (hashes[:1], hashes[1:]):  # what is the same in nearly the same words is in the first
        for group_id in _candidates(db, some):
            if same_claim(_representative(db, group_id), statement):
                db.conn.execute("UPDATE claims SET group_id = ? WHERE id = ?", [group_id, claim_id])
                db.conn.execute("UPDATE groups SET members = members + 1 WHERE id = ?", [group_id])
                return True
    _new_group(db, claim_id, version, hashes)
    return True


def _candidates(db: Database, hashes: Sequence[int]) -> list[int]:
    """Groups in these bands, from each band the latest; those that share most bands first."""
    if not hashes:
        return []
    rows = db.conn.execute(_in_bands(len(hashes)), hashes)
    return [group_id for (group_id,), _ in Counter(rows).most_common(CANDIDATES)]


@cache
def _in_bands(count: int) -> str:
    """One statement for all bands of a claim: a look-up costs less than asking for it does."""
    one = f"""
        SELECT * FROM (SELECT group_id FROM bands WHERE hash = ? ORDER BY group_id DESC LIMIT {PER_BAND})
    """
    return " UNION ALL ".join([one] * count)


def _representative(db: Database, group_id: int) -> Statement:
    about = db.conn.execute(
        """
        SELECT c.display_text, c.claimant, a.published_on
        FROM groups AS g JOIN claims AS c ON c.id = g.representative JOIN articles AS a ON a.id = c.article_id
        WHERE g.id = ?
        """,
        [group_id],
    ).fetchone()
    return Statement(*about)


def _new_group(db: Database, claim_id: int, version: str, hashes: Sequence[int]) -> int:
    added = db.conn.execute(
        "INSERT INTO groups (representative, members, signature_version) VALUES (?, 1, ?)",
        [claim_id, version],
    )
    group_id = int(added.lastrowid or 0)
    db.conn.execute("UPDATE claims SET group_id = ? WHERE id = ?", [group_id, claim_id])
    _add_bands(db, group_id, hashes)
    return group_id


def _add_bands(db: Database, group_id: int, hashes: Sequence[int]) -> None:
    db.conn.executemany(
        "INSERT INTO bands (hash, group_id) VALUES (?, ?) ON CONFLICT DO NOTHING",
        [(one, group_id) for one in hashes],
    )


def _label_of(db: Database, reviewer_id: int, claim_id: int) -> tuple[str | None] | None:
    """Where the reviewer's label was carried from, (None,) where it is its own; None where there is none."""
    row: tuple[str | None] | None = db.execute(
        """
        SELECT c.uid FROM labels AS d
        LEFT JOIN decisions AS original ON original.id = d.carried_from
        LEFT JOIN claims AS c ON c.id = original.claim_id
        WHERE d.claim_id = ? AND d.reviewer_id = ?
        """,
        [claim_id, reviewer_id],
    ).fetchone()
    return row


def _renew_bands(file: Path, version: str, bands_of: BandsOf) -> None:
    """Bands of another version find nothing: give the groups that have such new ones."""
    while True:
        with reading(file) as db:
            rows = db.execute(
                """
                SELECT g.id, c.display_text, c.claimant, a.published_on
                FROM groups AS g CROSS JOIN claims AS c ON c.id = g.representative
                CROSS JOIN articles AS a ON a.id = c.article_id
                WHERE g.signature_version < :version OR g.signature_version > :version LIMIT :batch
                """,
                {"version": version, "batch": BATCH},
            ).fetchall()
        if not rows:
            return
        bands = bands_of([Statement(*about) for _, *about in rows])
        with writing(file) as db:
            for (group_id, *_), hashes in zip(rows, bands, strict=True):
                _add_bands(db, group_id, hashes)
                db.execute("UPDATE groups SET signature_version = ? WHERE id = ?", [version, group_id])
        time.sleep(PAUSE_SECONDS)
