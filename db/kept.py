"""What claims brought with them when they came without their article, given back to those who export."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from db.connection import reading


def kept_columns(file: Path) -> list[str]:
    """The columns of imported tables that are not ours, in the order in which they first came."""
    with reading(file) as db:
        return [name for (name,) in db.execute("SELECT name FROM kept_columns ORDER BY id")]


def read_fields(file: Path, claim_id: int) -> tuple[tuple[str, str], ...]:
    """(column, value) of what the claim was brought in with and is not ours."""
    with reading(file) as db:
        return _fields_of(db, [claim_id]).get(claim_id, ())


def brought_with_claims(db: Database, claim_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """{claim id: what of its row to replace} of those that came without their article: what was kept as
    `imported`, and the article in which the claim stands, which has stayed in another project."""
    came, found = db.execute(
        "SELECT EXISTS (SELECT 1 FROM claim_fields), EXISTS (SELECT 1 FROM claim_origins)"
    ).fetchone()
    ids = sorted(set(claim_ids)) if came or found else []
    fields = _fields_of(db, ids) if came else {}
    brought = _origins_of(db, ids) if found else {}
    for claim_id, kept in fields.items():
        brought.setdefault(claim_id, {})["imported"] = kept
    return brought


@dataclass(frozen=True, slots=True)
class LabelOrigin:
    """What a label was in the project that it is from; None where that is not known."""

    label_id: str | None
    guidelines_version: int | None
    carried: bool


def brought_with_labels(db: Database, decision_ids: Sequence[int]) -> dict[int, LabelOrigin]:
    """{decision id: its origin} of the labels that have one."""
    (came,) = db.execute("SELECT EXISTS (SELECT 1 FROM label_origins)").fetchone()
    if not came:
        return {}
    rows = db.execute(
        """
        SELECT o.decision_id, o.label_id, o.guidelines_version, o.carried
        FROM json_each(?) AS one CROSS JOIN label_origins AS o ON o.decision_id = one.value
        """,
        [json.dumps(decision_ids)],
    )
    return {
        decision_id: LabelOrigin(label_id, version, bool(carried))
        for decision_id, label_id, version, carried in rows
    }


def _fields_of(db: Database, claim_ids: Sequence[int]) -> dict[int, tuple[tuple[str, str], ...]]:
    fields: defaultdict[int, list[tuple[int, str, str]]] = defaultdict(list)
    for claim_id, *field in db.execute(
        """
        SELECT f.claim_id, f.column_id, k.name, f.value
        FROM json_each(?) AS one CROSS JOIN claim_fields AS f ON f.claim_id = one.value
        JOIN kept_columns AS k ON k.id = f.column_id
        """,
        [json.dumps(claim_ids)],
    ):
        fields[claim_id].append(tuple(field))
    return {
        claim_id: tuple((name, value) for _, name, value in sorted(those))
        for claim_id, those in fields.items()
    }


def _origins_of(db: Database, claim_ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    rows = db.query(
        """
        SELECT o.* FROM json_each(?) AS one CROSS JOIN claim_origins AS o ON o.claim_id = one.value
        """,
        [json.dumps(claim_ids)],
    )
    origins = {row.pop("claim_id"): row for row in list(rows)}
    for origin in origins.values():
        spans = json.loads(origin["spans"] or "[]")
        origin["spans"] = tuple((start, end) for start, end in spans)
    return origins
