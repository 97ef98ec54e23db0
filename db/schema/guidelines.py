"""The schema of judging on the same terms: the guidelines a label was given under, when its evidence is
from, and how long nobody was at the page.
"""

from sqlite_utils import Database

from db.schema.registry import migrations


@migrations()
def m011_guidelines_dates_and_idle_time(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE guidelines (
            version INTEGER PRIMARY KEY,
            text TEXT NOT NULL,            -- Markdown; empty where the built-in ones are to be all
            change TEXT NOT NULL,          -- what is new in it, in one line
            written_by INTEGER NOT NULL REFERENCES reviewers (id),
            written_at TEXT NOT NULL
        ) STRICT
        """
    )
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"""
            CREATE TRIGGER guidelines_refuse_{change.lower()} BEFORE {change} ON guidelines
            BEGIN
                SELECT raise(ABORT, 'guidelines are only ever added to');
            END
            """
        )
    # INSERT OR REPLACE deletes without asking the trigger above.
    db.execute(
        """
        CREATE TRIGGER guidelines_refuse_replace BEFORE INSERT ON guidelines
        WHEN EXISTS (SELECT 1 FROM guidelines WHERE version = new.version)
        BEGIN
            SELECT raise(ABORT, 'guidelines are only ever added to');
        END
        """
    )
    # Who has been told of which version, so that each is announced to each reviewer once.
    db.execute(
        """
        CREATE TABLE guidelines_seen (
            reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
            version INTEGER NOT NULL REFERENCES guidelines (version),
            seen_at TEXT NOT NULL,
            PRIMARY KEY (reviewer_id, version)
        ) STRICT, WITHOUT ROWID
        """
    )
    # What an editor has typed and not yet published.
    db.execute(
        """
        CREATE TABLE guidelines_drafts (
            reviewer_id INTEGER PRIMARY KEY REFERENCES reviewers (id),
            based_on INTEGER REFERENCES guidelines (version),
            text TEXT NOT NULL,
            change TEXT NOT NULL
        ) STRICT
        """
    )
    # In force when the decision was made; NULL where the team had none of its own. A carried label
    # has the version of the label that it repeats: that is when somebody judged.
    db.execute("ALTER TABLE decisions ADD COLUMN guidelines_version INTEGER REFERENCES guidelines (version)")
    # Of `seconds`, those in which nobody was at the page; NULL where the browser did not say.
    db.execute(
        """
        ALTER TABLE decisions ADD COLUMN idle_seconds REAL
        CHECK (idle_seconds IS NULL OR idle_seconds BETWEEN 0 AND seconds)
        """
    )
    # The day the evidence is from, ISO 8601, where the reviewer said.
    db.execute("ALTER TABLE evidence ADD COLUMN dated TEXT CHECK (dated IS date(dated))")
