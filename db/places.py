"""The order of the queue: each claim's place in it, and how many reviewers it wants, as settings change.

A change is written into the claims some at a time, so that nobody who labels has to wait; how far it
has come stands in the file (`project.requeued_to`), so that whatever stops it, it goes on from there.
"""

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

from db import audit
from db.connection import reading, writing
from db.settings import Order, Settings, settings_in

BATCH = 250
"""Claims rewritten in one transaction: some tenths of a second at most, as each moves in four indexes."""

PAUSE_SECONDS = 0.005
"""Between two transactions, so that another process finds its turn."""


def place_of(settings: Settings, claim_uid: str, article_id: int, check_worthiness: float) -> float:
    """Where the claim stands in the queue: smaller comes first, and of equals what was stored first."""
    match settings.order:
        case Order.WORTHINESS:
            return -check_worthiness
        case Order.ARTICLES:
            return 0.0
        case Order.NEWEST:
            return -float(article_id)
        case Order.RANDOM:
            return share(settings.seed, claim_uid)


def share(*about: object) -> float:
    """A number from 0 to 1 that is any other for anything else, and the same again for the same."""
    digest = hashlib.sha256(" ".join(map(str, about)).encode()).digest()
    return int.from_bytes(digest[:6]) / 2**48


def requeue(file: Path) -> Iterator[tuple[int, int]]:
    """Write what the settings ask for into the claims that do not have it yet.

    Yields (done, of how many), as ids of claims, after every batch; nothing where all is as it should
    be. Stop asking, and it stops; two that do the same do no harm.
    """
    while (progress := _requeue_some(file)) is not None:
        yield progress
        time.sleep(PAUSE_SECONDS)


def is_requeueing(file: Path) -> bool:
    """Whether some claims do not have yet what the settings ask for."""
    with reading(file) as db:
        (to,) = db.execute("SELECT requeued_to FROM project").fetchone()
        return to is not None


def change_article_overlap(file: Path, reviewer_id: int | None, article_id: int, overlap: int | None) -> None:
    """Have the article's claims want so many reviewers; None is as many as the project's others.

    Raises `ValueError` where that is not from 1 to 100. Labels that there are more of are kept.
    """
    if overlap is not None:
        Settings(overlap=overlap)
    with writing(file) as db:
        uid, before = db.execute("SELECT uid, overlap FROM articles WHERE id = ?", [article_id]).fetchone()
        if before == overlap:
            return
        db.execute("UPDATE articles SET overlap = ? WHERE id = ?", [overlap, article_id])
        db.execute(
            "UPDATE claims SET wanted = ? WHERE article_id = ?",
            [overlap or settings_in(db).overlap, article_id],
        )
        audit.record(db, reviewer_id, "change overlap", {"article": uid, "from": before, "to": overlap})


def _requeue_some(file: Path) -> tuple[int, int] | None:
    with writing(file) as db:
        (to,) = db.execute("SELECT requeued_to FROM project").fetchone()
        if to is None:
            return None
        settings = settings_in(db)
        db.execute("PRAGMA cache_size = -32768")  # KiB: new places are all over the index
        rows = db.execute(
            """
            SELECT c.id, c.uid, c.article_id, c.check_worthiness, c.wanted, c.place, a.overlap
            FROM claims AS c CROSS JOIN articles AS a ON a.id = c.article_id
            WHERE c.id > ? ORDER BY c.id LIMIT ?
            """,
            [to, BATCH],
        ).fetchall()
        for claim_id, uid, article_id, worthiness, wanted, place, overlap in rows:
            asked = (overlap or settings.overlap, place_of(settings, uid, article_id, worthiness))
            if asked != (wanted, place):
                db.conn.execute("UPDATE claims SET wanted = ?, place = ? WHERE id = ?", [*asked, claim_id])
        done = rows[-1][0] if rows else None
        db.execute("UPDATE project SET requeued_to = ?", [done])
        (last,) = db.execute("SELECT ifnull(max(id), 0) FROM claims").fetchone()
        return done or last, last
