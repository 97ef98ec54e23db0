"""The datasets: every label that stands, and every claim with its labels, as streams of records."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.connection import reading
from db.decisions import judgement_in
from db.records import (
    Adjudication,
    ClaimKind,
    DisputedKind,
    ExportedClaim,
    ExportedLabel,
    ExportedVote,
    Gold,
    Reason,
    Verdict,
)
from db.settling import adjudication_in

GoldOf = Callable[[int, Sequence[Verdict], Verdict | None], Gold]
"""The gold label, from a claim's id, the verdicts of its votes, and what was adjudicated."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The last rows there were: as rows are only ever added, all that was said up to then is told by them."""

    decision: int
    adjudication: int


def this_moment(file: Path) -> Moment:
    """The present one."""
    with reading(file) as db:
        return Moment(
            *db.execute(
                """
                SELECT (SELECT ifnull(max(id), 0) FROM decisions),
                       (SELECT ifnull(max(id), 0) FROM adjudications)
                """
            ).fetchone()
        )


def export_labels(file: Path, *, page: int = 500, limit: int | None = None) -> Iterator[ExportedLabel]:
    """Every label that stands as this is called, oldest first, in constant memory.

    A page of rows at a time, each in a transaction of its own: one long read would keep the
    write-ahead log from being folded in. Decisions are only ever added, so the pages together are
    the dataset of one moment: the labels up to the last one, as far as nothing up to it replaces them.
    """
    with reading(file) as db:
        (last,) = db.execute("SELECT ifnull(max(id), 0) FROM decisions").fetchone()
    after, left = 0, limit
    while left is None or left > 0:
        with reading(file) as db:
            rows = list(
                db.query(
                    """
                    SELECT d.id, d.checksum, d.verdict, d.disputed_kind, d.reason, d.confidence, d.note,
                           d.claimant AS corrected_claimant, d.wording, d.seconds, d.decided_at,
                           d.idle_seconds, d.guidelines_version,
                           c.uid AS claim_uid, c.text, c.display_text, c.claimant, c.kind, c.provenance,
                           c.check_worthiness, c.char_start, c.char_end, c.extractor_version,
                           a.uid AS article_uid, a.title, a.url, a.publisher, a.author, a.published_on,
                           r.name AS reviewer
                    FROM decisions AS d
                    JOIN claims AS c ON c.id = d.claim_id
                    JOIN articles AS a ON a.id = c.article_id
                    JOIN reviewers AS r ON r.id = d.reviewer_id
                    WHERE d.action = 'label' AND d.id > :after AND d.id <= :last
                      AND NOT EXISTS (
                          SELECT 1 FROM decisions AS later WHERE later.replaces = d.id AND later.id <= :last
                      )
                    ORDER BY d.id LIMIT :page
                    """,
                    {"after": after, "last": last, "page": page if left is None else min(page, left)},
                )
            )
            labels = [_exported(db, row) for row in rows]
        if not labels:
            return
        yield from labels
        after = rows[-1]["id"]
        left = None if left is None else left - len(labels)


def export_claims(file: Path, moment: Moment, gold_of: GoldOf, *, page: int = 500) -> Iterator[ExportedClaim]:
    """Every claim that had a label at the moment, with its labels then, in the order of claims.

    In constant memory, and in pages for the reason that `export_labels` gives.
    """
    after = 0
    while True:
        with reading(file) as db:
            rows = _votes_after(db, after, moment, page)
            if not rows:
                return
            about = {"after": after, "last": rows[-1]["claim_id"], "adjudication": moment.adjudication}
            claims = {row["id"]: row for row in _claims_between(db, about)}
            adjudications = {row["claim_id"]: adjudication_in(row) for row in _settled_between(db, about)}
        for claim_id, votes in groupby(rows, key=itemgetter("claim_id")):
            yield _exported_claim(claims[claim_id], list(votes), adjudications.get(claim_id), gold_of)
        after = rows[-1]["claim_id"]


def votes_to_compare(file: Path, moment: Moment, *, page: int = 5000) -> Iterator[tuple[int, int, Verdict]]:
    """(claim id, reviewer id, verdict) of every label that stood at the moment, in the order of claims."""
    after = 0
    while True:
        with reading(file) as db:
            rows = _votes_after(db, after, moment, page)
        if not rows:
            return
        for row in rows:
            yield row["claim_id"], row["reviewer_id"], Verdict(row["verdict"])
        after = rows[-1]["claim_id"]


def adjudicated_verdicts(file: Path, moment: Moment) -> dict[int, Verdict]:
    """{claim id: verdict} of everything that was settled at the moment."""
    everywhere = {"after": 0, "last": 2**63 - 1, "adjudication": moment.adjudication}
    with reading(file) as db:
        return {row["claim_id"]: Verdict(row["verdict"]) for row in _settled_between(db, everywhere)}


def _votes_after(db: Database, after: int, moment: Moment, page: int) -> list[dict[str, Any]]:
    """The labels of the next claims that have any, all of each claim's: of about `page` decisions."""
    rows: list[dict[str, Any]] = []
    while not rows:
        (last,) = db.execute(
            """
            SELECT max(claim_id) FROM (
                SELECT claim_id FROM decisions WHERE claim_id > ? ORDER BY claim_id LIMIT ?
            )
            """,
            [after, page],
        ).fetchone()
        if last is None:
            return []
        rows = list(
            db.query(
                """
                SELECT d.claim_id, d.reviewer_id, r.name AS reviewer, d.checksum,
                       d.verdict, d.disputed_kind, d.reason, d.carried_from
                FROM decisions AS d JOIN reviewers AS r ON r.id = d.reviewer_id
                WHERE d.claim_id > :after AND d.claim_id <= :last AND d.action = 'label' AND d.id <= :decision
                  AND NOT EXISTS (
                      SELECT 1 FROM decisions AS later WHERE later.replaces = d.id AND later.id <= :decision
                  )
                ORDER BY d.claim_id, d.reviewer_id
                """,
                {"after": after, "last": last, "decision": moment.decision},
            )
        )
        after = last
    return rows


def _claims_between(db: Database, about: dict[str, int]) -> list[dict[str, Any]]:
    return list(
        db.query(
            """
            SELECT c.id, c.uid AS claim_uid, c.text, c.display_text, c.claimant, c.kind, c.provenance,
                   c.check_worthiness, c.char_start, c.char_end, c.extractor_version,
                   a.uid AS article_uid, a.title, a.url, a.publisher, a.author, a.published_on
            FROM claims AS c JOIN articles AS a ON a.id = c.article_id
            WHERE c.id > :after AND c.id <= :last
              AND EXISTS (SELECT 1 FROM decisions WHERE claim_id = c.id)
            """,
            about,
        )
    )


def _settled_between(db: Database, about: dict[str, int]) -> list[dict[str, Any]]:
    return list(
        db.query(
            """
            SELECT a.*, r.name AS adjudicator
            FROM adjudications AS a JOIN reviewers AS r ON r.id = a.adjudicator_id
            WHERE a.claim_id > :after AND a.claim_id <= :last AND a.id <= :adjudication
              AND a.action = 'settle' AND NOT EXISTS (
                  SELECT 1 FROM adjudications AS later
                  WHERE later.replaces = a.id AND later.id <= :adjudication
              )
            """,
            about,
        )
    )


def _exported(db: Database, row: dict[str, Any]) -> ExportedLabel:
    judgement = judgement_in(db, {**row, "claimant": row["corrected_claimant"]})
    return ExportedLabel(
        **_in_article(row, claim=judgement.wording, claimant=judgement.claimant),
        label_id=row["checksum"][:16],
        verdict=judgement.verdict,
        disputed_kind=judgement.disputed_kind,
        reason=judgement.reason,
        confidence=judgement.confidence,
        evidence_urls=tuple(one.url for one in judgement.evidence if one.url),
        note=judgement.note,
        reviewer=row["reviewer"],
        labelled_at=row["decided_at"],
        seconds=row["seconds"],
        idle_seconds=row["idle_seconds"],
        guidelines_version=row["guidelines_version"],
    )


def _exported_claim(
    row: dict[str, Any], votes: list[dict[str, Any]], adjudication: Adjudication | None, gold_of: GoldOf
) -> ExportedClaim:
    told = tuple(
        ExportedVote(
            label_id=vote["checksum"][:16],
            reviewer=vote["reviewer"],
            verdict=Verdict(vote["verdict"]),
            disputed_kind=DisputedKind(vote["disputed_kind"]) if vote["disputed_kind"] else None,
            reason=Reason(vote["reason"]) if vote["reason"] else None,
            carried=vote["carried_from"] is not None,
        )
        for vote in votes
    )
    return ExportedClaim(
        **_in_article(row),
        gold=gold_of(
            row["id"],
            [vote.verdict for vote in told],
            adjudication.verdict if adjudication else None,
        ),
        votes=told,
        adjudication=adjudication,
    )


def _in_article(
    row: dict[str, Any], *, claim: str | None = None, claimant: str | None = None
) -> dict[str, Any]:
    """The fields of `Exported`, with the claim and its claimant as a reviewer corrected them, if one did."""
    return {
        "claim_id": row["claim_uid"],
        "claim": claim or row["display_text"],
        "source_text": row["text"],
        "claimant": claimant or row["claimant"],
        "kind": ClaimKind(row["kind"]),
        "provenance": row["provenance"],
        "check_worthiness": row["check_worthiness"],
        "article_id": row["article_uid"],
        "article_title": row["title"],
        "article_url": row["url"],
        "publisher": row["publisher"],
        "author": row["author"],
        "article_date": row["published_on"],
        "char_start": row["char_start"],
        "char_end": row["char_end"],
        "extractor_version": row["extractor_version"],
    }
