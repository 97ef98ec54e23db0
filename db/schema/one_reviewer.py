"""The schema of one reviewer's work: articles, claims, the queue, labels, groups, rankers."""

import uuid

from sqlite_utils import Database

from db import clock
from db.schema.registry import migrations


@migrations()
def m001_project(db: Database) -> None:
    # The counters stand here, kept by triggers, so that no page ever counts rows.
    db.execute(
        """
        CREATE TABLE project (
            id INTEGER PRIMARY KEY CHECK (id = 1),
            uid TEXT NOT NULL,
            created_at TEXT NOT NULL,
            articles INTEGER NOT NULL DEFAULT 0,
            claims INTEGER NOT NULL DEFAULT 0,
            labels INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """
    )
    db.execute(
        "INSERT INTO project (id, uid, created_at) VALUES (1, ?, ?)",
        [uuid.uuid4().hex, clock.stamp(clock.now())],
    )


@migrations()
def m002_articles(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE articles (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL UNIQUE,      -- from the content: the same article twice is one row
            title TEXT,
            url TEXT,
            publisher TEXT,
            author TEXT,
            published_on TEXT,             -- ISO 8601, the day alone
            source_name TEXT,              -- the file it came from
            imported_at TEXT NOT NULL,
            extracted_at TEXT,             -- NULL until its claims are stored, in the same transaction
            claims INTEGER NOT NULL DEFAULT 0,
            labels INTEGER NOT NULL DEFAULT 0,
            text TEXT NOT NULL             -- last: lists of articles need not read past it
        ) STRICT
        """
    )
    db.execute("CREATE INDEX articles_awaiting_extraction ON articles (id) WHERE extracted_at IS NULL")
    db.execute(
        """
        CREATE TRIGGER article_counted AFTER INSERT ON articles
        BEGIN
            UPDATE project SET articles = articles + 1;
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER article_text_is_never_changed BEFORE UPDATE OF uid, text ON articles
        BEGIN
            SELECT raise(ABORT, 'an article''s text is never changed');
        END
        """
    )


@migrations()
def m003_claims(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE claims (
            id INTEGER PRIMARY KEY,
            uid TEXT NOT NULL UNIQUE,      -- from extractor version, article and spans
            article_id INTEGER NOT NULL REFERENCES articles (id),
            char_start INTEGER NOT NULL,
            char_end INTEGER NOT NULL,
            text TEXT NOT NULL,            -- the slices of its spans, joined by one space
            display_text TEXT NOT NULL,
            kind TEXT NOT NULL CHECK (kind IN ('direct', 'indirect', 'mixed', 'narrative')),
            claimant TEXT,
            claimant_doubtful INTEGER NOT NULL CHECK (claimant_doubtful IN (0, 1)),
            mention_start INTEGER,
            mention_end INTEGER,
            cue_start INTEGER,
            cue_end INTEGER,
            provenance TEXT,
            attribution INTEGER,
            check_worthiness REAL NOT NULL CHECK (check_worthiness BETWEEN 0 AND 1),
            reasons TEXT NOT NULL,         -- why that much, in words
            extractor_version TEXT NOT NULL,
            open_slots INTEGER NOT NULL DEFAULT 1 CHECK (open_slots >= 0),
            CHECK (0 <= char_start AND char_start < char_end)
        ) STRICT
        """
    )
    db.execute("CREATE INDEX claims_by_article ON claims (article_id)")
    db.execute("CREATE INDEX claims_open ON claims (check_worthiness DESC, id) WHERE open_slots > 0")
    db.execute(
        """
        CREATE TABLE claim_spans (
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            position INTEGER NOT NULL,
            char_start INTEGER NOT NULL,
            char_end INTEGER NOT NULL,
            PRIMARY KEY (claim_id, position)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_counted AFTER INSERT ON claims
        BEGIN
            UPDATE project SET claims = claims + 1;
            UPDATE articles SET claims = claims + 1 WHERE id = new.article_id;
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_text_is_never_changed
        BEFORE UPDATE OF uid, article_id, char_start, char_end, text ON claims
        BEGIN
            SELECT raise(ABORT, 'a claim''s text and place are never changed');
        END
        """
    )


@migrations()
def m004_review(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE reviewers (
            id INTEGER PRIMARY KEY,
            name TEXT NOT NULL,
            key TEXT NOT NULL UNIQUE,      -- the name, normalised and folded: one person however written
            created_at TEXT NOT NULL,
            labels INTEGER NOT NULL DEFAULT 0
        ) STRICT
        """
    )
    # A claim in a reviewer's hands uses up one of its slots, and so does their label.
    db.execute(
        """
        CREATE TABLE assignments (
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
            state TEXT NOT NULL CHECK (state IN ('held', 'labelled', 'skipped')),
            shown_at TEXT NOT NULL,
            expires_at TEXT NOT NULL,
            PRIMARY KEY (claim_id, reviewer_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("CREATE INDEX held_by_expiry ON assignments (expires_at) WHERE state = 'held'")
    db.execute("CREATE INDEX assignments_by_reviewer ON assignments (reviewer_id, state, shown_at)")
    db.execute(
        """
        CREATE TABLE decisions (
            id INTEGER PRIMARY KEY,
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
            action TEXT NOT NULL CHECK (action IN ('label', 'skip', 'undo')),
            verdict TEXT CHECK (verdict IN ('verified', 'disputed', 'unverifiable', 'not a claim')),
            disputed_kind TEXT CHECK (disputed_kind IN ('refuted', 'conflicting')),
            reason TEXT CHECK (reason IN (
                'no evidence', 'too vague', 'opinion or prediction',
                'bad extraction', 'question', 'instruction', 'duplicate'
            )),
            confidence TEXT CHECK (confidence IN ('low', 'medium', 'high')),
            note TEXT NOT NULL,
            claimant TEXT,                 -- the reviewer's correction, where there is one
            wording TEXT,                  -- the same, of the claim as it stands alone
            seconds REAL NOT NULL,         -- from the claim's appearing to the decision
            decided_at TEXT NOT NULL,
            replaces INTEGER UNIQUE REFERENCES decisions (id),
            checksum TEXT NOT NULL,        -- over this row, its evidence and the checksum before it
            CHECK ((action = 'label') = (verdict IS NOT NULL)),
            CHECK (disputed_kind IS NULL OR verdict = 'disputed'),
            CHECK (reason IS NULL OR verdict IN ('unverifiable', 'not a claim'))
        ) STRICT
        """
    )
    # With the unique `replaces`, this makes a reviewer's decisions on a claim one chain: whatever
    # is submitted twice, there is one first decision and at most one successor to each.
    db.execute(
        """
        CREATE UNIQUE INDEX decisions_begin_once ON decisions (claim_id, reviewer_id)
        WHERE replaces IS NULL
        """
    )
    db.execute("CREATE INDEX decisions_by_reviewer ON decisions (reviewer_id, id)")
    db.execute("CREATE INDEX decisions_by_claim ON decisions (claim_id, reviewer_id, id)")
    db.execute(
        """
        CREATE TABLE evidence (
            decision_id INTEGER NOT NULL REFERENCES decisions (id),
            position INTEGER NOT NULL,
            url TEXT NOT NULL,
            says TEXT NOT NULL,
            PRIMARY KEY (decision_id, position)
        ) STRICT, WITHOUT ROWID
        """
    )
    for table in ("decisions", "evidence"):
        for change in ("UPDATE", "DELETE"):
            db.execute(
                f"""
                CREATE TRIGGER {table}_refuse_{change.lower()} BEFORE {change} ON {table}
                BEGIN
                    SELECT raise(ABORT, '{table} are only ever added');
                END
                """
            )
    # INSERT OR REPLACE deletes without asking the trigger above, unless its connection says otherwise.
    db.execute(
        """
        CREATE TRIGGER decisions_refuse_replace BEFORE INSERT ON decisions
        WHEN EXISTS (SELECT 1 FROM decisions WHERE id = new.id OR replaces = new.replaces)
          OR (new.replaces IS NULL AND EXISTS (
                SELECT 1 FROM decisions
                WHERE claim_id = new.claim_id AND reviewer_id = new.reviewer_id AND replaces IS NULL
             ))
        BEGIN
            SELECT raise(ABORT, 'decisions are only ever added');
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER evidence_refuse_replace BEFORE INSERT ON evidence
        WHEN EXISTS (
            SELECT 1 FROM evidence WHERE decision_id = new.decision_id AND position = new.position
        )
        BEGIN
            SELECT raise(ABORT, 'evidence is only ever added');
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER label_counted AFTER INSERT ON decisions
        WHEN new.action = 'label'
        BEGIN
            UPDATE project SET labels = labels + 1;
            UPDATE reviewers SET labels = labels + 1 WHERE id = new.reviewer_id;
            UPDATE articles SET labels = labels + 1
            WHERE id = (SELECT article_id FROM claims WHERE id = new.claim_id);
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER label_discounted AFTER INSERT ON decisions
        WHEN (SELECT action FROM decisions WHERE id = new.replaces) = 'label'
        BEGIN
            UPDATE project SET labels = labels - 1;
            UPDATE reviewers SET labels = labels - 1 WHERE id = new.reviewer_id;
            UPDATE articles SET labels = labels - 1
            WHERE id = (SELECT article_id FROM claims WHERE id = new.claim_id);
        END
        """
    )
    db.execute(
        """
        CREATE VIEW labels AS
        SELECT d.* FROM decisions AS d
        WHERE d.action = 'label'
          AND NOT EXISTS (SELECT 1 FROM decisions AS later WHERE later.replaces = d.id)
        """
    )
    # What has been typed and not yet decided on, field by field, so that two tabs do not undo
    # each other's other fields.
    db.execute(
        """
        CREATE TABLE drafts (
            reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            field TEXT NOT NULL,
            value TEXT NOT NULL,
            saved_at TEXT NOT NULL,
            PRIMARY KEY (reviewer_id, claim_id, field)
        ) STRICT, WITHOUT ROWID
        """
    )


@migrations()
def m005_groups(db: Database) -> None:
    # The same claim in many articles is one group, whose members are compared with its representative.
    db.execute(
        """
        CREATE TABLE groups (
            id INTEGER PRIMARY KEY,
            representative INTEGER NOT NULL REFERENCES claims (id),
            members INTEGER NOT NULL DEFAULT 0,
            signature_version TEXT NOT NULL,      -- what made its bands
            carries INTEGER REFERENCES decisions (id)  -- the label that its open members are given
        ) STRICT
        """
    )
    db.execute("CREATE INDEX groups_by_version ON groups (signature_version)")
    db.execute(
        """
        CREATE TABLE bands (
            hash INTEGER NOT NULL,
            group_id INTEGER NOT NULL REFERENCES groups (id),
            PRIMARY KEY (hash, group_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    # NULL until it is placed, which the claims of a file from before this step are too.
    db.execute("ALTER TABLE claims ADD COLUMN group_id INTEGER REFERENCES groups (id)")
    db.execute("CREATE INDEX claims_by_group ON claims (group_id, id)")
    db.execute("CREATE INDEX claims_to_group ON claims (id) WHERE group_id IS NULL")
    db.execute("CREATE INDEX claims_open_by_group ON claims (group_id, id) WHERE open_slots > 0")
    db.execute(
        """
        CREATE TABLE group_splits (
            id INTEGER PRIMARY KEY,
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            group_id INTEGER NOT NULL REFERENCES groups (id),  -- the one it does not belong to
            reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
            split_at TEXT NOT NULL
        ) STRICT
        """
    )
    for change in ("UPDATE", "DELETE"):
        db.execute(
            f"""
            CREATE TRIGGER group_splits_refuse_{change.lower()} BEFORE {change} ON group_splits
            BEGIN
                SELECT raise(ABORT, 'splits of groups are only ever added');
            END
            """
        )
    db.execute(
        """
        CREATE TRIGGER group_splits_refuse_replace BEFORE INSERT ON group_splits
        WHEN EXISTS (SELECT 1 FROM group_splits WHERE id = new.id)
        BEGIN
            SELECT raise(ABORT, 'splits of groups are only ever added');
        END
        """
    )
    # The label of another member of the group that this one repeats: nobody read this claim for it.
    db.execute(
        """
        ALTER TABLE decisions ADD COLUMN carried_from INTEGER REFERENCES decisions (id)
        CHECK (carried_from IS NULL OR action = 'label')
        """
    )
    db.execute("CREATE INDEX decisions_carried ON decisions (carried_from) WHERE carried_from IS NOT NULL")
    # What a reviewer has decided themselves is found without walking over what was carried.
    db.execute("DROP INDEX decisions_by_reviewer")
    db.execute("CREATE INDEX decisions_by_reviewer ON decisions (reviewer_id, carried_from, id)")


@migrations()
def m006_names_dates_and_rankers(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE claim_entities (
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            label TEXT NOT NULL,           -- PERSON, ORG, …; NAME where the kind is not known
            char_start INTEGER NOT NULL,
            char_end INTEGER NOT NULL,
            PRIMARY KEY (claim_id, position)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE claim_dates (
            claim_id INTEGER NOT NULL REFERENCES claims (id),
            position INTEGER NOT NULL,
            text TEXT NOT NULL,
            iso TEXT,                      -- the day, month, year or period meant; NULL where uncertain
            char_start INTEGER NOT NULL,
            char_end INTEGER NOT NULL,
            PRIMARY KEY (claim_id, position)
        ) STRICT, WITHOUT ROWID
        """
    )
    # What was learned from the team's labels: the latest rates, the ones before it stay on record.
    db.execute(
        """
        CREATE TABLE rankers (
            id INTEGER PRIMARY KEY,
            weights BLOB NOT NULL,
            labels INTEGER NOT NULL,       -- that it was trained on
            said TEXT NOT NULL,            -- how it compared with the one before it
            trained_at TEXT NOT NULL
        ) STRICT
        """
    )
