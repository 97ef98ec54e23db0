"""Files with many claims, at some stage of being labelled, made by SQL; the triggers count as ever."""

from pathlib import Path

from db.connection import writing
from db.project import open_project
from db.reviewers import enrol
from db.settings import change_settings

PER_ARTICLE = 100


def fill(file: Path, claims: int, overlap: int = 1) -> Path:
    """A file with so many claims, a hundred an article, of a thousand different worths."""
    open_project(file)
    change_settings(file, None, overlap=overlap)
    with writing(file) as db:
        db.execute("PRAGMA cache_size = -262144")
        db.execute(
            """
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < ?)
            INSERT INTO articles (uid, imported_at, extracted_at, text)
            SELECT printf('%016x', n), '', '', 'An article.' FROM n
            """,
            [claims // PER_ARTICLE],
        )
        db.execute(
            """
            WITH RECURSIVE n (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :claims)
            INSERT INTO claims (
                uid, article_id, char_start, char_end, text, display_text, kind, claimant,
                claimant_doubtful, check_worthiness, reasons, extractor_version, wanted, place
            )
            SELECT printf('%016x', n), 1 + (n - 1) / :per_article, 0, 11,
                   'An article.', printf('Claim %d is about topic%d.', n, n % 1000), 'narrative',
                   printf('Claimant %d', n % 5000), 0, (n * 7919 % 1000) / 1000.0, '', '1', :overlap,
                   -(n * 7919 % 1000) / 1000.0
            FROM n
            """,
            {"claims": claims, "per_article": PER_ARTICLE, "overlap": overlap},
        )
        db.execute("UPDATE project SET requeued_to = NULL")
    return file


def label_first(file: Path, name: str, count: int) -> int:
    """The reviewer has labelled the first of the queue, so many; their id."""
    reviewer = enrol(file, name).id
    with writing(file) as db:
        db.execute("PRAGMA cache_size = -262144")
        db.execute(
            """
            INSERT INTO assignments (claim_id, reviewer_id, state, shown_at, expires_at)
            SELECT id, ?, 'labelled', '', '' FROM claims ORDER BY place, id LIMIT ?
            ON CONFLICT DO NOTHING
            """,
            [reviewer, count],
        )
    return reviewer
