"""datapackage.json: the data described as Frictionless Data does (https://specs.frictionlessdata.io)."""

import json
import re
from typing import Any

from annotate.exports.columns import Kind
from annotate.exports.layouts import Layout
from annotate.exports.package.facts import DataFile, Facts

_TYPES = {
    Kind.TEXT: {"type": "string"},
    Kind.NUMBER: {"type": "number"},
    Kind.INTEGER: {"type": "integer"},
    Kind.TIME: {"type": "datetime", "format": "any"},
    Kind.EVIDENCE: {"type": "array"},
    Kind.VOTES: {"type": "array"},
    Kind.SPAN: {"type": "array"},
    Kind.SPANS: {"type": "array"},
    Kind.IMPORTED: {"type": "object"},
}


def datapackage(facts: Facts) -> bytes:
    """The descriptor, in UTF-8."""
    licence = facts.licence
    told: dict[str, Any] = {
        "profile": "data-package",
        "name": slug(facts.title),
        "title": facts.title,
        "description": facts.imprint.description,
        "version": facts.day,
        "created": facts.as_of,
        "licenses": [{"name": licence.name, "path": licence.url, "title": licence.title}] if licence else [],
        "contributors": (
            [
                {
                    "title": facts.imprint.organisation,
                    "path": facts.imprint.organisation_url,
                    "role": "publisher",
                }
            ]
            if facts.imprint.organisation
            else []
        ),
        "sources": [{"title": "News articles, whose addresses stand in the data"}],
        "resources": [_resource(facts, one) for one in facts.files],
    }
    return as_json(_without_nothing(told))


def slug(title: str) -> str:
    """The title in lower-case letters, digits and hyphens, as names of packages are written."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80].strip("-") or "dataset"


def as_json(told: dict[str, Any]) -> bytes:
    """Indented, for people too, and ending with its line."""
    return f"{json.dumps(told, ensure_ascii=False, indent=2)}\n".encode()


def _resource(facts: Facts, one: DataFile) -> dict[str, Any]:
    suffix = facts.layout.suffix
    tabular = bool(facts.layout.columns) and suffix == ".csv"
    return {
        "profile": "tabular-data-resource" if tabular else "data-resource",
        "name": one.split or slug(one.path.removesuffix(suffix)),
        "path": one.path,
        **({} if tabular else {"type": "file"}),  # bytes, which are not to be guessed at
        "format": suffix.lstrip("."),
        "mediatype": facts.layout.media_type.partition(";")[0],
        "encoding": "utf-8",
        "bytes": one.size,
        "hash": f"sha256:{one.sha256}",
        **({"schema": _schema(facts.layout)} if tabular else {}),
    }


def _schema(layout: Layout) -> dict[str, Any]:
    return {
        "fields": [
            {
                "name": layout.heading(column.name),
                **_TYPES[column.kind],
                "description": column.meaning,
            }
            for column in layout.columns
        ],
        "missingValues": [""],
    }


def _without_nothing(told: Any) -> Any:
    """Without what is empty, which the profiles refuse; a list of missing values keeps its empty text."""
    if isinstance(told, dict):
        return {
            name: kept if name == "missingValues" else _without_nothing(kept)
            for name, kept in told.items()
            if kept not in ("", [], None)
        }
    return [_without_nothing(one) for one in told] if isinstance(told, list) else told
