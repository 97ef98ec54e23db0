"""The schema of signing in: passwords, e-mail addresses, sessions, invitations, failed attempts.

Of every token only its SHA-256 stands here: whoever reads a backup cannot sign in with it.
"""

import secrets

from sqlite_utils import Database

from db.schema.registry import migrations


@migrations()
def m008_signing_in(db: Database) -> None:
    db.execute("ALTER TABLE reviewers ADD COLUMN password TEXT")  # argon2id, in its own notation
    db.execute("ALTER TABLE reviewers ADD COLUMN email TEXT")  # folded; what an identity provider vouches for
    db.execute("CREATE UNIQUE INDEX reviewers_by_email ON reviewers (email) WHERE email IS NOT NULL")
    db.execute("ALTER TABLE project ADD COLUMN signing_key BLOB NOT NULL DEFAULT x''")
    db.execute("UPDATE project SET signing_key = ?", [secrets.token_bytes(32)])
    # A session that has ended is deleted; that it was there is in the audit.
    db.execute(
        """
        CREATE TABLE sessions (
            token_hash TEXT PRIMARY KEY,
            reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
            began_at TEXT NOT NULL,
            ends_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX sessions_by_reviewer ON sessions (reviewer_id)")
    db.execute("CREATE INDEX sessions_by_end ON sessions (ends_at)")
    db.execute(
        """
        CREATE TABLE invitations (
            id INTEGER PRIMARY KEY,
            token_hash TEXT NOT NULL UNIQUE,
            reviewer_id INTEGER REFERENCES reviewers (id),  -- who may set a new password; NULL: a new person
            role TEXT NOT NULL CHECK (role IN ('reviewer', 'adjudicator', 'editor')),
            name TEXT NOT NULL DEFAULT '', -- as the inviter proposes it
            made_by INTEGER REFERENCES reviewers (id),      -- NULL: the command line
            expires_at TEXT NOT NULL,
            closed_at TEXT                 -- when it was used or withdrawn: it works no more
        ) STRICT
        """
    )
    db.execute("CREATE INDEX invitations_open ON invitations (expires_at) WHERE closed_at IS NULL")
    db.execute("CREATE INDEX invitations_by_reviewer ON invitations (reviewer_id)")
    db.execute(
        """
        CREATE TABLE sign_in_attempts (
            id INTEGER PRIMARY KEY,
            address TEXT NOT NULL,
            name_hash TEXT NOT NULL,       -- passwords are typed into the wrong field
            at TEXT NOT NULL
        ) STRICT
        """
    )
    db.execute("CREATE INDEX attempts_by_address ON sign_in_attempts (address, at)")
    db.execute("CREATE INDEX attempts_by_age ON sign_in_attempts (at)")
