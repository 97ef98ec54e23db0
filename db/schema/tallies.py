"""The schema of what the editor sees at a glance: tallies kept by triggers, and what the audit is read by."""

from sqlite_utils import Database

from db.schema.registry import migrations

VERDICTS = {
    "verified": "verified",
    "disputed": "disputed",
    "unverifiable": "unverifiable",
    "not_a_claim": "not a claim",
}
"""{column: verdict}."""

WEEK = "ifnull(date({day}, 'weekday 0', '-6 days'), '')"
"""The Monday of the week of a day, "" where there is none."""

BEGUN = ", ".join(f"{column} INTEGER NOT NULL DEFAULT 0" for column in VERDICTS)
COUNTED = ", ".join(f"{{sign}} * sum(d.verdict = '{verdict}')" for verdict in VERDICTS.values())
ADDED = ", ".join(f"{column} = {column} + excluded.{column}" for column in VERDICTS)


@migrations()
def m013_tallies(db: Database) -> None:
    _claims_by_state(db)
    _labels_by_hour(db)
    _decisions_by_outcome(db)
    _verdicts(db)
    # The audit is read an action at a time, whoever's it is or one person's, the latest first.
    for table, time in (("decisions", "decided_at"), ("audit", "at")):
        db.execute(f"CREATE INDEX {table}_by_action_and_time ON {table} (action, {time})")
        db.execute(f"CREATE INDEX {table}_by_person_and_time ON {table} (reviewer_id, action, {time})")
    # With the +, whoever looks for a claim's or a reviewer's labels is not led over all labels by the first.
    db.execute("DROP VIEW labels")
    db.execute(
        """
        CREATE VIEW labels AS
        SELECT d.* FROM decisions AS d
        WHERE +d.action = 'label'
          AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
        """
    )


def _claims_by_state(db: Database) -> None:
    # Gold claims are in no queue, and nobody is to tell them by the count.
    db.execute(
        """
        ALTER TABLE claims ADD COLUMN state TEXT NOT NULL GENERATED ALWAYS AS (
            CASE WHEN gold THEN 'gold'
                 WHEN labelled >= wanted THEN 'done'
                 WHEN taken > labelled THEN 'in hands'
                 WHEN labelled > 0 THEN 'second look'
                 ELSE 'open' END
        ) VIRTUAL
        """
    )
    db.execute(
        """
        CREATE TABLE claim_tallies (
            state TEXT PRIMARY KEY,
            claims INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        INSERT INTO claim_tallies (state, claims)
        SELECT s.value, (SELECT count(*) FROM claims WHERE state = s.value)
        FROM json_each('["open", "in hands", "second look", "done", "gold"]') AS s
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_tallied AFTER INSERT ON claims
        BEGIN
            UPDATE claim_tallies SET claims = claims + 1 WHERE state = new.state;
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_tallied_anew AFTER UPDATE OF wanted, taken, labelled, gold ON claims
        WHEN old.state <> new.state
        BEGIN
            UPDATE claim_tallies SET claims = claims + iif(state = new.state, 1, -1)
            WHERE state IN (old.state, new.state);
        END
        """
    )


def _labels_by_hour(db: Database) -> None:
    # By the hour, so that a day can be the reader's own. A label counts where it was given; one that
    # was taken back, nowhere. Sums over reviewers and over hours are kept beside, not added up when asked.
    db.execute(
        """
        CREATE TABLE label_tallies (
            reviewer_id INTEGER NOT NULL,  -- 0: everybody
            hour TEXT NOT NULL,            -- 2026-03-01T09, UTC; "": ever
            read INTEGER NOT NULL DEFAULT 0,
            carried INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (reviewer_id, hour)
        ) STRICT, WITHOUT ROWID
        """
    )
    tally = """
        INSERT INTO label_tallies (reviewer_id, hour, read, carried)
        SELECT iif(everybody, 0, d.reviewer_id), iif(ever, '', substr(d.decided_at, 1, 13)),
               {sign} * sum(d.carried_from IS NULL), {sign} * sum(d.carried_from IS NOT NULL)
        FROM {rows}
        CROSS JOIN (SELECT 0 AS everybody UNION ALL SELECT 1)
        CROSS JOIN (SELECT 0 AS ever UNION ALL SELECT 1)
        GROUP BY 1, 2
        ON CONFLICT (reviewer_id, hour) DO UPDATE SET
            read = read + excluded.read, carried = carried + excluded.carried
    """
    _keep(db, "label_tallied", tally, "d.action = 'label'")


def _decisions_by_outcome(db: Database) -> None:
    # The skips and the labels that stand, by the reason that was given.
    db.execute(
        """
        CREATE TABLE outcome_tallies (
            outcome TEXT NOT NULL,         -- a verdict, or 'skip'
            reason TEXT NOT NULL,          -- "" where none was given
            decisions INTEGER NOT NULL DEFAULT 0,
            PRIMARY KEY (outcome, reason)
        ) STRICT, WITHOUT ROWID
        """
    )
    tally = """
        INSERT INTO outcome_tallies (outcome, reason, decisions)
        SELECT ifnull(d.verdict, 'skip'), coalesce(d.reason, d.disputed_kind, d.skip_reason, ''),
               {sign} * count(*)
        FROM {rows} GROUP BY 1, 2
        ON CONFLICT (outcome, reason) DO UPDATE SET decisions = decisions + excluded.decisions
    """
    _keep(db, "outcome_tallied", tally, "d.action IN ('label', 'skip')")


def _verdicts(db: Database) -> None:
    db.execute(
        f"""
        CREATE TABLE verdict_tallies (
            sort TEXT NOT NULL CHECK (sort IN ('claimant', 'publisher', 'week')),
            name TEXT NOT NULL,            -- of a week its Monday; "" where it is not known
            {BEGUN},
            labels INTEGER NOT NULL
                GENERATED ALWAYS AS ({" + ".join(VERDICTS)}) VIRTUAL,
            PRIMARY KEY (sort, name)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX verdict_tallies_by_labels ON verdict_tallies (sort, labels DESC, name)")
    names = {
        "claimant": "ifnull(c.claimant, '')",
        "publisher": "ifnull(a.publisher, '')",
        "week": WEEK.format(day="a.published_on"),
    }
    of_claims = "{rows} JOIN claims AS c ON c.id = d.claim_id JOIN articles AS a ON a.id = c.article_id"
    for sort, name in names.items():
        _keep(db, f"verdict_tallied_by_{sort}", _verdict_tally(sort, name, of_claims), "d.action = 'label'")
    # What is known about an article can be mended, and its labels are then another publisher's or week's.
    of_article = """
        claims AS c CROSS JOIN labels AS d ON d.claim_id = c.id
        CROSS JOIN (SELECT {row}.publisher AS publisher, {row}.published_on AS published_on) AS a
        WHERE c.article_id = new.id
    """
    moves = (
        _verdict_tally(sort, names[sort], of_article.format(row=row)).format(sign=sign)
        for sort in ("publisher", "week")
        for row, sign in (("old", -1), ("new", 1))
    )
    db.execute(
        f"""
        CREATE TRIGGER verdicts_tallied_anew AFTER UPDATE OF publisher, published_on ON articles
        WHEN old.publisher IS NOT new.publisher OR old.published_on IS NOT new.published_on
        BEGIN
            {";".join(moves)};
        END
        """
    )


def _verdict_tally(sort: str, name: str, rows: str) -> str:
    return f"""
        INSERT INTO verdict_tallies (sort, name, {", ".join(VERDICTS)})
        SELECT '{sort}', {name}, {COUNTED} FROM {rows} GROUP BY 2
        ON CONFLICT (sort, name) DO UPDATE SET {ADDED}
    """


def _keep(db: Database, trigger: str, tally: str, counts: str) -> None:
    """Count the decisions that stand now, and from now on each as it is added or replaced."""
    standing = "NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)"
    for name, row, sign in (("", "new.id", 1), ("_no_more", "new.replaces", -1)):
        one = f"(SELECT d.* FROM decisions AS d WHERE d.id = {row} AND {counts}) AS d"
        db.execute(
            f"""
            CREATE TRIGGER {trigger}{name} AFTER INSERT ON decisions WHEN {row} IS NOT NULL
            BEGIN
                {tally.format(sign=sign, rows=one)};
            END
            """
        )
    all_of_them = f"(SELECT d.* FROM decisions AS d WHERE {counts} AND {standing}) AS d"
    db.execute(tally.format(sign=1, rows=all_of_them))
