"""What the tests of `db` begin from: a clock that stands still, articles and claims."""

import hashlib
import sqlite3
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.articles import awaiting_extraction, store_article
from db.claims import store_claims
from db.connection import reading
from db.groups import group_waiting
from db.labels import label
from db.records import Article, ClaimKind, ExtractedClaim, Judgement, Verdict
from db.reviewers import enrol
from db.settings import Settings

VERIFIED = Judgement(Verdict.VERIFIED)
DISPUTED = Judgement(Verdict.DISPUTED)
LEASE = timedelta(minutes=Settings().lease_minutes)


class Clock:
    """Moves only when told to."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def advance(self, **much: float) -> None:
        self.moment += timedelta(**much)


def add_claims(file: Path, worth: Sequence[float], article: str = "first") -> list[int]:
    """An article with one claim of each check-worthiness, in this order; the ids of the claims."""
    text = f"{article}: " + " ".join(f"claim {n:05d}." for n in range(len(worth)))
    uid = hashlib.sha256(text.encode()).hexdigest()[:16]
    assert store_article(file, Article(text=text, title=article), uid)
    (found,) = [row for row in awaiting_extraction(file) if row[1] == uid]
    begin = len(article) + 2
    claims = [
        ExtractedClaim(
            spans=((begin + 13 * n, begin + 13 * n + 12),),
            text=f"claim {n:05d}.",
            kind=ClaimKind.NARRATIVE,
            display_text=f"Claim {n}.",
            check_worthiness=score,
        )
        for n, score in enumerate(worth)
    ]
    assert store_claims(file, found[0], uid, "1", claims) == len(worth)
    with reading(file) as db:
        rows = db.execute("SELECT id FROM claims WHERE article_id = ? ORDER BY id", [found[0]])
        return [claim_id for (claim_id,) in rows]


def add_votes(file: Path, claim_id: int, **judgements: Judgement | Verdict) -> None:
    """Labels of one claim, by reviewers of these names, which it then wants no more of."""
    from_outside(
        file,
        f"""
        UPDATE claims SET wanted = {len(judgements)}
            + (SELECT count(*) FROM labels WHERE claim_id = {claim_id})
        WHERE id = {claim_id}
        """,
    )
    for name, given in judgements.items():
        judgement = given if isinstance(given, Judgement) else Judgement(given)
        label(file, enrol(file, name).id, claim_id, judgement)


def uid_of(file: Path, claim_id: int) -> str:
    with reading(file) as db:
        (uid,) = db.execute("SELECT uid FROM claims WHERE id = ?", [claim_id]).fetchone()
        return str(uid)


def group_by(file: Path, key: Callable[[str], int]) -> int:
    """Group what waits: two claims are the same where the key of their texts is; how many were placed."""
    return group_waiting(
        file,
        "1",
        lambda statements: [[key(one.text)] for one in statements],
        lambda one, other: key(one.text) == key(other.text),
    )


def from_outside(file: Path, *statements: str) -> None:
    """What another program might do to the file, past everything of ours but the triggers."""
    connection = sqlite3.connect(file, isolation_level=None)
    try:
        for statement in statements:
            connection.execute(statement)
    finally:
        connection.close()


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
