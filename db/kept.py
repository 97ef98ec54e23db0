"""What claims brought with them when they came without their article, given back to those who export."""

import json
from collections import defaultdict
from collections.abc import Sequence
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


def give_back(db: Database, rows: Sequence[dict[str, Any]], claim: str = "id") -> None:
    """Put what came with its claim into each row, which names the claim's id in this column: what was
    kept as `imported`, and the article in which it stands, which has stayed in another project."""
    came, found = db.execute(
        "SELECT EXISTS (SELECT 1 FROM claim_fields), EXISTS (SELECT 1 FROM claim_origins)"
    ).fetchone()
    ids = sorted({row[claim] for row in rows}) if came or found else []
    fields = _fields_of(db, ids) if came else {}
    origins = _origins_of(db, ids) if found else {}
    for row in rows:
        row["imported"] = fields.get(row[claim], ())
        row.update(origins.get(row[claim], {}))


def give_labels_back(db: Database, rows: Sequence[dict[str, Any]]) -> None:
    """Put into the row of each label, which has the decision's `id`, by which `label_id` it is known,
    under which guidelines it was given, and whether it was `carried`."""
    (came,) = db.execute("SELECT EXISTS (SELECT 1 FROM label_origins)").fetchone()
    origins = _label_origins_of(db, [row["id"] for row in rows]) if came else {}
    for row in rows:
        label_id, version, carried = origins.get(row["id"], (None, None, False))
        row["label_id"] = label_id or row["checksum"][:16]
        row["guidelines_version"] = row.get("guidelines_version") or version
        row["carried"] = bool(carried) or row.get("carried_from") is not None


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


def _label_origins_of(db: Database, decision_ids: Sequence[int]) -> dict[int, tuple[str, int, int]]:
    rows = db.execute(
        """
        SELECT o.decision_id, o.label_id, o.guidelines_version, o.carried
        FROM json_each(?) AS one CROSS JOIN label_origins AS o ON o.decision_id = one.value
        """,
        [json.dumps(decision_ids)],
    )
    return {decision_id: about for decision_id, *about in rows}
