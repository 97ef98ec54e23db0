"""What croissant.json says of the records, by what its reference reader makes of them."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pandas import Timestamp  # type: ignore[import-untyped]

from annotate.exports import json_lines
from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.columns import Kind
from annotate.exports.csv_file import read
from annotate.exports.layouts import Layout, Rows
from annotate.exports.package.croissant import croissant
from tests.exports.package.making import ANY_NAMES, facts_of, written
from tests.exports.records import ARTICLE, CLAIM, EVERY_OUTCOME, LABEL, VOTES

HOSTILE = 'nul \0, "two"\r\nlines \u2028 \u202eright to left \N{GRINNING FACE}'
TIMED = (*VOTES[:2], replace(VOTES[2], labelled_at="2026-03-03T10:00:00.000Z"))
RECORDS: dict[Rows, list[Any]] = {
    Rows.LABELS: [
        LABEL,
        replace(LABEL, evidence=(), note=HOSTILE, article_title=None, disputed_kind=None, idle_seconds=1.5),
        replace(LABEL, guidelines_version=None, imported=()),
    ],
    Rows.CLAIMS: [
        *(replace(claim, votes=TIMED) for claim in EVERY_OUTCOME),
        replace(CLAIM, claim_id="a" * 16, votes=TIMED[:1], spans=((0, 5), (7, 9)), cue=None),
        replace(CLAIM, claim_id="b" * 16, votes=TIMED[1:], spans=(), claimant_mention=None),
    ],
}

DESCRIBED = [
    *("csv", "spreadsheet", "claims", "claims-spreadsheet"),
    *("jsonl", "claims-jsonl", "parquet", "claims-parquet"),
]


def described(folder: Path, layout: Layout, records: Sequence[Any]) -> Any:
    """An `mlcroissant.Dataset` of the only file in the folder; its description is valid."""
    from mlcroissant import Dataset

    facts = facts_of(folder, layout, records)
    (folder / "croissant.json").write_bytes(croissant(facts))
    found = Dataset(jsonld=folder / "croissant.json")
    assert not found.metadata.issues.errors
    assert not found.metadata.issues.warnings
    return found


def loaded(folder: Path, layout: Layout, records: Sequence[Any]) -> list[dict[str, Any]]:
    """The records as they are loaded, under the columns' own names."""
    return [as_told(record) for record in described(folder, layout, records).records(record_set="rows")]


def as_told(value: Any) -> Any:
    """What is loaded in the words of JSON lines: texts as texts, times in ISO 8601."""
    match value:
        case bytes():
            return value.decode()
        case Timestamp():
            return f"{value.tz_convert(None).isoformat(timespec='milliseconds')}Z"
        case list():
            return [as_told(one) for one in value]
        case dict():
            return {name.rpartition("/")[2]: as_told(one) for name, one in value.items()}
    return value


def in_json_lines(rows: Rows) -> list[dict[str, Any]]:
    """The same records in JSON lines, without what is said not to be among those described."""
    layout = json_lines.LABELS if rows is Rows.LABELS else json_lines.CLAIMS
    told = [json.loads(piece) for piece in written(layout, RECORDS[rows]).split(b"\n") if piece]
    for row in told:
        del row["imported"]
        for vote in row.get("votes", ()):
            del vote["evidence"]
        if "spans" in row:
            row["spans"] = [{"start": start, "end": end} for start, end in row["spans"]]
    return told


@pytest.mark.parametrize("name", ["jsonl", "parquet", "claims-jsonl", "claims-parquet"])
def test_the_records_are_the_rows_with_their_lists(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    assert loaded(tmp_path, layout, RECORDS[layout.rows]) == in_json_lines(layout.rows)


@pytest.mark.parametrize("name", ["csv", "claims", "spreadsheet", "claims-spreadsheet"])
def test_the_records_of_csv_are_its_rows_with_numbers_as_numbers(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name]
    numbers = {column.name for column in layout.columns if column.kind in (Kind.NUMBER, Kind.INTEGER)}
    records = RECORDS[layout.rows]
    expected: list[dict[str, Any]] = list(read([written(layout, records)]))
    for row in expected:
        for column, text in row.items():
            row[column] = float(text) if text and column in numbers else text or None
    assert loaded(tmp_path, layout, records) == expected


@pytest.mark.parametrize("name", DESCRIBED)
def test_without_rows_there_are_no_records(name: str, tmp_path: Path) -> None:
    assert loaded(tmp_path, LAYOUTS[name], []) == []


@pytest.mark.parametrize("name", ["csv", "spreadsheet", "parquet"])
def test_a_column_that_claims_brought_along_may_have_any_name(name: str, tmp_path: Path) -> None:
    layout = LAYOUTS[name].with_columns(["claim"], ANY_NAMES)
    record = replace(LABEL, imported=tuple((one, f"of {number}") for number, one in enumerate(ANY_NAMES)))
    (found,) = described(tmp_path, layout, [record]).records(record_set="rows")
    told = [as_told(value) for value in found.values()]
    assert told == [LABEL.claim, *(f"of {n}" for n in range(len(ANY_NAMES)))]


@pytest.mark.parametrize(("name", "note"), [("csv", "7"), ("jsonl", "7"), ("parquet", "007")])
def test_the_reader_takes_for_a_number_what_the_documentation_says(
    name: str, note: str, tmp_path: Path
) -> None:
    (found,) = loaded(tmp_path, LAYOUTS[name], [replace(LABEL, note="007")])
    assert found["note"] == note


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=list(LAYOUTS))
def test_the_records_of_our_own_tables_are_described_and_no_others(layout: Layout, tmp_path: Path) -> None:
    records = [ARTICLE] if layout.rows is Rows.ARTICLES else RECORDS[layout.rows]
    found = described(tmp_path, layout, records).metadata
    assert bool(found.record_sets) is (layout.name in DESCRIBED)
