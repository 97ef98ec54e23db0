"""What the progress page asks costs the same at a million claims as at ten thousand: CPU seconds, in turn."""

from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from sqlite_utils import Database

from db import migrations
from db.connection import APPLICATION_ID
from db.project import open_project
from db.reports import labels_by_hour, outcomes, read_progress, verdicts_by, work_of_each
from tests.benchmarks.measuring import medians

pytestmark = pytest.mark.benchmark
SMALL, LARGE, REVIEWERS, ROUNDS = 10_000, 1_000_000, 50, 30
AT_MOST = 1.5
SINCE = "2026-02-01T00"


def make(file: Path, claims: int) -> None:
    """A project half labelled within sixty days by fifty reviewers: stored in bulk, then tallied in bulk."""
    with closing(connect(file, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute("PRAGMA journal_mode = WAL")
        migrations.migrations.apply(Database(connection), stop_before="m013_tallies")
        for (trigger,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute("BEGIN")
        numbers = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {}) "
        for statement in (
            numbers.format(REVIEWERS)
            + "INSERT INTO reviewers (id, name, key, created_at) SELECT i, 'R' || i, 'r' || i, '' FROM n",
            numbers.format(claims // 20)
            + """
            INSERT INTO articles (id, uid, publisher, published_on, imported_at, extracted_at, text)
            SELECT i, 'a' || i, 'Publisher ' || (i % 40), date('2018-01-01', (i % 2900) || ' days'),
                   '', '', ''
            FROM n
            """,
            numbers.format(claims)
            + """
            INSERT INTO claims (id, uid, article_id, char_start, char_end, text, display_text, kind, claimant,
                                claimant_doubtful, check_worthiness, reasons, extractor_version,
                                taken, labelled)
            SELECT i, 'c' || i, 1 + i / 20 % (SELECT count(*) FROM articles), 0, 1, 'x', 'x', 'indirect',
                   'Claimant ' || (i * i % (1 + (SELECT max(i) FROM n) / 50)), 0, 0.5, '', '1',
                   i % 2 = 0, i % 2 = 0
            FROM n
            """,
            numbers.format(claims)
            + """
            INSERT INTO decisions (claim_id, reviewer_id, action, verdict, note, seconds, decided_at,
                                   checksum)
            SELECT i, 1 + i / 2 % (SELECT count(*) FROM reviewers), iif(i % 50 = 1, 'skip', 'label'),
                   CASE WHEN i % 50 = 1 THEN NULL WHEN i % 10 = 0 THEN 'not a claim'
                        WHEN i % 3 = 0 THEN 'disputed' ELSE 'verified' END,
                   '', 20, strftime('%Y-%m-%dT%H:%M:%S.000Z', '2026-01-01',
                                    (i * 5184000 / (SELECT max(i) FROM n)) || ' seconds'), ''
            FROM n WHERE i % 2 = 0 OR i % 50 = 1
            """,
            "UPDATE project SET claims = (SELECT count(*) FROM claims)",
            "UPDATE project SET wanted = claims, missing = claims / 2",
        ):
            connection.execute(statement)
        connection.execute("COMMIT")
    open_project(file)


def ask(file: Path) -> None:
    """Everything that the page asks for an editor."""
    assert read_progress(file).done > 0
    assert labels_by_hour(file, SINCE)
    assert work_of_each(file)[0].recent_seconds
    assert verdicts_by(file, "claimant")
    assert verdicts_by(file, "publisher")
    assert verdicts_by(file, "week")
    assert outcomes(file)


def test_the_progress_page_costs_the_same_at_a_million_claims(tmp_path: Path) -> None:
    small, large = tmp_path / "small.db", tmp_path / "large.db"
    make(small, SMALL)
    make(large, LARGE)
    seconds = medians({"small": lambda: ask(small), "large": lambda: ask(large)}, ROUNDS)
    ratio = seconds["large"] / seconds["small"]
    print(f"\n{SMALL:,} claims: {seconds['small'] * 1000:.1f} ms of CPU for the page's questions")
    print(f"{LARGE:,} claims: {seconds['large'] * 1000:.1f} ms, {ratio:.2f} times that (at most {AT_MOST})")
    assert ratio <= AT_MOST
