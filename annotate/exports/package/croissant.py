"""croissant.json: the data described as machine learning asks for it (https://docs.mlcommons.org/croissant)."""

import re
from typing import Any

from annotate.exports.columns import Column, Kind
from annotate.exports.layouts import Layout
from annotate.exports.package.datapackage import as_json, slug
from annotate.exports.package.facts import DataFile, Facts

# The context of version 1.0 as the specification prints it.
_CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

_FORMATS = {".csv": "text/csv", ".jsonl": "application/jsonlines", ".parquet": "application/x-parquet"}
"""What the reference reader calls the formats whose rows it reads, by the suffix of the file."""

_TEXT, _TIME, _WHOLE = "sc:Text", "sc:DateTime", "sc:Integer"

# A whole number that may be missing is a float to the reference reader, as it is to pandas.
_TYPES = {Kind.NUMBER: "sc:Float", Kind.INTEGER: "sc:Float"}
_NEVER_MISSING = {"char_start", "char_end", "n_votes"}

# Where a cell is a list, what each member of it has: (name, where it stands in the member, type). A list
# within a member, as the evidence of a vote is, the reference reader cannot draw.
_PARTS: dict[Kind, tuple[tuple[str, str, str], ...]] = {
    Kind.EVIDENCE: tuple((name, name, _TEXT) for name in ("url", "says", "dated")),
    Kind.VOTES: (
        *((name, name, _TEXT) for name in ("label_id", "reviewer", "verdict", "disputed_kind", "reason")),
        ("carried", "carried", "sc:Boolean"),
        *((name, name, _TEXT) for name in ("confidence", "note")),
        ("labelled_at", "labelled_at", _TIME),
    ),
    Kind.SPANS: (("start", "[0]", _WHOLE), ("end", "[1]", _WHOLE)),
}


def croissant(facts: Facts) -> bytes:
    """The description, in UTF-8: version 1.0, JSON-LD."""
    told: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "name": slug(facts.title),
        "alternateName": facts.title,
        "description": facts.imprint.description or f"{facts.title}. {facts.layout.says}",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "citeAs": facts.cite_as,
        "datePublished": facts.day or "1970-01-01",
        "version": _version(facts.day),
        "url": facts.imprint.organisation_url or "https://example.org/",
        **({"license": facts.licence.url} if facts.licence else {}),
        **(
            {"creator": {"@type": "sc:Organization", "name": facts.imprint.organisation}}
            if facts.imprint.organisation
            else {}
        ),
        "distribution": [_file(facts, one) for one in facts.files],
        "recordSet": [_records(facts, one) for one in facts.files] if _has_records(facts) else [],
    }
    return as_json(told)


def _has_records(facts: Facts) -> bool:
    return bool(facts.layout.columns) and facts.layout.suffix in _FORMATS


def _file(facts: Facts, one: DataFile) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": one.path,
        "name": one.path,
        "description": f"{facts.layout.title}: {one.rows:,} rows"
        + (f", split {one.split}." if one.split else "."),
        "contentUrl": one.path,
        "contentSize": f"{one.size} B",
        "encodingFormat": _FORMATS.get(facts.layout.suffix, facts.layout.media_type.partition(";")[0]),
        "sha256": one.sha256,
    }


def _records(facts: Facts, one: DataFile) -> dict[str, Any]:
    name = one.split or "rows"
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"One {facts.layout.rows.removesuffix('s')} a row.",
        "field": [
            _field(name, one.path, column, facts.layout)
            for column in facts.layout.columns
            if column.kind is not Kind.IMPORTED  # an object whose names are not known beforehand
        ],
    }


def _field(records: str, path: str, column: Column[Any], layout: Layout) -> dict[str, Any]:
    lists = layout.suffix != ".csv"  # whether a cell can be a list, and a time is told from a text
    own_id = f"{records}/{_as_id(column.name)}"
    told = {"@type": "cr:Field", "@id": own_id, "name": column.name, "description": column.meaning}
    source = {"fileObject": {"@id": path}, "extract": {"column": layout.heading(column.name)}}
    if lists and column.kind in _PARTS:
        parts = [
            {
                "@type": "cr:Field",
                "@id": f"{own_id}/{name}",
                "name": name,
                "dataType": data_type,
                "source": {**source, "transform": {"jsonPath": place}},
            }
            for name, place, data_type in _PARTS[column.kind]
        ]
        return {**told, "repeated": True, "subField": parts}
    if lists and column.kind is Kind.SPAN:
        return {**told, "dataType": _WHOLE, "repeated": True, "source": source}
    if lists and column.kind is Kind.TIME:
        return {**told, "dataType": _TIME, "source": source}
    data_type = _WHOLE if column.name in _NEVER_MISSING else _TYPES.get(column.kind, _TEXT)
    return {**told, "dataType": data_type, "source": source}


def _as_id(name: str) -> str:
    """The name as a part of an `@id`: no two become the same.

    A column that claims brought along may be called anything, and in an `@id` the reference reader takes no
    white space, not even with a % for it.
    """
    return re.sub(r"[^\w.-]", lambda mark: f"~{ord(mark[0])}~", name)


def _version(day: str) -> str:
    """The day as a semantic version, which is asked for: 2026.3.1."""
    return ".".join(str(int(part)) for part in day.split("-")) if day else "0.0.0"
