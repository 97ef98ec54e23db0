"""Claims: stored with the article they are from, and read with what a reviewer needs beside them."""

import hashlib
import json
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from db import clock
from db.connection import reading, writing
from db.places import place_of
from db.records import ClaimKind, ExtractedClaim, Span
from db.settings import settings_in

BATCH = 100
"""Claims stored in one transaction: a label waits for some hundredths of a second at most."""


@dataclass(frozen=True, slots=True)
class ClaimInArticle:
    """A claim as it is shown: with its article's text and what is known about the article."""

    id: int
    uid: str
    text: str
    display_text: str
    spans: tuple[Span, ...]
    kind: ClaimKind
    claimant: str | None
    claimant_doubtful: bool
    claimant_mention: Span | None
    provenance: str | None
    check_worthiness: float
    reasons: str
    article_id: int
    article_uid: str
    article_text: str
    title: str | None
    url: str | None
    publisher: str | None
    author: str | None
    published_on: str | None

    @property
    def stands_alone(self) -> bool:
        """Whether it came without an article, so that its words are all there is of one."""
        return self.spans == ((0, len(self.article_text)),)


def claim_uid(extractor_version: str, article_uid: str, claim: ExtractedClaim) -> str:
    """16 hexadecimal digits: the same claim of the same article by the same extractor, anywhere."""
    spans = ",".join(f"{start}-{end}" for start, end in claim.spans)
    return hashlib.sha256(f"{extractor_version}\n{article_uid}\n{spans}".encode()).hexdigest()[:16]


def store_claims(
    file: Path, article_id: int, article_uid: str, extractor_version: str, claims: Sequence[ExtractedClaim]
) -> int:
    """Store an article's claims, and mark it as extracted together with the last of them.

    Returns how many were added: none where another process has done the article in the meantime, and the
    rest where one was killed in the middle of a long one.
    """
    added = 0
    for begin in range(0, len(claims) or 1, BATCH):
        some, begun = claims[begin : begin + BATCH], time.monotonic()
        is_last = begin + BATCH >= len(claims)
        with writing(file) as db:
            (done, overlap) = db.execute(
                "SELECT extracted_at IS NOT NULL, overlap FROM articles WHERE id = ?", [article_id]
            ).fetchone()
            if done:
                return added
            added += _store_some(db, article_id, article_uid, extractor_version, some, overlap)
            if is_last:
                db.execute(
                    "UPDATE articles SET extracted_at = ? WHERE id = ?",
                    [clock.stamp(clock.now()), article_id],
                )
        if not is_last:
            # As long as it took: whoever waits to write looks now and then, and is to find the door open.
            time.sleep(time.monotonic() - begun)
    return added


def _store_some(
    db: Database,
    article_id: int,
    article_uid: str,
    extractor_version: str,
    claims: Sequence[ExtractedClaim],
    overlap: int | None,
) -> int:
    asked, added = settings_in(db), 0
    for claim in claims:
        uid = claim_uid(extractor_version, article_uid, claim)
        place = place_of(asked, uid, article_id, claim.check_worthiness)
        added += insert_claim(db, article_id, uid, extractor_version, claim, overlap or asked.overlap, place)
    return added


def insert_claim(
    db: Database,
    article_id: int,
    uid: str,
    extractor_version: str,
    claim: ExtractedClaim,
    wanted: int,
    place: float,
) -> bool:
    """Add a claim, within the caller's transaction; False where it is there already."""
    mention, cue = claim.claimant_mention or (None, None), claim.cue or (None, None)
    stored = db.execute(
        """
        INSERT INTO claims (
            uid, article_id, char_start, char_end, text, display_text, kind,
            claimant, claimant_doubtful, mention_start, mention_end, cue_start, cue_end,
            provenance, attribution, check_worthiness, reasons, extractor_version, wanted, place
        )
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (uid) DO NOTHING
        """,
        [
            uid,
            article_id,
            claim.start,
            claim.end,
            claim.text,
            claim.display_text,
            claim.kind,
            claim.claimant,
            claim.claimant_doubtful,
            *mention,
            *cue,
            claim.provenance,
            claim.attribution,
            claim.check_worthiness,
            ", ".join(claim.reasons),
            extractor_version,
            wanted,
            place,
        ],
    )
    if stored.rowcount == 0:
        return False
    db.conn.executemany(
        "INSERT INTO claim_spans (claim_id, position, char_start, char_end) VALUES (?, ?, ?, ?)",
        [(stored.lastrowid, position, *span) for position, span in enumerate(claim.spans)],
    )
    db.conn.executemany(
        """
        INSERT INTO claim_entities (claim_id, position, text, label, char_start, char_end)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
            (stored.lastrowid, position, one.text, one.label, one.start, one.end)
            for position, one in enumerate(claim.entities)
        ],
    )
    db.conn.executemany(
        """
        INSERT INTO claim_dates (claim_id, position, text, iso, char_start, char_end)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
            (stored.lastrowid, position, one.text, one.iso, one.start, one.end)
            for position, one in enumerate(claim.dates)
        ],
    )
    return True


def read_claim(file: Path, claim_id: int) -> ClaimInArticle:
    """The claim with its article."""
    with reading(file) as db:
        (row,) = db.query(
            """
            SELECT c.id, c.uid, c.text, c.display_text, c.kind, c.claimant, c.claimant_doubtful,
                   c.mention_start, c.mention_end, c.provenance, c.check_worthiness, c.reasons, c.article_id,
                   a.uid AS article_uid, a.text AS article_text,
                   a.title, a.url, a.publisher, a.author, a.published_on
            FROM claims AS c JOIN articles AS a ON a.id = c.article_id
            WHERE c.id = ?
            """,
            [claim_id],
        )
        spans = db.execute(
            "SELECT char_start, char_end FROM claim_spans WHERE claim_id = ? ORDER BY position", [claim_id]
        ).fetchall()
    mention = (row.pop("mention_start"), row.pop("mention_end"))
    row["claimant_mention"] = None if mention[0] is None else mention
    row["kind"] = ClaimKind(row["kind"])
    row["claimant_doubtful"] = bool(row["claimant_doubtful"])
    return ClaimInArticle(**row, spans=tuple((start, end) for start, end in spans))


def read_wordings(file: Path, claim_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """{id: (uid, the claim as it stands alone)} of these claims."""
    with reading(file) as db:
        rows = db.execute(
            """
            SELECT id, uid, display_text FROM claims
            WHERE id IN (SELECT value FROM json_each(?))
            """,
            [json.dumps(list(claim_ids))],
        )
        return {claim_id: (uid, wording) for claim_id, uid, wording in rows}
