"""The dataset of claims: every one that has labels, with all of them and what was decided, as a stream."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.connection import reading
from db.dataset import in_article
from db.decisions import evidence_of_all
from db.kept import give_back, give_labels_back
from db.records import (
    Adjudication,
    Confidence,
    DisputedKind,
    Evidence,
    ExportedClaim,
    ExportedVote,
    Gold,
    GoldSource,
    Reason,
    Span,
    Verdict,
)
from db.settling import adjudication_in

GoldOf = Callable[[int, Sequence[Verdict], Gold | None], Gold]
"""The gold label, from a claim's id, the verdicts of its votes, and what was decided without them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The last rows there were: as rows are only ever added, all that was said up to then is told by them."""

    decision: int
    adjudication: int
    gold_mark: int


def this_moment(file: Path) -> Moment:
    """The present one."""
    with reading(file) as db:
        return Moment(
            *db.execute(
                """
                SELECT (SELECT ifnull(max(id), 0) FROM decisions),
                       (SELECT ifnull(max(id), 0) FROM adjudications),
                       (SELECT ifnull(max(id), 0) FROM gold_marks)
                """
            ).fetchone()
        )


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
            about = {**asdict(moment), "after": after, "last": rows[-1]["claim_id"]}
            claims = {row["id"]: row for row in _claims_between(db, about)}
            give_back(db, list(claims.values()))
            give_labels_back(db, rows)
            adjudications = _adjudications_between(db, about)
            decided = {**_known_between(db, about), **_golds(adjudications)}
            spans = _spans_between(db, about)
            evidence = evidence_of_all(db, [row["id"] for row in rows])
        for claim_id, on_claim in groupby(rows, key=itemgetter("claim_id")):
            votes = tuple(_exported_vote(vote, evidence.get(vote["id"], ())) for vote in on_claim)
            yield ExportedClaim(
                **in_article(claims[claim_id]),
                spans=claims[claim_id].get("spans") or tuple(spans[claim_id]),
                claimant_mention=_span(claims[claim_id], "mention"),
                cue=_span(claims[claim_id], "cue"),
                gold=gold_of(claim_id, [vote.verdict for vote in votes], decided.get(claim_id)),
                votes=votes,
                adjudication=adjudications.get(claim_id),
            )
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


def decided_without_votes(file: Path, moment: Moment) -> dict[int, Gold]:
    """{claim id: its gold label} of every claim that was adjudicated or known at the moment."""
    everywhere = {**asdict(moment), "after": 0, "last": 2**63 - 1}
    with reading(file) as db:
        return {**_known_between(db, everywhere), **_golds(_adjudications_between(db, everywhere))}


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
                SELECT d.id, d.claim_id, d.reviewer_id, r.name AS reviewer, d.checksum, d.verdict,
                       d.disputed_kind, d.reason, d.carried_from, d.confidence, d.note, d.decided_at
                FROM decisions AS d INDEXED BY decisions_by_claim JOIN reviewers AS r ON r.id = d.reviewer_id
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
                   c.mention_start, c.mention_end, c.cue_start, c.cue_end,
                   a.uid AS article_uid, a.title, a.url, a.publisher, a.author, a.published_on
            FROM claims AS c JOIN articles AS a ON a.id = c.article_id
            WHERE c.id > :after AND c.id <= :last
              AND EXISTS (SELECT 1 FROM decisions WHERE claim_id = c.id)
            """,
            about,
        )
    )


def _spans_between(db: Database, about: dict[str, int]) -> dict[int, list[Span]]:
    rows = db.execute(
        """
        SELECT claim_id, char_start, char_end FROM claim_spans
        WHERE claim_id > :after AND claim_id <= :last ORDER BY claim_id, position
        """,
        about,
    )
    spans: dict[int, list[Span]] = defaultdict(list)
    for claim_id, start, end in rows:
        spans[claim_id].append((start, end))
    return spans


def _span(row: dict[str, Any], of: str) -> Span | None:
    start, end = row[f"{of}_start"], row[f"{of}_end"]
    return None if start is None else (start, end)


def _adjudications_between(db: Database, about: dict[str, int]) -> dict[int, Adjudication]:
    rows = db.query(
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
    return {row["claim_id"]: adjudication_in(row) for row in rows}


def _golds(adjudications: Mapping[int, Adjudication]) -> dict[int, Gold]:
    return {claim: Gold(one.verdict, GoldSource.ADJUDICATED) for claim, one in adjudications.items()}


def _known_between(db: Database, about: dict[str, int]) -> dict[int, Gold]:
    """By the latest mark of each claim, where that says that it is gold."""
    rows = db.execute(
        """
        SELECT claim_id, verdict FROM gold_marks AS m
        WHERE claim_id > :after AND claim_id <= :last AND verdict IS NOT NULL AND id = (
            SELECT max(id) FROM gold_marks WHERE claim_id = m.claim_id AND id <= :gold_mark
        )
        """,
        about,
    )
    return {claim_id: Gold(Verdict(verdict), GoldSource.KNOWN) for claim_id, verdict in rows}


def _exported_vote(vote: dict[str, Any], evidence: tuple[Evidence, ...]) -> ExportedVote:
    return ExportedVote(
        label_id=vote["label_id"],
        reviewer=vote["reviewer"],
        verdict=Verdict(vote["verdict"]),
        disputed_kind=DisputedKind(vote["disputed_kind"]) if vote["disputed_kind"] else None,
        reason=Reason(vote["reason"]) if vote["reason"] else None,
        carried=vote["carried"],
        confidence=Confidence(vote["confidence"]) if vote["confidence"] else None,
        note=vote["note"],
        evidence=evidence,
        labelled_at=vote["decided_at"],
    )
