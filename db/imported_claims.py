"""Claims without an article, stored as the small articles that they are, with what they came with.

A claim's article is its own words, so that all holds of it that holds of any other. Which claim it is
follows from the words, the claimant and the day: what two people said, or one on two days, are two.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db import audit, clock
from db.articles import insert_article
from db.brought import BroughtClaim, Origin
from db.claims import claim_uid, insert_claim
from db.connection import reading, writing
from db.decisions import first
from db.imported_labels import bring_adjudication, bring_gold, bring_label
from db.places import place_of
from db.problems import Refused
from db.records import Article, ExtractedClaim, Judgement
from db.settings import Settings, settings_in

BATCH = 100
"""Claims stored in one transaction: with labels a tenth of a second, so that labels need not wait long."""

PAUSE_SECONDS = 0.005
"""Between two transactions, so that another process finds its turn."""


@dataclass
class Brought:
    """What has been added, and one sentence for each thing that was refused."""

    claims: int = 0
    labels: int = 0
    gold: int = 0
    settled: int = 0
    refused: list[str] = field(default_factory=list)


def uid_of(claim: BroughtClaim) -> str:
    """Which claim it is, here and in exports: the same however often and wherever it is brought in."""
    return claim.uid or claim_uid(claim.extractor_version, _article_uid(claim), _as_extracted(claim))


def known_uids(file: Path, uids: Iterable[str]) -> set[str]:
    """Those of them that the project has."""
    with reading(file) as db:
        rows = db.execute(
            "SELECT uid FROM claims WHERE uid IN (SELECT value FROM json_each(?))", [json.dumps(list(uids))]
        )
        return {uid for (uid,) in rows}


def store_brought(file: Path, claims: Sequence[BroughtClaim], source: str, by: int | None = None) -> Brought:
    """Store the claims and what they came with in one transaction, on record as `by` did it (None: the
    command line) from this source. What is there already is left as it is."""
    brought = Brought()
    with writing(file) as db:
        asked = settings_in(db)
        for claim in claims:
            _store(db, asked, claim, by, brought)
        added = {
            name: count
            for name in ("claims", "labels", "gold", "settled")
            if (count := getattr(brought, name))
        }
        if added:
            rows = {"first": claims[0].source_name, "last": claims[-1].source_name}
            audit.record(db, by, "import claims", {"source": source, **added, **rows})
    return brought


def _store(db: Database, asked: Settings, claim: BroughtClaim, by: int | None, brought: Brought) -> None:
    uid = uid_of(claim)
    if (row := _row_of(db, uid)) is None:
        _insert(db, asked, claim, uid)
        brought.claims += 1
        row = _row_of(db, uid)
        assert row is not None  # it has just been added
    claim_id = row["id"]
    if row["text"] != claim.text:
        brought.refused.append(
            f"{claim.source_name}: claim {uid} is in this project with other words. "
            "Give it an id of its own, or leave the id out."
        )
        return
    for label in claim.labels:
        with _told(claim, brought):
            corrected = replace(label, judgement=_corrected(row, claim, label.judgement))
            brought.labels += bring_label(db, claim_id, corrected, by)
    if claim.gold:
        with _told(claim, brought):
            brought.gold += bring_gold(db, claim_id, claim.gold, claim.gold_note, by)
    if claim.adjudication:
        with _told(claim, brought):
            brought.settled += bring_adjudication(db, claim_id, claim.adjudication, by)


@contextmanager
def _told(claim: BroughtClaim, brought: Brought) -> Iterator[None]:
    """What is refused of a claim is told with its row, and costs only itself."""
    try:
        yield
    except Refused as refusal:
        brought.refused.append(f"{claim.source_name}: {refusal}")


def _row_of(db: Database, uid: str) -> dict[str, Any] | None:
    return first(db, "SELECT id, text, display_text, claimant FROM claims WHERE uid = ?", [uid])


def _corrected(row: dict[str, Any], claim: BroughtClaim, judgement: Judgement) -> Judgement:
    """With what the table says otherwise than the project as the reviewer's correction. Of the rows of one
    claim, the first said what is stored; a claimant that a later one does not have is the empty string."""
    wording = claim.display_text if claim.display_text not in ("", row["display_text"]) else None
    claimant = None if claim.claimant == row["claimant"] else claim.claimant or ""
    return replace(judgement, wording=judgement.wording or wording, claimant=judgement.claimant or claimant)


def _insert(db: Database, asked: Settings, claim: BroughtClaim, uid: str) -> None:
    article = Article(
        claim.text,
        title=claim.title,
        url=claim.url,
        publisher=claim.publisher,
        author=claim.author,
        published_on=claim.published_on,
        source_name=claim.source_name,
    )
    article_uid = _article_uid(claim)
    article_id = insert_article(db, article, article_uid, extracted_at=clock.stamp(clock.now()))
    if article_id is None:
        (article_id,) = db.execute("SELECT id FROM articles WHERE uid = ?", [article_uid]).fetchone()
    extracted = _as_extracted(claim)
    place = place_of(asked, uid, article_id, extracted.check_worthiness)
    insert_claim(db, article_id, uid, claim.extractor_version, extracted, asked.overlap, place)
    (claim_id,) = db.execute("SELECT id FROM claims WHERE uid = ?", [uid]).fetchone()
    if claim.origin:
        _insert_origin(db, claim_id, claim.origin)
    db.conn.executemany(
        "INSERT INTO kept_columns (name) VALUES (?) ON CONFLICT DO NOTHING",
        [(name,) for name, _ in claim.fields],
    )
    db.conn.executemany(
        """
        INSERT INTO claim_fields (claim_id, column_id, value)
        SELECT ?, id, ? FROM kept_columns WHERE name = ?
        """,
        [(claim_id, value, name) for name, value in claim.fields],
    )


def _insert_origin(db: Database, claim_id: int, origin: Origin) -> None:
    db.execute(
        """
        INSERT INTO claim_origins (
            claim_id, article_uid, char_start, char_end, spans,
            mention_start, mention_end, cue_start, cue_end
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
            claim_id,
            origin.article_id,
            origin.char_start,
            origin.char_end,
            json.dumps(origin.spans) if origin.spans else None,
            *(origin.claimant_mention or (None, None)),
            *(origin.cue or (None, None)),
        ],
    )


def _article_uid(claim: BroughtClaim) -> str:
    if claim.uid:
        about = [claim.uid]
    else:
        about = [" ".join(claim.text.split()), claim.claimant or "", claim.published_on or ""]
    return hashlib.sha256(json.dumps(["imported", *about]).encode()).hexdigest()[:16]


def _as_extracted(claim: BroughtClaim) -> ExtractedClaim:
    return ExtractedClaim(
        ((0, len(claim.text)),),
        claim.text,
        claim.kind,
        claim.display_text or claim.text,
        claimant=claim.claimant,
        provenance=claim.provenance,
        check_worthiness=claim.check_worthiness or 0.0,
        reasons=claim.reasons,
    )
