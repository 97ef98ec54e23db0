"""Bringing a file's schema up to date, and telling a file that is newer than we are."""

from importlib import import_module

from sqlite_utils import Database

from db.schema.registry import migrations

_SUBJECTS = (
    "one_reviewer",
    "team",
    "people",
    "queue",
    "gold",
    "guidelines",
    "settling",
    "tallies",
    "imported",
    "tokens",
)
"""The files of `db.schema` in the order of their steps; importing one puts its steps down."""

for _subject in _SUBJECTS:
    import_module(f"db.schema.{_subject}")


def apply(db: Database) -> None:
    """Bring the schema up to date, inside the caller's transaction.

    The caller has begun IMMEDIATE, so that of several processes starting at once one applies each
    step and the others find it done.
    """
    migrations.apply(db)


def unknown(db: Database) -> list[str]:
    """The steps that the file has had and this program does not know: it is newer than we are."""
    with Database(memory=True) as empty:
        ours = {step.name for step in migrations.pending(empty)}
    return [step.name for step in migrations.applied(db) if step.name not in ours]
