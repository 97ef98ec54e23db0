"""The schema of gold claims, of why a claim is skipped, and of the words that claims are found by."""

from sqlite_utils import Database

from db.schema.registry import migrations


@migrations()
def m010_gold_skips_and_topics(db: Database) -> None:
    _gold(db)
    # Why a claim was left to others; of the skips from before this step nothing is known.
    db.execute(
        """
        ALTER TABLE decisions ADD COLUMN skip_reason TEXT CHECK (skip_reason IS NULL OR (
            action = 'skip' AND skip_reason IN (
                'not my subject', 'needs more time', 'needs another language', 'I am too close to it'
            )
        ))
        """
    )
    _topics(db)


def _gold(db: Database) -> None:
    # The latest mark of a claim says whether it is gold, and which verdict is right.
    db.execute(
        """
        CREATE TABLE gold_marks (
            id INTEGER PRIMARY KEY,
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            verdict TEXT CHECK (verdict IN ('verified', 'disputed', 'unverifiable', 'not a claim')),
            note TEXT NOT NULL,
            reviewer_id INTEGER REFERENCES reviewers (id),  -- NULL: the command line
            marked_at TEXT NOT NULL,
            last_decision INTEGER NOT NULL  -- there was: a label given before the mark is no test of anybody
        ) STRICT
        """
    )
    db.execute("CREATE INDEX gold_marks_by_claim ON gold_marks (claim_id, id)")
    db.execute("CREATE INDEX claims_gold ON claims (id) WHERE gold = 1")
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"""
            CREATE TRIGGER gold_marks_refuse_{change.lower()} BEFORE {change} ON gold_marks
            BEGIN
                SELECT raise(ABORT, 'gold marks are only ever added');
            END
            """
        )
    # INSERT OR REPLACE deletes without asking the trigger above.
    db.execute(
        """
        CREATE TRIGGER gold_marks_refuse_replace BEFORE INSERT ON gold_marks
        WHEN EXISTS (SELECT 1 FROM gold_marks WHERE id = new.id)
        BEGIN
            SELECT raise(ABORT, 'gold marks are only ever added');
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER gold_marked AFTER INSERT ON gold_marks
        BEGIN
            UPDATE claims SET gold = new.verdict IS NOT NULL WHERE id = new.claim_id;
        END
        """
    )
    # By how many claims a reviewer has been shown it is decided where gold ones come in between.
    db.execute("ALTER TABLE reviewers ADD COLUMN shown INTEGER NOT NULL DEFAULT 0")
    db.execute(
        """
        CREATE TRIGGER claim_shown AFTER INSERT ON assignments WHEN new.state = 'held'
        BEGIN
            UPDATE reviewers SET shown = shown + 1 WHERE id = new.reviewer_id;
        END
        """
    )


def _topics(db: Database) -> None:
    # The text stands in `claims` alone; here are its words, in the form in which English has them alike.
    db.execute(
        """
        CREATE VIRTUAL TABLE claim_words USING fts5 (
            display_text, content = 'claims', content_rowid = 'id',
            tokenize = 'porter unicode61 remove_diacritics 2'
        )
        """
    )
    db.execute("INSERT INTO claim_words (claim_words) VALUES ('rebuild')")
    db.execute(
        """
        CREATE TRIGGER claim_words_added AFTER INSERT ON claims
        BEGIN
            INSERT INTO claim_words (rowid, display_text) VALUES (new.id, new.display_text);
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_words_changed AFTER UPDATE OF display_text ON claims
        BEGIN
            INSERT INTO claim_words (claim_words, rowid, display_text)
            VALUES ('delete', old.id, old.display_text);
            INSERT INTO claim_words (rowid, display_text) VALUES (new.id, new.display_text);
        END
        """
    )
