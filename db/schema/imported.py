"""The schema of claims that came without their article: the columns that they came with, and from where."""

from sqlite_utils import Database

from db.schema.registry import migrations


@migrations()
def m014_imported_claims(db: Database) -> None:
    # The columns of tables that are not ours, in the order in which they first came.
    db.execute(
        """
        CREATE TABLE kept_columns (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL UNIQUE
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TABLE claim_fields (
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            column_id INTEGER NOT NULL REFERENCES kept_columns (id),
            value TEXT NOT NULL,
            PRIMARY KEY (claim_id, column_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    # Of a claim from another project: the article in which it stands, which has stayed there.
    db.execute(
        """
        CREATE TABLE claim_origins (
            claim_id INTEGER PRIMARY KEY REFERENCES claims (id),
            article_uid TEXT NOT NULL,
            char_start INTEGER NOT NULL,
            char_end INTEGER NOT NULL,
            spans TEXT,                    -- JSON, as far as they are known
            mention_start INTEGER,
            mention_end INTEGER,
            cue_start INTEGER,
            cue_end INTEGER
        ) STRICT
        """
    )
    # Of every label that was brought along; what is not known of it is NULL.
    db.execute(
        """
        CREATE TABLE label_origins (
            decision_id INTEGER PRIMARY KEY REFERENCES decisions (id),
            label_id TEXT,                 -- by which the project that it is from exports it
            guidelines_version INTEGER,    -- of that project's, under which it was given
            carried INTEGER NOT NULL CHECK (carried IN (0, 1))
        ) STRICT
        """
    )
    # Who came with labels is nobody's first person: the project begins with its first editor.
    db.execute("CREATE INDEX reviewers_by_role ON reviewers (role)")
    for table in ("claim_fields", "claim_origins", "label_origins"):
        db.execute(
            f"""
            CREATE TRIGGER {table}_refuse_update BEFORE UPDATE ON {table}
            BEGIN
                SELECT raise(ABORT, 'what came with a claim is never changed');
            END
            """
        )
