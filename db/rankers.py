"""Rankers learned from the team's labels, what they learn from, and the claims that they rate anew."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from db import audit, clock
from db.connection import reading, writing
from db.records import ClaimKind, Verdict
from db.settings import Order, settings_in

_PAGE = 500


@dataclass(frozen=True, slots=True)
class LabelledClaim:
    """What a ranker learns from: a claim's words, how it stands, what was said of it, whence it is."""

    text: str
    kind: ClaimKind
    verdict: Verdict
    article_uid: str


@dataclass(frozen=True, slots=True)
class OpenClaim:
    id: int
    text: str
    kind: ClaimKind


def current_weights(file: Path) -> bytes | None:
    """The weights learned last that took over, or None where none have yet."""
    with reading(file) as db:
        row = db.execute("SELECT weights FROM rankers ORDER BY id DESC LIMIT 1").fetchone()
        return bytes(row[0]) if row else None


def keep_weights(file: Path, weights: bytes, labels: int, said: str, reviewer_id: int | None = None) -> None:
    """Have these weights rate from now on; `labels` is how many they learned from."""
    with writing(file) as db:
        db.execute(
            "INSERT INTO rankers (weights, labels, said, trained_at) VALUES (?, ?, ?, ?)",
            [weights, labels, said, clock.stamp(clock.now())],
        )
        audit.record(db, reviewer_id, "learn ranker", {"labels": labels, "said": said})


def labelled_claims(file: Path) -> Iterator[LabelledClaim]:
    """Every label that stands and that a reviewer gave by reading the claim, oldest first."""
    after = 0
    while True:
        with reading(file) as db:
            rows = db.execute(
                """
                SELECT l.id, c.text, c.kind, l.verdict, a.uid
                FROM labels AS l
                JOIN claims AS c ON c.id = l.claim_id
                JOIN articles AS a ON a.id = c.article_id
                WHERE l.id > ? AND l.carried_from IS NULL
                ORDER BY l.id LIMIT ?
                """,
                [after, _PAGE],
            ).fetchall()
        for _, text, kind, verdict, article_uid in rows:
            yield LabelledClaim(text, ClaimKind(kind), Verdict(verdict), article_uid)
        if len(rows) < _PAGE:
            return
        after = rows[-1][0]


def open_claims(file: Path) -> Iterator[OpenClaim]:
    """Every claim that still waits for a reviewer, in the order of its storing."""
    after = 0
    while True:
        with reading(file) as db:
            rows = db.execute(
                "SELECT id, text, kind FROM claims WHERE id > ? AND open_slots > 0 ORDER BY id LIMIT ?",
                [after, _PAGE],
            ).fetchall()
        yield from (OpenClaim(claim_id, text, ClaimKind(kind)) for claim_id, text, kind in rows)
        if len(rows) < _PAGE:
            return
        after = rows[-1][0]


def rate_anew(file: Path, ratings: Sequence[tuple[int, float, Sequence[str]]]) -> None:
    """Store (claim id, check-worthiness, reasons) for each; a queue by them is in the new order at once."""
    with writing(file) as db:
        settings = settings_in(db)
        db.conn.executemany(
            "UPDATE claims SET check_worthiness = ?, reasons = ? WHERE id = ?",
            [(score, ", ".join(reasons), claim_id) for claim_id, score, reasons in ratings],
        )
        if settings.order is Order.WORTHINESS:
            db.conn.executemany(
                "UPDATE claims SET place = -check_worthiness WHERE id = ?",
                [(claim_id,) for claim_id, _, _ in ratings],
            )
