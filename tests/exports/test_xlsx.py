"""Excel's format, read back with openpyxl."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from openpyxl.utils.escape import unescape  # type: ignore[import-untyped]

from annotate.exports import xlsx
from annotate.exports.layouts import NotExported
from annotate.exports.xlsx import CLAIMS, LABELS
from db.exported import ExportedLabel, Imprint
from tests.exports.records import LABEL, SETTLED


def book(*records: Any, layout: Any = LABELS) -> Any:
    return openpyxl.load_workbook(io.BytesIO(b"".join(layout.write(records, Imprint()))))


def row(*records: Any, layout: Any = LABELS) -> dict[str, Any]:
    header, values = book(*records, layout=layout)["dataset"].iter_rows(values_only=True)
    return dict(zip(header, values, strict=True))


@pytest.mark.parametrize(("layout", "record"), [(LABELS, LABEL), (CLAIMS, SETTLED)], ids=["labels", "claims"])
def test_a_row_has_every_column_as_text_or_as_a_number(layout: Any, record: Any) -> None:
    told = row(record, layout=layout)
    assert list(told) == [column.name for column in layout.columns]
    for column in layout.columns:
        if column.kind in ("number", "integer"):
            assert told[column.name] == column.drawn(record), column.name
        else:
            assert told[column.name] == (column.value(record) or None), column.name


def test_the_header_stays_in_sight() -> None:
    assert book(LABEL)["dataset"].freeze_panes == "A2"


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(1)", "{=1}", '=HYPERLINK("https://evil.example")', "'already"),
        *("https://evil.example", "mailto:a@evil.example", "internal:A1", "external:c.xlsx", "file://x"),
        *("12", "1e5", "007", "TRUE", "2026-01-02", "#N/A", " kept ", "a\nb", "a\tb", '"', "& < >"),
        *("<r>bold</r>", "<r><t>x</t></r>", "<r></is></c><c><v>1</v></c></r>", "שלום", "🕊", "\u202e"),
    ],
)
def test_any_text_is_a_text_and_nothing_else(text: str) -> None:
    found = book(replace(LABEL, note=text))["dataset"]
    at = [column.name for column in LABELS.columns].index("note") + 1
    cell = found.cell(2, at)
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("text", ["nul\0", "\x1b", "a\rb", "_x0041_", "\ufffe\uffff"])
def test_what_xml_cannot_hold_is_escaped_as_excel_does_it(text: str) -> None:
    raw = row(replace(LABEL, note=text))["note"]
    assert unescape(raw).replace("_x005F_", "_") == text


def test_a_text_too_long_for_a_cell_stands_whole_in_a_second_sheet() -> None:
    long = "".join(f"{number} 🕊 " for number in range(20_000))
    found = book(LABEL, replace(LABEL, note=long))
    note = found["dataset"].cell(3, [column.name for column in LABELS.columns].index("note") + 1).value
    assert note.endswith(" … [whole in the sheet “long texts”]")
    assert len(note.encode("utf-16-le")) // 2 <= xlsx.LONGEST
    header, *parts = found[xlsx.LONG_TEXTS].iter_rows(values_only=True)
    assert header == ("row", "column", "part", "text")
    assert [part[:3] for part in parts] == [(3, "note", number) for number in range(1, len(parts) + 1)]
    assert "".join(part[3] for part in parts) == long
    assert all(len(part[3].encode("utf-16-le")) // 2 <= xlsx.LONGEST for part in parts)


@pytest.mark.parametrize(("text", "sheets"), [("x" * 32_767, 1), ("x" * 32_768, 2), ("🕊" * 16_384, 2)])
def test_excel_counts_a_cell_in_utf_16(text: str, sheets: int) -> None:
    assert len(book(replace(LABEL, note=text)).sheetnames) == sheets


def test_more_rows_than_a_sheet_has_are_refused_before_the_first_piece(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    assert book(*[LABEL] * 3)["dataset"].max_row == 4
    with pytest.raises(NotExported, match=r"3 rows beside its header.*CSV or Parquet"):
        next(LABELS.write([LABEL] * 4, Imprint()))
    with pytest.raises(NotExported, match=r"too long for a cell.*CSV or Parquet"):
        next(LABELS.write([replace(LABEL, note="x" * 100_000)], Imprint()))


def test_the_limits_are_excels() -> None:
    assert (xlsx.MOST_ROWS + 1, xlsx.LONGEST) == (1_048_576, 32_767)
    assert f"{xlsx.MOST_ROWS:,} rows" in LABELS.says
    assert f"{xlsx.LONGEST:,} characters" in LABELS.says


def test_nothing_is_left_on_the_disk(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def failing() -> Iterator[ExportedLabel]:
        yield LABEL
        raise OSError("gone")

    list(LABELS.write([LABEL], Imprint()))
    with pytest.raises(OSError, match="gone"):
        list(LABELS.write(failing(), Imprint()))
    unread = LABELS.write([LABEL] * 1_000, Imprint())
    next(unread)
    assert list(tmp_path.iterdir()) != []
    unread.close()  # type: ignore[attr-defined]  # a generator
    assert list(tmp_path.iterdir()) == []


def test_it_does_not_say_when_it_was_made() -> None:
    with zipfile.ZipFile(io.BytesIO(b"".join(LABELS.write([LABEL], Imprint())))) as archive:
        assert {entry.date_time[:2] for entry in archive.infolist()} == {(1980, 1)}
        days = re.findall(r"\d{4}-\d\d-\d\dT", archive.read("docProps/core.xml").decode())
    assert set(days) == {"1980-01-01T"}
