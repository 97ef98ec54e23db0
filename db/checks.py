"""Is the file sound: as SQLite sees it, and in what Claimdesk says must always hold."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from sqlite_utils import Database

from db.audit import altered_entry
from db.connection import reading
from db.decisions import broken_checksum
from db.problems import DatabaseProblem
from db.settling import altered_adjudication

_MOST = 20
"""Faults of one sort that are told one by one: a damaged file may have millions."""

# What is kept up to date as rows are added, and the same counted anew. Each query gives
# (where, kept, counted) for every place where the two differ.
_COUNTERS = {
    "articles": """
        SELECT 'the project', articles, (SELECT count(*) FROM articles) AS counted FROM project
        WHERE articles <> counted
    """,
    "claims": """
        SELECT 'the project', claims, (SELECT count(*) FROM claims) AS counted FROM project
        WHERE claims <> counted
        UNION ALL
        SELECT 'article ' || uid, claims, (SELECT count(*) FROM claims WHERE article_id = a.id) AS counted
        FROM articles AS a WHERE claims <> counted
    """,
    "labels": """
        SELECT 'the project', labels, (SELECT count(*) FROM labels) AS counted FROM project
        WHERE labels <> counted
        UNION ALL
        SELECT 'reviewer ' || name, labels, (SELECT count(*) FROM labels WHERE reviewer_id = r.id) AS counted
        FROM reviewers AS r WHERE labels <> counted
        UNION ALL
        SELECT 'article ' || uid, labels, (
            SELECT count(*) FROM claims AS c JOIN labels ON claim_id = c.id WHERE c.article_id = a.id
        ) AS counted
        FROM articles AS a WHERE labels <> counted
    """,
    "places taken by reviewers": """
        SELECT 'claim ' || uid, taken, (
            SELECT count(*) FROM assignments WHERE claim_id = c.id AND state <> 'skipped'
        ) AS counted
        FROM claims AS c WHERE taken <> counted
    """,
    "labels on claims": """
        SELECT 'claim ' || uid, labelled, (SELECT count(*) FROM labels WHERE claim_id = c.id) AS counted
        FROM claims AS c WHERE labelled <> counted
    """,
    "labels that are to be": """
        SELECT 'the project', wanted, (
            SELECT ifnull(sum(max(wanted, labelled)), 0) FROM claims WHERE gold = 0
        ) AS counted FROM project WHERE wanted <> counted
    """,
    "labels that are missing": """
        SELECT 'the project', missing, (
            SELECT ifnull(sum(max(wanted - labelled, 0)), 0) FROM claims WHERE gold = 0
        ) AS counted FROM project WHERE missing <> counted
    """,
    "marks as gold": """
        SELECT 'claim ' || uid, gold, ifnull((
            SELECT verdict IS NOT NULL FROM gold_marks WHERE claim_id = c.id ORDER BY id DESC LIMIT 1
        ), 0) AS counted
        FROM claims AS c WHERE gold <> counted
    """,
    "labels that count as given": """
        SELECT 'claim ' || uid, (
            SELECT count(*) FROM assignments WHERE claim_id = c.id AND state = 'labelled'
        ) AS kept, (
            SELECT count(*) FROM labels WHERE claim_id = c.id
        ) AS counted
        FROM claims AS c WHERE kept <> counted
    """,
    "claims by state": """
        SELECT 'state ' || state, claims, (SELECT count(*) FROM claims WHERE state = t.state) AS counted
        FROM claim_tallies AS t WHERE claims <> counted
    """,
    "labels by hour": """
        SELECT iif(hour = '', 'all the time', hour) || iif(reviewer_id, ' of reviewer ' || reviewer_id, ''),
               sum(kept), sum(counted)
        FROM (
            SELECT reviewer_id, hour, read + carried AS kept, 0 AS counted FROM label_tallies
            UNION ALL
            SELECT iif(everybody, 0, reviewer_id), iif(ever, '', substr(decided_at, 1, 13)), 0, 1
            FROM labels
            CROSS JOIN (SELECT 0 AS everybody UNION ALL SELECT 1)
            CROSS JOIN (SELECT 0 AS ever UNION ALL SELECT 1)
        )
        GROUP BY reviewer_id, hour HAVING sum(kept) <> sum(counted)
    """,
    "decisions by reason": """
        SELECT outcome || ' ' || reason, sum(kept), sum(counted)
        FROM (
            SELECT outcome, reason, decisions AS kept, 0 AS counted FROM outcome_tallies
            UNION ALL
            SELECT ifnull(verdict, action), coalesce(d.reason, disputed_kind, skip_reason, ''), 0, 1
            FROM decisions AS d
            WHERE action <> 'undo'
              AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
        )
        GROUP BY outcome, reason HAVING sum(kept) <> sum(counted)
    """,
    "verdicts by claimant, publisher and week": """
        SELECT sort || ' ' || name || ', ' || verdict, sum(kept), sum(counted)
        FROM (
            SELECT sort, name, v.key AS verdict, v.value AS kept, 0 AS counted
            FROM verdict_tallies, json_each(json_object(
                'verified', verified, 'disputed', disputed,
                'unverifiable', unverifiable, 'not a claim', not_a_claim
            )) AS v
            UNION ALL
            SELECT s.value, CASE s.value
                WHEN 'claimant' THEN ifnull(c.claimant, '')
                WHEN 'publisher' THEN ifnull(a.publisher, '')
                ELSE ifnull(date(a.published_on, 'weekday 0', '-6 days'), '')
            END, d.verdict, 0, 1
            FROM labels AS d JOIN claims AS c ON c.id = d.claim_id JOIN articles AS a ON a.id = c.article_id,
                 json_each('["claimant", "publisher", "week"]') AS s
        )
        GROUP BY sort, name, verdict HAVING sum(kept) <> sum(counted)
    """,
    "the members of groups": """
        SELECT 'group ' || id, members, (SELECT count(*) FROM claims WHERE group_id = g.id) AS counted
        FROM groups AS g WHERE members <> counted
    """,
    "votes on claims": """
        SELECT 'claim ' || c.uid, ifnull(v.votes, 0) AS kept, count(*) AS counted
        FROM labels AS d JOIN claims AS c ON c.id = d.claim_id LEFT JOIN claim_votes AS v ON v.claim_id = c.id
        GROUP BY c.id HAVING counted >= 2 AND kept <> counted OR counted < 2 AND kept > 0
    """,
    "claims by their votes": """
        SELECT 'the project', (SELECT ifnull(sum(claims), 0) FROM vote_tallies) AS kept, (
            SELECT count(*) FROM claim_votes
        ) AS counted
        WHERE kept <> counted
    """,
}


def check(file: Path) -> list[str]:
    """Everything that is wrong with the file, one sentence each; empty where it is sound.

    Reads the whole file: seconds for hundreds of megabytes.
    """
    try:
        # Of a damaged file nothing else could be believed.
        return list(_damage(file)) or [
            *_references(file),
            *_altered_records(file),
            *_miscounts(file),
            *islice(_wrongly_carried(file), _MOST),
            *islice(_passed_over(file), _MOST),
            *islice(_misplaced_claims(file), _MOST),
        ]
    except DatabaseProblem as problem:
        return [str(problem)]


def _damage(file: Path) -> Iterator[str]:
    with reading(file) as db:
        for (fault,) in db.execute(f"PRAGMA integrity_check({_MOST})"):
            if fault != "ok":
                yield f"{file} is damaged: {fault.splitlines()[-1]}."  # the lines before it are a heading


def _references(file: Path) -> Iterator[str]:
    with reading(file) as db:
        dangling = db.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
    for table, row, parent, _ in dangling:
        which = "A row" if row is None else f"Row {row}"
        yield f"{which} of {table} belongs to a row of {parent} that is not there."


def _altered_records(file: Path) -> Iterator[str]:
    if (decision := broken_checksum(file)) is not None:
        yield f"Decision {decision} or its evidence is not as it was stored, or one just before it is gone."
    if (entry := altered_entry(file)) is not None:
        yield f"Entry {entry} of the audit is not as it was stored, or one just before it is gone."
    if (settled := altered_adjudication(file)) is not None:
        yield f"Adjudication {settled} is not as it was stored, or one just before it is gone."


def _miscounts(file: Path) -> Iterator[str]:
    for what, query in _COUNTERS.items():
        with reading(file) as db:
            wrong = db.execute(query).fetchmany(_MOST)
        for where, kept, counted in wrong:
            yield f"Of {what}, {where} has {counted:,}, but {kept:,} are on record."


def _wrongly_carried(file: Path) -> Iterator[str]:
    """A carried label says what the label that it repeats says, of a claim of the same group."""
    with reading(file) as db:
        wrong = db.execute(
            """
            SELECT c.uid FROM labels AS d
            JOIN claims AS c ON c.id = d.claim_id
            JOIN decisions AS original ON original.id = d.carried_from
            JOIN claims AS first ON first.id = original.claim_id
            WHERE d.carried_from IS NOT NULL AND (
                NOT EXISTS (SELECT 1 FROM labels WHERE id = original.id)
                OR d.reviewer_id <> original.reviewer_id
                OR d.verdict <> original.verdict
                OR c.group_id IS NOT first.group_id
            )
            """
        )
        for (uid,) in wrong:
            yield f"The label of claim {uid} was carried over from one that does not stand for it."


def _passed_over(file: Path) -> Iterator[str]:
    """An open claim before a reviewer's cursor is one that they have, or have skipped where it stands too."""
    with reading(file) as db:
        wrong = db.execute(
            """
            SELECT c.uid, r.name FROM cursors AS k
            JOIN reviewers AS r ON r.id = k.reviewer_id
            CROSS JOIN claims AS c INDEXED BY claims_open
            WHERE c.open_slots > 0 AND c.place <= k.place AND (c.place, c.id) < (k.place, k.claim_id)
              AND NOT EXISTS (
                SELECT 1 FROM assignments WHERE claim_id = c.id AND reviewer_id = k.reviewer_id
            )
              AND NOT EXISTS (
                SELECT 1 FROM claims AS member
                JOIN assignments AS own ON own.claim_id = member.id AND own.reviewer_id = k.reviewer_id
                WHERE member.group_id = c.group_id AND own.state = 'skipped'
            )
            """
        )
        for uid, name in wrong:
            yield f"Claim {uid} is open, but the queue has passed it over for reviewer {name}."


def _misplaced_claims(file: Path) -> Iterator[str]:
    """A claim's text must be the article's own, at the places that are said."""
    after = 0
    while article := _next_article(file, after):
        after, text = article
        with reading(file) as db:
            for uid, said, stands in _claims_with_slices(db, after, text):
                if said != stands:
                    yield f"The text of claim {uid} is not what stands at its place in the article."


def _next_article(file: Path, after: int) -> tuple[int, str] | None:
    with reading(file) as db:
        row = db.execute("SELECT id, text FROM articles WHERE id > ? ORDER BY id LIMIT 1", [after]).fetchone()
        return (row[0], row[1]) if row else None


def _claims_with_slices(db: Database, article_id: int, text: str) -> Iterator[tuple[str, str, str]]:
    for claim_id, uid, said in db.execute(
        "SELECT id, uid, text FROM claims WHERE article_id = ? ORDER BY id", [article_id]
    ).fetchall():
        spans = db.execute(
            "SELECT char_start, char_end FROM claim_spans WHERE claim_id = ? ORDER BY position", [claim_id]
        )
        yield uid, said, " ".join(text[start:end] for start, end in spans)
