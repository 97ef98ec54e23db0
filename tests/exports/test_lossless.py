"""JSON lines and Parquet: whatever stands in a record comes back from them."""

import io
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pyarrow.parquet  # type: ignore[import-untyped]
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.exports import json_lines, parquet
from annotate.exports.columns import Kind
from db.exported import ExportedClaim, ExportedLabel, ExportedVote, Imprint
from db.records import Confidence, DisputedKind, Evidence, Gold, GoldSource, Reason, Verdict
from tests.exports.reading_back import claim_again, label_again
from tests.exports.records import CLAIM, LABEL, SETTLED, VOTES

HOSTILE = [
    *('"', "'", '""', "\\", "a, b", "a\tb", "\r", "\n", "a\r\nb", "\u2028", "\x85", "\x1a"),
    *("\0", "nul \0 in it", "=1+1", "@SUM(1)", "_x0041_", "<r>b</r>", "</script>", "null", "None", "1e5"),
    *("\u202eevil\u202c", "שלום", "مرحبا", "🕊👩‍👩‍👧", "e\u0301", "\ufeff", "\uffff", "x" * 40_000),
]
text = st.sampled_from(HOSTILE) | st.text(max_size=20)
maybe = st.none() | text
time = st.datetimes(datetime(1970, 1, 1), datetime(2100, 1, 1)).map(
    lambda at: at.isoformat(timespec="milliseconds") + "Z"
)
evidence = st.lists(st.builds(Evidence, text, text, maybe), max_size=2).map(tuple)
imported = st.dictionaries(text, text, max_size=2).map(lambda columns: tuple(columns.items()))
exported: dict[str, Any] = {
    **dict.fromkeys(("claim_id", "claim", "source_text", "article_id", "extractor_version"), text),
    **dict.fromkeys(("claimant", "provenance", "article_title", "article_url", "publisher"), maybe),
    **dict.fromkeys(("author", "article_date"), maybe),
    "check_worthiness": st.floats(0, 1),
    "char_start": st.integers(0, 2**31 - 1),
}
label = st.builds(
    replace,
    st.just(LABEL),
    **exported,
    imported=imported,
    note=text,
    reviewer=text,
    evidence=evidence,
    disputed_kind=st.none() | st.sampled_from(DisputedKind),
    reason=st.none() | st.sampled_from(Reason),
    labelled_at=time,
    seconds=st.floats(0, 1e9),
    idle_seconds=st.none() | st.floats(0, 1e9),
    guidelines_version=st.none() | st.integers(0, 2**31 - 1),
)
vote = st.builds(
    ExportedVote,
    text,
    text,
    st.sampled_from(Verdict),
    st.none() | st.sampled_from(DisputedKind),
    st.none() | st.sampled_from(Reason),
    st.booleans(),
    st.none() | st.sampled_from(Confidence),
    text,
    evidence,
    time,
)
span = st.tuples(st.integers(0, 2**31 - 1), st.integers(0, 2**31 - 1))
claim = st.builds(
    replace,
    st.just(CLAIM),
    **exported,
    imported=imported,
    gold=st.builds(
        Gold,
        st.none() | st.sampled_from(Verdict),
        st.sampled_from(GoldSource),
        st.none() | st.floats(0, 1),
    ),
    votes=st.lists(vote, max_size=2).map(tuple),
    spans=st.lists(span, max_size=2).map(tuple),
    cue=st.none() | span,
)
few = settings(max_examples=25, deadline=None)


def json_rows(layout: Any, records: list[Any]) -> list[dict[str, Any]]:
    file = b"".join(layout.write(records, Imprint()))
    rows = [json.loads(line) for line in file.split(b"\n") if line]
    for row in rows:
        row["imported"] = tuple(row["imported"].items())
    return rows


def parquet_rows(layout: Any, records: list[Any]) -> list[dict[str, Any]]:
    rows = pyarrow.parquet.read_table(io.BytesIO(b"".join(layout.write(records, Imprint())))).to_pylist()
    for row in rows:
        for name, value in row.items():
            if isinstance(value, datetime):
                told = value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds")
                row[name] = told + "Z"
    return rows


@few
@given(st.lists(label, max_size=3))
def test_labels_come_back_from_json_lines(labels: list[ExportedLabel]) -> None:
    assert [label_again(row) for row in json_rows(json_lines.LABELS, labels)] == labels


@few
@given(st.lists(claim, max_size=3))
def test_claims_come_back_from_json_lines(claims: list[ExportedClaim]) -> None:
    assert [claim_again(row) for row in json_rows(json_lines.CLAIMS, claims)] == claims


@few
@given(st.lists(label, max_size=3))
def test_labels_come_back_from_parquet(labels: list[ExportedLabel]) -> None:
    rows = parquet_rows(parquet.LABELS, labels)
    again = [label_again(row, imported=label.imported) for row, label in zip(rows, labels, strict=True)]
    assert again == labels


@few
@given(st.lists(claim, max_size=3))
def test_claims_come_back_from_parquet(claims: list[ExportedClaim]) -> None:
    rows = parquet_rows(parquet.CLAIMS, claims)
    again = [claim_again(row, imported=claim.imported) for row, claim in zip(rows, claims, strict=True)]
    assert again == claims


def settled_again(claim: ExportedClaim) -> ExportedClaim:
    assert claim.adjudication
    return replace(claim, adjudication=replace(claim.adjudication, id=0))


def test_what_was_settled_comes_back_but_for_its_number_in_the_database() -> None:
    assert [claim_again(row) for row in json_rows(json_lines.CLAIMS, [SETTLED])] == [settled_again(SETTLED)]
    (row,) = parquet_rows(parquet.CLAIMS, [SETTLED])
    assert claim_again(row, imported=SETTLED.imported) == settled_again(SETTLED)


def test_a_note_of_a_megabyte_comes_back() -> None:
    long = replace(LABEL, note='a "note"\0\n🕊' * 90_000)
    assert label_again(json_rows(json_lines.LABELS, [long])[0]) == long
    assert label_again(parquet_rows(parquet.LABELS, [long])[0], imported=long.imported) == long


def test_half_of_a_pair_comes_back_from_json_lines_which_are_utf_8_still() -> None:
    half = replace(LABEL, note="a \udc80 b", imported=(("\ud800", "x"),))
    file = b"".join(json_lines.LABELS.write([half], Imprint()))
    assert "\\udc80" in file.decode("utf-8")
    assert label_again(json_rows(json_lines.LABELS, [half])[0]) == half


def test_an_object_has_the_columns_in_their_order_with_their_types() -> None:
    (row,) = [json.loads(piece) for piece in json_lines.LABELS.write([LABEL], Imprint())]
    assert list(row) == [column.name for column in json_lines.LABELS.columns]
    assert (row["seconds"], row["char_start"], row["idle_seconds"]) == (12.5, LABEL.char_start, None)
    assert row["evidence"][1] == {
        "url": "https://port.example/ferry",
        "says": "The timetable has one an hour.",
        "dated": None,
    }
    assert row["imported"] == {"topic": "housing", "claim": "as it was"}


def test_text_is_not_escaped_into_ascii() -> None:
    assert "šumava 🕊".encode() in b"".join(
        json_lines.LABELS.write([replace(LABEL, note="šumava 🕊")], Imprint())
    )


def test_what_is_not_a_number_is_no_json() -> None:
    with pytest.raises(ValueError, match="Out of range float"):
        list(json_lines.LABELS.write([replace(LABEL, seconds=float("nan"))], Imprint()))


def test_the_schema_of_parquet_says_what_each_column_is() -> None:
    file = b"".join(parquet.CLAIMS.write([CLAIM], Imprint()))
    schema = pyarrow.parquet.read_schema(io.BytesIO(file))
    types = {field.name: str(field.type) for field in schema}
    assert types["claim"] == "string"
    assert types["gold_probability"] == "double"
    assert types["n_votes"] == types["char_start"] == "int32"
    assert types["adjudicated_at"] == "timestamp[ms, tz=UTC]"
    assert types["spans"] == "list<element: list<element: int32>>"
    for column in parquet.CLAIMS.columns:
        assert schema.field(column.name).metadata[b"description"].decode() == column.meaning
    file = b"".join(parquet.LABELS.write([LABEL], Imprint()))
    evidence = pyarrow.parquet.read_schema(io.BytesIO(file)).field("evidence").type
    assert str(evidence) == "list<element: struct<url: string, says: string, dated: string>>"


def test_without_rows_parquet_has_its_columns() -> None:
    table = pyarrow.parquet.read_table(io.BytesIO(b"".join(parquet.LABELS.write([], Imprint()))))
    assert table.num_rows == 0
    assert table.column_names == [column.name for column in parquet.LABELS.columns]
    assert list(json_lines.LABELS.write([], Imprint())) == []


def test_parquet_closes_a_group_at_its_number_of_rows_or_of_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parquet, "_BATCH_ROWS", 10)
    monkeypatch.setattr(parquet, "_GROUP_ROWS", 20)

    def groups(records: list[ExportedLabel]) -> list[int]:
        file = io.BytesIO(b"".join(parquet.LABELS.write(records, Imprint())))
        metadata = pyarrow.parquet.ParquetFile(file).metadata
        return [metadata.row_group(at).num_rows for at in range(metadata.num_row_groups)]

    assert groups([LABEL] * 45) == [20, 20, 5]
    monkeypatch.setattr(parquet, "_BATCH_BYTES", 50_000)
    monkeypatch.setattr(parquet, "_GROUP_BYTES", 90_000)
    assert groups([replace(LABEL, note="x" * 50_000)] * 5) == [2, 2, 1]
    deep = replace(CLAIM, votes=(replace(VOTES[0], note="x" * 50_000),))
    file = io.BytesIO(b"".join(parquet.CLAIMS.write([deep] * 5, Imprint())))
    assert pyarrow.parquet.ParquetFile(file).metadata.num_row_groups == 3


def test_a_source_that_fails_at_once_fails_before_the_first_piece() -> None:
    def failing() -> Any:
        raise OSError("gone")
        yield

    for layout in (json_lines.LABELS, parquet.LABELS):
        with pytest.raises(OSError, match="gone"):
            next(layout.write(failing(), Imprint()))


def test_every_kind_of_datum_is_what_it_says() -> None:
    python = {
        Kind.TEXT: str,
        Kind.TIME: str,
        Kind.NUMBER: float,
        Kind.INTEGER: int,
        Kind.EVIDENCE: list,
        Kind.VOTES: list,
        Kind.SPAN: list,
        Kind.SPANS: list,
        Kind.IMPORTED: dict,
    }
    for layout, record in ((json_lines.LABELS, LABEL), (json_lines.CLAIMS, SETTLED)):
        for column in layout.columns:
            datum = column.drawn(record)
            assert datum is None or isinstance(datum, python[column.kind]), column.name
            if column.kind in (Kind.TEXT, Kind.TIME):
                assert column.value(record) == (datum or ""), column.name
