"""CSV: whatever stands in a dataset, programs and spreadsheets read it back as it was."""

import csv
import io
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pandas  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.exports import csv_file
from annotate.exports.columns import Column
from annotate.exports.csv_file import read
from annotate.exports.csv_layouts import write_labels
from annotate.exports.label_columns import COLUMNS
from db.exported import ExportedLabel
from db.records import ClaimKind, Confidence, DisputedKind, Evidence, Reason, Verdict

NAMES = [column.name for column in COLUMNS]


def make_label(text: str, **other: object) -> ExportedLabel:
    """A label with this text wherever there is text."""
    values: dict[str, object] = {field.name: text for field in fields(ExportedLabel)}
    values |= {"kind": ClaimKind.DIRECT, "verdict": Verdict.DISPUTED, "disputed_kind": DisputedKind.REFUTED}
    values |= {"reason": None, "confidence": None, "evidence": (), "imported": ()}
    values |= {"seconds": 1.25, "check_worthiness": 0.5, "char_start": 0, "char_end": 7}
    values |= {"idle_seconds": None, "guidelines_version": None}
    return ExportedLabel(**(values | other))  # type: ignore[arg-type]


def expected(label: ExportedLabel) -> dict[str, str]:
    return {column.name: column.value(label).replace("\0", "\ufffd") for column in COLUMNS}


def written(*labels: ExportedLabel, spreadsheet: bool = False) -> bytes:
    return b"".join(write_labels(labels, spreadsheet=spreadsheet))


text = st.text(max_size=30) | st.text(alphabet="=+-@'＝＋－＠ \t\r\n\",;\0\ufeff\u2028\x1aaé0", max_size=12)
label = st.builds(
    make_label,
    text,
    claim=text,
    claimant=st.none() | text,
    disputed_kind=st.none() | st.sampled_from(DisputedKind),
    reason=st.none() | st.sampled_from(Reason),
    confidence=st.none() | st.sampled_from(Confidence),
    evidence=st.lists(st.builds(Evidence, text), max_size=3).map(tuple),
    seconds=st.floats(0, 1e6),
    check_worthiness=st.floats(0, 1),
)


@given(st.lists(label, max_size=4), st.booleans(), st.integers(1, 100))
def test_whatever_is_written_is_read_back(labels: list[ExportedLabel], spreadsheet: bool, size: int) -> None:
    file = written(*labels, spreadsheet=spreadsheet)
    chunks = [file[at : at + size] for at in range(0, len(file), size)]
    assert list(read(chunks)) == [expected(label) for label in labels]
    assert list(read(io.BytesIO(file))) == [expected(label) for label in labels]


@given(st.lists(label, max_size=4))
def test_python_reads_the_same(labels: list[ExportedLabel]) -> None:
    rows = csv.DictReader(io.StringIO(written(*labels).decode(), newline=""), strict=True)
    assert list(rows) == [expected(label) for label in labels]


@given(st.lists(label, max_size=4))
def test_pandas_reads_the_same(labels: list[ExportedLabel]) -> None:
    frame = pandas.read_csv(io.BytesIO(written(*labels)), dtype=str, keep_default_na=False)
    assert list(frame.columns) == NAMES
    assert frame.to_dict("records") == [expected(label) for label in labels]


AWKWARD = [
    "",
    "plain",
    "a, b",
    'he said "no"',
    '"',
    '""',
    'ends in "',
    "a\nb",
    "a\r\nb",
    "a\rb",
    "\r",
    "\n",
    "a\u2028b\x85c\x1ad",
    "nul \0 in the middle",
    " kept white space ",
    "\ufeffmark",
    "🕊 Zelenskyy’s",
    "=1+1",
]


@pytest.mark.skipif(shutil.which("sqlite3") is None, reason="the sqlite3 program is not installed")
def test_the_sqlite3_program_reads_the_same(tmp_path: Path) -> None:
    file, out = tmp_path / "labels.csv", tmp_path / "out.json"
    labels = [make_label(text) for text in AWKWARD]
    file.write_bytes(written(*labels))
    commands = f".import --csv {file} labels\n.mode quote\n.output {out}\nSELECT hex(claim) FROM labels;"
    done = subprocess.run(["sqlite3", ":memory:"], input=commands, capture_output=True, text=True)
    assert done.stderr == ""
    came_back = [bytes.fromhex(line.strip("'")).decode() for line in out.read_text().splitlines()]
    assert came_back == [text.replace("\0", "\ufffd") for text in AWKWARD]


def test_the_plain_file_byte_for_byte() -> None:
    one = make_label("x", claim='He said "no", twice', note="a\rb", evidence=(Evidence("u v"), Evidence("w")))
    assert written(one).decode() == (
        ",".join(NAMES) + "\r\n"
        'x,x,"He said ""no"", twice",x,x,direct,x,disputed,refuted,,,u%20v w,"a\rb",x,x,'
        "1.25,0.5,x,x,x,x,x,x,0,7,x,,\r\n"
    )


def test_without_labels_the_header_is_there() -> None:
    assert written() == (",".join(NAMES) + "\r\n").encode()
    assert written(spreadsheet=True) == b"\xef\xbb\xbf" + written()
    assert list(read([written()])) == list(read([written(spreadsheet=True)])) == []


def test_only_the_file_for_spreadsheets_has_a_byte_order_mark() -> None:
    one = make_label("x")
    assert not written(one).startswith(b"\xef\xbb\xbf")
    assert written(one, spreadsheet=True).startswith(b"\xef\xbb\xbflabel_id,")
    assert written(one, spreadsheet=True).count(b"\xef\xbb\xbf") == 1


@pytest.mark.parametrize(
    "formula",
    [
        '=HYPERLINK("https://evil.example","news")',
        *("+1", "-1", "@SUM(1)", "'already", "''twice"),
        *("\t=1", "\r=1", "\n=1", "\ttab", "\rreturn", "\nfeed"),
        *("  =1", " \t +1", "\u00a0-1", "\u3000@a", " '=1"),
        *("＝1", "＋1", "－1", "＠a", " ＝1"),
    ],
)
def test_a_formula_is_disarmed_for_spreadsheets_and_for_them_alone(formula: str) -> None:
    one = make_label(formula)
    for_spreadsheets = io.StringIO(written(one, spreadsheet=True).decode("utf-8-sig"), newline="")
    assert next(csv.DictReader(for_spreadsheets))["claim"] == "'" + formula
    for_programs = io.StringIO(written(one).decode(), newline="")
    assert next(csv.DictReader(for_programs))["claim"] == formula


@pytest.mark.parametrize("harmless", ["", "a=1", "1-2", "100 %", "“=1”", "e@x.example", " text", "’tis"])
def test_what_is_no_formula_is_left_alone(harmless: str) -> None:
    assert written(make_label(harmless), spreadsheet=True) == b"\xef\xbb\xbf" + written(make_label(harmless))


def test_an_apostrophe_of_a_plain_file_is_not_taken_away() -> None:
    assert next(read([written(make_label("'quoted'"))]))["claim"] == "'quoted'"


def test_a_text_longer_than_the_csv_module_likes_is_read() -> None:
    long = make_label("long " * 100_000)
    assert next(read([written(long)])) == expected(long)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (b"", "the file is empty"),
        (b"a,b\r\n1,2\r\n3\r\n", "line 3 has 1 columns instead of 2"),
        (b"a,b\r\n1,2,3\r\n", "line 2 has 3 columns instead of 2"),
        (b'a,b\r\n1,"cut sho', "line 2 is not CSV"),
        (b"a,b\r\n1,\xff\r\n", "utf-8"),
    ],
)
def test_a_file_that_is_cut_short_is_refused(file: bytes, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        list(read([file]))


def endless(drawn: list[int]) -> Iterator[ExportedLabel]:
    while True:
        drawn[0] += 1
        yield make_label("x" * 100)


@pytest.mark.parametrize("spreadsheet", [False, True])
def test_a_file_of_many_chunks_is_whole(spreadsheet: bool) -> None:
    # Long chunks before short ones: nothing of one may be left in the next.
    labels = [make_label("x" * length) for length in (9_000, 40, 5_000, 1) for _ in range(90)]
    chunks = list(write_labels(labels, spreadsheet=spreadsheet))
    assert len(chunks) > 10
    assert list(read(chunks)) == [expected(label) for label in labels]


@pytest.mark.parametrize("spreadsheet", [False, True])
def test_labels_are_drawn_only_as_the_file_is_sent(spreadsheet: bool) -> None:
    # The source never ends: whoever wanted all of it first would never hand on a chunk.
    drawn = [0]
    chunks = write_labels(endless(drawn), spreadsheet=spreadsheet)
    assert drawn == [0]
    next(chunks)
    few = drawn[0]
    assert few < 50
    for _ in range(100):
        assert len(next(chunks)) < 40_000
    assert drawn[0] <= 101 * few


def test_a_source_that_fails_at_once_gives_no_header_that_looks_like_a_dataset() -> None:
    def failing() -> Iterator[ExportedLabel]:
        raise OSError("the file is missing")
        yield

    with pytest.raises(OSError, match="missing"):
        next(write_labels(failing()))


TEXTS = st.text(st.sampled_from('ab,"\r\n;\t\0\u2028é\N{GRINNING FACE}= '), max_size=6)


@given(
    st.integers(1, 3).flatmap(lambda n: st.lists(st.tuples(*[TEXTS] * n), max_size=60).map(lambda r: (n, r)))
)
def test_every_cell_is_quoted_as_the_csv_module_does_it(table: tuple[int, list[tuple[str, ...]]]) -> None:
    width, rows = table
    columns = [Column(f"c{n}", "", lambda row, n=n: row[n]) for n in range(width)]
    expected = io.StringIO()
    lines = csv.writer(expected, lineterminator="\r\n")
    lines.writerow(column.name for column in columns)
    lines.writerows([cell.replace("\0", "\N{REPLACEMENT CHARACTER}") for cell in row] for row in rows)
    assert b"".join(csv_file.write(columns, rows)).decode() == expected.getvalue()
