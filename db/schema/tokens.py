"""The schema of tokens: with which programs ask in an editor's name."""

from sqlite_utils import Database

from db.schema.registry import migrations


@migrations()
def m015_tokens(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE tokens (
            id INTEGER PRIMARY KEY,
            token_hash TEXT NOT NULL UNIQUE, -- SHA-256: whoever reads a backup cannot ask with it
            name TEXT NOT NULL,              -- what it is for, in the editor's words
            reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),  -- in whose name it asks
            made_at TEXT NOT NULL,
            used_on TEXT,                    -- the last day on which it was, UTC
            withdrawn_at TEXT                -- from when on it works no more
        ) STRICT
        """
    )
    db.execute("CREATE INDEX tokens_in_use ON tokens (id) WHERE withdrawn_at IS NULL")
