"""The dataset of claims: every one that has labels, with all of them and what was decided, as a stream."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import choosing
from db.connection import reading
from db.dataset import CONFIDENCES, DISPUTED_KINDS, REASONS, VERDICTS, in_article
from db.decisions import evidence_of_all
from db.exported import Choice, ExportedClaim, ExportedVote
from db.kept import LabelOrigin, brought_with_claims, brought_with_labels
from db.records import Adjudication, Evidence, Gold, GoldSource, Span, Verdict
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


def last_said(file: Path) -> str:
    """When the last decision of a reviewer or an adjudicator was taken: UTC, ISO 8601, or empty."""
    with reading(file) as db:
        (at,) = db.execute(
            """
            SELECT max(
                ifnull((SELECT decided_at FROM decisions ORDER BY id DESC LIMIT 1), ''),
                ifnull((SELECT decided_at FROM adjudications ORDER BY id DESC LIMIT 1), '')
            )
            """
        ).fetchone()
        return str(at)


def export_claims(
    file: Path, moment: Moment, gold_of: GoldOf, choice: Choice | None = None, *, page: int = 2000
) -> Iterator[ExportedClaim]:
    """Every chosen claim that had a label at the moment, with its labels then, in the order of claims.

    In constant memory, and in pages for the reason that `export_labels` gives.
    """
    choice = choice or Choice()
    after = 0
    while True:
        with reading(file) as db:
            rows = _votes_after(db, after, moment, page)
            if not rows:
                return
            about = claims_of(db, rows, moment, gold_of, choice)
        yield from about
        after = rows[-1]["claim_id"]


def claims_of(
    db: Database, rows: Sequence[dict[str, Any]], moment: Moment, gold_of: GoldOf, choice: Choice
) -> Iterator[ExportedClaim]:
    """The chosen ones of the claims that these votes are on, which are all that the claims have.

    Everything is read at once; `gold_of` is asked as each claim is drawn.
    """
    claim_ids = list(dict.fromkeys(row["claim_id"] for row in rows))
    about = {**asdict(moment), "claims": json.dumps(claim_ids)}
    claims = {row["id"]: row for row in _claims_in(db, choosing.of_claims(choice), about)}
    adjudications = _adjudications_of(db, about)
    decided = {**_known_of(db, about), **_golds(adjudications)}
    spans = _spans_of(db, about)
    evidence = evidence_of_all(db, [row["id"] for row in rows])
    for claim_id, brought in brought_with_claims(db, claim_ids).items():
        if claim_id in claims:
            claims[claim_id].update(brought)
    origins = brought_with_labels(db, [row["id"] for row in rows])

    def exported() -> Iterator[ExportedClaim]:
        for claim_id, on_claim in groupby(rows, key=itemgetter("claim_id")):
            if claim_id not in claims:
                continue
            votes = tuple(
                _exported_vote(vote, evidence.get(vote["id"], ()), origins.get(vote["id"]))
                for vote in on_claim
            )
            claim = ExportedClaim(
                **in_article(claims[claim_id]),
                spans=claims[claim_id].get("spans") or tuple(spans[claim_id]),
                claimant_mention=_span(claims[claim_id], "mention"),
                cue=_span(claims[claim_id], "cue"),
                gold=gold_of(claim_id, [vote.verdict for vote in votes], decided.get(claim_id)),
                votes=votes,
                adjudication=adjudications.get(claim_id),
            )
            if choosing.is_chosen(claim, choice):
                yield claim

    return exported()


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
    with reading(file) as db:
        rows = db.execute(
            """
            SELECT claim_id FROM adjudications WHERE claim_id > 0  -- by the index
            UNION ALL SELECT claim_id FROM gold_marks WHERE claim_id > 0
            """
        )
        claims = json.dumps([claim_id for (claim_id,) in rows])
        about = {**asdict(moment), "claims": claims}
        return {**_known_of(db, about), **_golds(_adjudications_of(db, about))}


def votes_in_article(db: Database, article_id: int, moment: Moment) -> list[dict[str, Any]]:
    """The labels of the article's claims that stood at the moment, in the order of claims."""
    return list(
        db.query(
            f"""
            {_VOTES} WHERE d.claim_id IN (SELECT id FROM claims WHERE article_id = :article)
            AND {_THAT_STOOD}
            """,
            {"article": article_id, "decision": moment.decision},
        )
    )


_VOTES = """
    SELECT d.id, d.claim_id, d.reviewer_id, r.name AS reviewer, d.checksum, d.verdict,
           d.disputed_kind, d.reason, d.carried_from, d.confidence, d.note, d.decided_at
    FROM decisions AS d INDEXED BY decisions_by_claim JOIN reviewers AS r ON r.id = d.reviewer_id
"""

_THAT_STOOD = """
    d.action = 'label' AND d.id <= :decision
    AND NOT EXISTS (
        SELECT 1 FROM decisions AS later WHERE later.replaces = d.id AND later.id <= :decision
    )
    ORDER BY d.claim_id, d.reviewer_id
"""


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
                f"{_VOTES} WHERE d.claim_id > :after AND d.claim_id <= :last AND {_THAT_STOOD}",
                {"after": after, "last": last, "decision": moment.decision},
            )
        )
        after = last
    return rows


def _claims_in(db: Database, only: choosing.Condition, about: dict[str, Any]) -> list[dict[str, Any]]:
    return list(
        db.query(
            f"""
            SELECT c.id, c.uid AS claim_uid, c.text, c.display_text, c.claimant, c.kind, c.provenance,
                   c.check_worthiness, c.char_start, c.char_end, c.extractor_version,
                   c.mention_start, c.mention_end, c.cue_start, c.cue_end,
                   a.uid AS article_uid, a.title, a.url, a.publisher, a.author, a.published_on
            FROM claims AS c JOIN articles AS a ON a.id = c.article_id
            WHERE c.id IN (SELECT value FROM json_each(:claims)) {only.sql}
            """,
            {**about, **only.values},
        )
    )


def _spans_of(db: Database, about: dict[str, Any]) -> dict[int, list[Span]]:
    rows = db.execute(
        """
        SELECT claim_id, char_start, char_end FROM claim_spans
        WHERE claim_id IN (SELECT value FROM json_each(:claims)) ORDER BY claim_id, position
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


def _adjudications_of(db: Database, about: dict[str, Any]) -> dict[int, Adjudication]:
    rows = db.query(
        """
        SELECT a.*, r.name AS adjudicator
        FROM adjudications AS a JOIN reviewers AS r ON r.id = a.adjudicator_id
        WHERE a.claim_id IN (SELECT value FROM json_each(:claims)) AND a.id <= :adjudication
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


def _known_of(db: Database, about: dict[str, Any]) -> dict[int, Gold]:
    """By the latest mark of each claim, where that says that it is gold."""
    rows = db.execute(
        """
        SELECT claim_id, verdict FROM gold_marks AS m
        WHERE claim_id IN (SELECT value FROM json_each(:claims)) AND verdict IS NOT NULL AND id = (
            SELECT max(id) FROM gold_marks WHERE claim_id = m.claim_id AND id <= :gold_mark
        )
        """,
        about,
    )
    return {claim_id: Gold(Verdict(verdict), GoldSource.KNOWN) for claim_id, verdict in rows}


def _exported_vote(
    vote: dict[str, Any], evidence: tuple[Evidence, ...], origin: LabelOrigin | None
) -> ExportedVote:
    return ExportedVote(
        label_id=(origin and origin.label_id) or vote["checksum"][:16],
        reviewer=vote["reviewer"],
        verdict=VERDICTS[vote["verdict"]],
        disputed_kind=DISPUTED_KINDS[vote["disputed_kind"]] if vote["disputed_kind"] else None,
        reason=REASONS[vote["reason"]] if vote["reason"] else None,
        carried=vote["carried_from"] is not None or (origin is not None and origin.carried),
        confidence=CONFIDENCES[vote["confidence"]] if vote["confidence"] else None,
        note=vote["note"],
        evidence=evidence,
        labelled_at=vote["decided_at"],
    )
