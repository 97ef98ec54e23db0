"""The schema of settling: what adjudicators decided, and which claims are theirs to decide."""

from sqlite_utils import Database

from db.schema.registry import migrations

# How the votes on {claim} compare now; the condition beside it is for SQLite's parser alone.
_COMPARE = """
    DELETE FROM claim_votes
    WHERE claim_id = {claim} AND (SELECT count(*) FROM labels WHERE claim_id = {claim}) < 2;
    INSERT INTO claim_votes (claim_id, votes, share, state)
    SELECT c.id, sum(given.labels), 1.0 * max(given.labels) / sum(given.labels), CASE
        WHEN EXISTS (SELECT 1 FROM standing_adjudications WHERE claim_id = c.id) THEN 'settled'
        WHEN c.gold THEN 'gold'
        WHEN c.labelled < c.wanted THEN 'waiting'
        ELSE 'ready' END
    FROM claims AS c
    JOIN (
        SELECT claim_id, count(*) AS labels FROM labels WHERE claim_id = {claim} GROUP BY verdict
    ) AS given ON given.claim_id = c.id
    WHERE true GROUP BY c.id HAVING sum(given.labels) >= 2
    ON CONFLICT (claim_id) DO UPDATE SET
        votes = excluded.votes, share = excluded.share, state = excluded.state
    WHERE (votes, share, state) <> (excluded.votes, excluded.share, excluded.state);
"""


@migrations()
def m012_adjudications_and_votes(db: Database) -> None:
    _adjudications(db)
    _claim_votes(db)
    _vote_tallies(db)
    # Of the claims that several reviewers have labelled already.
    db.execute("UPDATE claims SET labelled = labelled WHERE labelled >= 2")


def _adjudications(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE adjudications (
            id INTEGER PRIMARY KEY,
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            adjudicator_id INTEGER NOT NULL REFERENCES reviewers (id),
            action TEXT NOT NULL CHECK (action IN ('settle', 'undo')),
            verdict TEXT CHECK (verdict IN ('verified', 'disputed', 'unverifiable', 'not a claim')),
            disputed_kind TEXT CHECK (disputed_kind IN ('refuted', 'conflicting')),
            reason TEXT CHECK (reason IN (
                'no evidence', 'too vague', 'opinion or prediction',
                'bad extraction', 'question', 'instruction', 'duplicate'
            )),
            note TEXT NOT NULL,            -- why, in the adjudicator's words
            decided_at TEXT NOT NULL,
            replaces INTEGER UNIQUE REFERENCES adjudications (id),
            checksum TEXT NOT NULL,        -- over this row and the checksum before it
            CHECK ((action = 'settle') = (verdict IS NOT NULL)),
            CHECK (disputed_kind IS NULL OR verdict = 'disputed'),
            CHECK (reason IS NULL OR verdict IN ('unverifiable', 'not a claim'))
        ) STRICT
        """
    )
    # With the unique `replaces`, this makes what was adjudicated of a claim one chain, whoever did it.
    db.execute(
        "CREATE UNIQUE INDEX adjudications_begin_once ON adjudications (claim_id) WHERE replaces IS NULL"
    )
    db.execute("CREATE INDEX adjudications_by_claim ON adjudications (claim_id, id)")
    db.execute("CREATE INDEX adjudications_by_adjudicator ON adjudications (adjudicator_id, id)")
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"""
            CREATE TRIGGER adjudications_refuse_{change.lower()} BEFORE {change} ON adjudications
            BEGIN
                SELECT raise(ABORT, 'adjudications are only ever added');
            END
            """
        )
    # INSERT OR REPLACE deletes without asking the trigger above.
    db.execute(
        """
        CREATE TRIGGER adjudications_refuse_replace BEFORE INSERT ON adjudications
        WHEN EXISTS (SELECT 1 FROM adjudications WHERE id = new.id OR replaces = new.replaces)
          OR (new.replaces IS NULL AND EXISTS (
                SELECT 1 FROM adjudications WHERE claim_id = new.claim_id AND replaces IS NULL
             ))
        BEGIN
            SELECT raise(ABORT, 'adjudications are only ever added');
        END
        """
    )
    db.execute(
        """
        CREATE VIEW standing_adjudications AS
        SELECT a.* FROM adjudications AS a
        WHERE a.action = 'settle'
          AND NOT EXISTS (SELECT 1 FROM adjudications AS later WHERE later.replaces = a.id)
        """
    )


def _claim_votes(db: Database) -> None:
    # Of each claim with two labels or more, so that the next one to settle is found in an index, and
    # no change of what counts as too little agreement has to look at the claims again.
    db.execute(
        """
        CREATE TABLE claim_votes (
            claim_id INTEGER PRIMARY KEY REFERENCES claims (id),
            votes INTEGER NOT NULL,
            share REAL NOT NULL,           -- of the commonest verdict among them
            state TEXT NOT NULL CHECK (state IN (
                'waiting',                 -- for more labels
                'ready',
                'settled',                 -- by an adjudicator
                'gold'                     -- its verdict was known before
            ))
        ) STRICT
        """
    )
    db.execute("CREATE INDEX claim_votes_by_share ON claim_votes (state, share, claim_id)")
    db.execute(
        f"""
        CREATE TRIGGER claim_votes_change AFTER UPDATE OF labelled, wanted, gold ON claims
        WHEN max(new.labelled, old.labelled) >= 2
        BEGIN
            {_COMPARE.format(claim="new.id")}
        END
        """
    )
    db.execute(
        f"""
        CREATE TRIGGER claim_votes_settled AFTER INSERT ON adjudications
        BEGIN
            {_COMPARE.format(claim="new.claim_id")}
        END
        """
    )


def _vote_tallies(db: Database) -> None:
    # There are few different shares: how many claims have each is added up without looking at claims.
    db.execute(
        """
        CREATE TABLE vote_tallies (
            state TEXT NOT NULL,
            share REAL NOT NULL,
            claims INTEGER NOT NULL,
            PRIMARY KEY (state, share)
        ) STRICT, WITHOUT ROWID
        """
    )
    add = """
        INSERT INTO vote_tallies (state, share, claims) VALUES (new.state, new.share, 1)
        ON CONFLICT DO UPDATE SET claims = claims + 1;
    """
    subtract = "UPDATE vote_tallies SET claims = claims - 1 WHERE state = old.state AND share = old.share;"
    for change, counted in (("INSERT", add), ("UPDATE", subtract + add), ("DELETE", subtract)):
        db.execute(
            f"""
            CREATE TRIGGER votes_tallied_at_{change.lower()} AFTER {change} ON claim_votes
            BEGIN
                {counted}
            END
            """
        )
