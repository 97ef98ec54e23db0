"""The schema of many reviewers' queue: how much room a claim has, its place, and who has got how far."""

from sqlite_utils import Database

from db import clock
from db.schema.registry import migrations

_FIRST_OPEN = """
    SELECT place, id FROM claims
    WHERE open_slots > 0 AND (id = {claim} OR group_id = {group})
    ORDER BY place, id LIMIT 1
"""


@migrations()
def m009_room_places_and_cursors(db: Database) -> None:
    _room(db)
    _counters(db)
    _places(db)
    _cursors(db)
    _leases(db)
    _labels_of_groups(db)


def _room(db: Database) -> None:
    db.execute("ALTER TABLE articles ADD COLUMN overlap INTEGER CHECK (overlap > 0)")  # NULL: the project's
    db.execute("DROP INDEX claims_open")
    db.execute("DROP INDEX claims_open_by_group")
    db.execute("ALTER TABLE claims DROP COLUMN open_slots")
    db.execute("ALTER TABLE claims ADD COLUMN wanted INTEGER NOT NULL DEFAULT 1")  # reviewers
    db.execute("ALTER TABLE claims ADD COLUMN taken INTEGER NOT NULL DEFAULT 0")  # in hands, or labelled
    db.execute("ALTER TABLE claims ADD COLUMN labelled INTEGER NOT NULL DEFAULT 0")  # labels that stand
    db.execute("ALTER TABLE claims ADD COLUMN gold INTEGER NOT NULL DEFAULT 0 CHECK (gold IN (0, 1))")
    # What follows from the others cannot differ from them. Gold claims are in no queue.
    db.execute(
        """
        ALTER TABLE claims ADD COLUMN open_slots INTEGER NOT NULL
        GENERATED ALWAYS AS (iif(gold, 0, max(0, wanted - taken))) VIRTUAL
        """
    )
    db.execute(
        """
        UPDATE claims SET
            taken = (SELECT count(*) FROM assignments WHERE claim_id = claims.id AND state <> 'skipped'),
            labelled = (SELECT count(*) FROM labels WHERE claim_id = claims.id)
        """
    )
    db.execute("CREATE INDEX claims_open_by_group ON claims (group_id, id) WHERE open_slots > 0")
    db.execute(
        """
        CREATE TRIGGER claim_taken AFTER INSERT ON assignments WHEN new.state <> 'skipped'
        BEGIN
            UPDATE claims SET taken = taken + 1 WHERE id = new.claim_id;
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_taken_or_put_down AFTER UPDATE OF state ON assignments
        WHEN (new.state = 'skipped') <> (old.state = 'skipped')
        BEGIN
            UPDATE claims SET taken = taken + iif(new.state = 'skipped', -1, 1) WHERE id = new.claim_id;
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_given_back AFTER DELETE ON assignments WHEN old.state <> 'skipped'
        BEGIN
            UPDATE claims SET taken = taken - 1 WHERE id = old.claim_id;
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_labelled AFTER INSERT ON decisions WHEN new.action = 'label'
        BEGIN
            UPDATE claims SET labelled = labelled + 1 WHERE id = new.claim_id;
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_unlabelled AFTER INSERT ON decisions
        WHEN (SELECT action FROM decisions WHERE id = new.replaces) = 'label'
        BEGIN
            UPDATE claims SET labelled = labelled - 1 WHERE id = new.claim_id;
        END
        """
    )


def _counters(db: Database) -> None:
    # Of claims that are no gold: the labels that there are to be, and how many of them are missing yet.
    db.execute("ALTER TABLE project ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0")
    db.execute("ALTER TABLE project ADD COLUMN missing INTEGER NOT NULL DEFAULT 0")
    db.execute(
        """
        UPDATE project SET (wanted, missing) = (
            SELECT ifnull(sum(max(wanted, labelled)), 0), ifnull(sum(max(wanted - labelled, 0)), 0)
            FROM claims
        )
        """
    )
    db.execute(
        """
        CREATE TRIGGER labels_wanted AFTER INSERT ON claims
        BEGIN
            UPDATE project SET wanted = wanted + new.wanted, missing = missing + new.wanted;
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER labels_wanted_change AFTER UPDATE OF wanted, labelled, gold ON claims
        BEGIN
            UPDATE project SET
                wanted = wanted + iif(new.gold, 0, max(new.wanted, new.labelled))
                                - iif(old.gold, 0, max(old.wanted, old.labelled)),
                missing = missing + iif(new.gold, 0, max(new.wanted - new.labelled, 0))
                                  - iif(old.gold, 0, max(old.wanted - old.labelled, 0));
        END
        """
    )


def _places(db: Database) -> None:
    db.execute("ALTER TABLE claims ADD COLUMN place REAL NOT NULL DEFAULT 0")  # smaller comes first
    db.execute("UPDATE claims SET place = -check_worthiness")
    for name, column in (("claims_open", ""), ("claims_open_by_article", "article_id, ")):
        db.execute(f"CREATE INDEX {name} ON claims ({column}place, id) WHERE open_slots > 0")
    db.execute(
        """
        CREATE INDEX claims_open_by_claimant ON claims (claimant COLLATE NOCASE, place, id)
        WHERE open_slots > 0
        """
    )
    # While a change of the settings makes its way through the claims: the id of the last one that is
    # as they say. NULL where all are.
    db.execute("ALTER TABLE project ADD COLUMN requeued_to INTEGER")
    db.execute(
        """
        UPDATE project SET requeued_to = 0
        WHERE EXISTS (SELECT 1 FROM settings WHERE name IN ('overlap', 'order', 'seed'))
        """
    )


def _cursors(db: Database) -> None:
    # Of the open claims before a reviewer's cursor they have each one, or skipped its like elsewhere:
    # so the next is found without walking over the many that they are ahead of their colleagues.
    db.execute(
        """
        CREATE TABLE cursors (
            reviewer_id INTEGER PRIMARY KEY REFERENCES reviewers (id),
            place REAL NOT NULL,
            claim_id INTEGER NOT NULL
        ) STRICT
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_added_before_cursors AFTER INSERT ON claims
        BEGIN
            UPDATE cursors SET place = new.place, claim_id = new.id
            WHERE (place, claim_id) > (new.place, new.id);
        END
        """
    )
    db.execute(
        """
        CREATE TRIGGER claim_opened_before_cursors AFTER UPDATE OF wanted, taken, gold, place ON claims
        WHEN new.open_slots > 0 AND (old.open_slots = 0 OR new.place < old.place)
        BEGIN
            UPDATE cursors SET place = new.place, claim_id = new.id
            WHERE (place, claim_id) > (new.place, new.id) AND NOT EXISTS (
                SELECT 1 FROM assignments AS own
                WHERE own.claim_id = new.id AND own.reviewer_id = cursors.reviewer_id
            );
        END
        """
    )
    own_group = "(SELECT group_id FROM claims WHERE id = old.claim_id)"
    for name, happens in (
        ("assignment_gone_before_cursor", "DELETE ON assignments"),
        ("skip_gone_before_cursor", "UPDATE OF state ON assignments WHEN old.state = 'skipped'"),
    ):
        db.execute(
            f"""
            CREATE TRIGGER {name} AFTER {happens}
            BEGIN
                UPDATE cursors SET place = first.place, claim_id = first.id
                FROM ({_FIRST_OPEN.format(claim="old.claim_id", group=own_group)}) AS first
                WHERE reviewer_id = old.reviewer_id
                  AND (cursors.place, cursors.claim_id) > (first.place, first.id);
            END
            """
        )
    db.execute(
        f"""
        CREATE TRIGGER group_parted_before_cursors AFTER UPDATE OF group_id ON claims
        WHEN old.group_id IS NOT NULL
        BEGIN
            UPDATE cursors SET place = first.place, claim_id = first.id
            FROM ({_FIRST_OPEN.format(claim="new.id", group="old.group_id")}) AS first
            WHERE (cursors.place, cursors.claim_id) > (first.place, first.id);
        END
        """
    )


def _leases(db: Database) -> None:
    # Leases run by a clock of the file's own: it goes on with the computer's, and never back.
    now = clock.stamp(clock.now())
    for name in ("lease_clock", "wall_clock"):
        db.execute(f"ALTER TABLE project ADD COLUMN {name} TEXT NOT NULL DEFAULT ''")
        db.execute(f"UPDATE project SET {name} = ?", [now])


def _labels_of_groups(db: Database) -> None:
    # Each reviewer's own: the label that the members of a group are given as theirs.
    db.execute(
        """
        CREATE TABLE group_labels (
            group_id INTEGER NOT NULL REFERENCES groups (id),
            reviewer_id INTEGER NOT NULL REFERENCES reviewers (id),
            decision_id INTEGER NOT NULL REFERENCES decisions (id),
            PRIMARY KEY (group_id, reviewer_id)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        INSERT INTO group_labels (group_id, reviewer_id, decision_id)
        SELECT g.id, d.reviewer_id, d.id FROM groups AS g JOIN decisions AS d ON d.id = g.carries
        """
    )
    db.execute("ALTER TABLE groups DROP COLUMN carries")
