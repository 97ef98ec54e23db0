"""A project with many labels, made by SQL alone: what the exports are measured over."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

from db.project import open_project

REVIEWERS, PER_ARTICLE = 20, 25

_STATEMENTS = (
    "INSERT INTO reviewers (id, name, key, created_at, role)"
    " SELECT i, 'Reviewer ' || i, 'reviewer ' || i, '', iif(i = 1, 'editor', 'reviewer')"
    " FROM n WHERE i <= {reviewers}",
    """
    INSERT INTO articles (id, uid, title, url, publisher, author, published_on,
                          imported_at, extracted_at, text)
    SELECT i, printf('%016x', i), 'Council of town ' || i || ' votes on the “harbour” budget, again',
           'https://news.example/2026/' || i, 'The Quay ' || (i % 40), 'Ines Okafor',
           date('2026-01-01', (i % 200) || ' days'), '', '', 'The harbour closed, said the mayor.'
    FROM n WHERE i <= {articles}
    """,
    """
    INSERT INTO claims (id, uid, article_id, char_start, char_end, text, display_text, kind, claimant,
                        claimant_doubtful, check_worthiness, reasons, extractor_version,
                        taken, labelled, wanted)
    SELECT i, printf('%016x', i), 1 + (i - 1) / {per_article}, 0, 17,
           'Repairs to pier ' || i || ' cost 3.2 million crowns, more than twice what was planned',
           'Repairs to pier ' || i || ' cost 3.2 million crowns, more than twice what was planned.',
           'indirect', iif(i % 3, 'Claimant ' || (i % 5000), NULL), 0, (i * 7919 % 99991) / 99991.0,
           '', '1', 2, 2, 2
    FROM n WHERE i <= {claims}
    """,
    "INSERT INTO claim_spans (claim_id, position, char_start, char_end)"
    " SELECT i, 0, 0, 17 FROM n WHERE i <= {claims}",
    # Two labels a claim: three claims in four are agreed upon.
    """
    INSERT INTO decisions (id, claim_id, reviewer_id, action, verdict, disputed_kind, reason, confidence,
                           note, seconds, decided_at, checksum)
    SELECT i, (i + 1) / 2, 1 + i % {reviewers}, 'label',
           CASE (i + 1) / 2 % 4 WHEN 0 THEN 'verified' WHEN 1 THEN 'disputed' WHEN 2 THEN 'unverifiable'
                ELSE iif(i % 2, 'verified', 'not a claim') END,
           iif((i + 1) / 2 % 4 = 1, 'refuted', NULL), NULL, iif(i % 3, 'high', NULL),
           iif(i % 5, '', 'The council’s own minutes say 1.4 million, "not 3.2".'),
           5 + (i * 7919 % 60000) / 1000.0,
           strftime('%Y-%m-%dT%H:%M:%S.000Z', '2026-01-01', (i * 10) || ' seconds'),
           printf('%016x', i * 7919) || 'ffffffffffffffffffffffffffffffffffffffffffffffff'
    FROM n
    """,
    "INSERT INTO evidence (decision_id, position, url, says)"
    " SELECT i, 0, 'https://minutes.example/' || i, 'Repairs: 1.4 million' FROM n WHERE i % 3 = 0",
    "UPDATE reviewers SET labels = {labels} / {reviewers}",
    "UPDATE articles SET labels = 2 * (SELECT count(*) FROM claims WHERE article_id = articles.id)",
    "UPDATE project SET labels = {labels}, claims = {claims}, articles = {articles}",
)


def fill(file: Path, labels: int) -> Path:
    """A file with so many labels, two a claim, a third of them with evidence and a fifth with a note.

    The triggers are put aside meanwhile, and what they would have counted is written at the end.
    """
    claims = labels // 2
    about = {"labels": labels, "claims": claims, "articles": max(1, claims // PER_ARTICLE + 1)}
    open_project(file)
    with closing(connect(file, isolation_level=None)) as connection:
        triggers = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -262144")
        connection.execute("BEGIN")
        for name, _ in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("CREATE TEMP TABLE n (i INTEGER PRIMARY KEY)")
        connection.execute(
            "INSERT INTO n WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " SELECT i FROM n",
            [labels],
        )
        for statement in _STATEMENTS:
            connection.execute(statement.format(**about, reviewers=REVIEWERS, per_article=PER_ARTICLE))
        for _, sql in triggers:
            connection.execute(sql)
        connection.execute("COMMIT")
    return file
