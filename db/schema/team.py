"""The schema of a team: who may do what, what the project asks for, and the record of who changed it."""

from sqlite_utils import Database

from db.schema.registry import migrations


@migrations()
def m007_roles_settings_and_audit(db: Database) -> None:
    db.execute(
        """
        ALTER TABLE reviewers ADD COLUMN role TEXT NOT NULL DEFAULT 'reviewer'
        CHECK (role IN ('reviewer', 'adjudicator', 'editor'))
        """
    )
    db.execute("ALTER TABLE reviewers ADD COLUMN disabled_at TEXT")
    # Whoever began a project runs it; of the files from before this step too.
    db.execute("UPDATE reviewers SET role = 'editor' WHERE id = (SELECT min(id) FROM reviewers)")
    # Only what was changed stands here; what was not is as in `db.settings.Settings`.
    db.execute(
        """
        CREATE TABLE settings (
            name TEXT PRIMARY KEY,
            value TEXT NOT NULL            -- JSON
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            reviewer_id INTEGER REFERENCES reviewers (id),  -- NULL: the command line, or nobody signed in
            action TEXT NOT NULL,
            about TEXT NOT NULL,           -- JSON: what it was done to, and what changed
            checksum TEXT NOT NULL         -- over this row and the checksum before it
        ) STRICT
        """
    )
    db.execute("CREATE INDEX audit_by_reviewer ON audit (reviewer_id, id)")
    db.execute("CREATE INDEX audit_by_action ON audit (action, id)")
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"""
            CREATE TRIGGER audit_refuses_{change.lower()} BEFORE {change} ON audit
            BEGIN
                SELECT raise(ABORT, 'the audit is only ever added to');
            END
            """
        )
    # INSERT OR REPLACE deletes without asking the trigger above.
    db.execute(
        """
        CREATE TRIGGER audit_refuses_replace BEFORE INSERT ON audit
        WHEN EXISTS (SELECT 1 FROM audit WHERE id = new.id)
        BEGIN
            SELECT raise(ABORT, 'the audit is only ever added to');
        END
        """
    )
