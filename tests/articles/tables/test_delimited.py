import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import Limits
from annotate.articles.sources import Source
from annotate.articles.tables.reading import read_table
from annotate.articles.tables.table import Row, Table
from annotate.exports import csv_file
from annotate.exports.columns import Column


def table_of(data: bytes | str, limits: Limits | None = None, **how: object) -> Table | None:
    data = data.encode() if isinstance(data, str) else data
    return read_table(Source(data, "a.csv", limits or Limits()), **how)  # type: ignore[arg-type]


def rows_of(data: bytes | str, **how: object) -> list[dict[str, object]]:
    table = table_of(data, **how)
    assert table is not None
    rows = list(table.rows)
    assert all(isinstance(row, Row) for row in rows), rows
    return rows  # type: ignore[return-value]


def refused(table: Table | None) -> list[str]:
    assert table is not None
    return [str(row) for row in table.rows if isinstance(row, UnreadableArticle)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("id,claim\n1,Rain fell.\n2,It rained.\n", "CSV"),
        ("id;claim\n1;Rain, much of it, fell.\n2;It rained.\n", "CSV"),
        ("id|claim\n1|Rain, much of it, fell.\n2|It rained.\n", "CSV"),
        ("id\tclaim\n1\tRain, much of it; fell.\n2\tIt rained.\n", "TSV"),
        ('id,claim\r1,"Rain\r\nfell, hard."\r2,It rained.\r', "CSV"),
        ('id,claim\n1,"He said \\"rain, rain\\"."\n2,It rained.\n', "CSV"),
        ('id,claim\n\n1,"Rain ""fell""."\n\n2,It rained.', "CSV"),
        ('"claim"\n"Rain, much of it, fell."\n', "CSV"),
        ("Claim\nRain, much of it, fell.\nIt rained.\n", "CSV"),
        ('claim\n"Rain," she said.\nIt rained.\n', "CSV"),
        ("id,claim\n", "CSV"),
    ],
)
def test_a_table_is_known_by_its_lines(text: str, kind: str) -> None:
    table = table_of(text)
    assert table is not None
    assert table.kind == kind
    assert table.columns[-1].lower() == "claim"
    assert refused(table) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rain falls on Lindau\n\nRain, much of it, fell.\n\nIt rained, they said, for days.\n",
        "Rain, wind, snow\n\nRain, much of it, fell.\nIt rained, they said, for days.\n",
        "5,000 dead in quake\nAt least 5,000 died.\n",
        "By Ana Smith; photographs by Bo Li\nRain fell; it rained.\nIt rained; rain fell.\n",
        "Rain fell.",
        "",
        "\n\n",
        "| a | b |\n|---|---|\n| Rain fell. | It rained. |\n",
        "id,claim\n1,Rain\0fell.\n",
    ],
)
def test_what_is_no_table(text: str) -> None:
    assert table_of(text) is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_any_encoding(encoding: str) -> None:
    text = 'id,claim\n1,"Zürich’s rain, 5 °C"\n2,It rained.\n'
    assert rows_of(text.encode(encoding)) == [
        {"id": "1", "claim": "Zürich’s rain, 5 °C"},
        {"id": "2", "claim": "It rained."},
    ]


def test_names_are_made_whole_and_told_apart() -> None:
    table = table_of("a,,a ,b\n1,2,3,4\n")
    assert table is not None
    assert table.columns == ("a", "column 2", "a (2)", "b")


LIAR = (
    '1.json\tfalse\t"Rain" fell twice.\tweather\n'
    '2.json\ttrue\t"Nobody was wet.\tweather\n'
    "3.json\ttrue\tIt's dry, they say; it is.\tweather\n"
)


def test_without_a_line_of_names_and_with_quotation_marks_that_quote_nothing() -> None:
    rows = rows_of(LIAR, header=False, names=["id", "label", "statement", "subject"])
    assert [row["statement"] for row in rows] == [
        '"Rain" fell twice.',
        '"Nobody was wet.',
        "It's dry, they say; it is.",
    ]
    assert [row.number for row in rows] == [1, 2, 3]  # type: ignore[attr-defined]
    table = table_of(LIAR, header=False)
    assert table is not None
    assert table.columns == ("column 1", "column 2", "column 3", "column 4")


def test_names_for_another_table_are_refused() -> None:
    with pytest.raises(UnreadableArticle, match=r"a.csv has 4 columns instead of 2 \(id, claim\)"):
        table_of(LIAR, header=False, names=["id", "claim"])


def test_a_broken_row_costs_only_itself() -> None:
    table = table_of(
        'id,claim\n1,Rain fell.\n2,"It rained.\n3,Rain, much of it.\n4,Wet.\n\n5\n6,"Wet, "she" said."\n7'
    )
    assert table is not None
    rows = list(table.rows)
    assert [(row.number, dict(row)) for row in rows if isinstance(row, Row)] == [
        (2, {"id": "1", "claim": "Rain fell."}),
        (5, {"id": "4", "claim": "Wet."}),
        (7, {"id": "5", "claim": None}),
    ]
    assert [str(row) for row in rows if isinstance(row, UnreadableArticle)] == [
        "a.csv, row 3 was left out, as it has a quotation mark too many or too few.",
        "a.csv, row 4 was left out, as it has 3 cells for 2 columns: put the text that has the delimiter in "
        "it into quotation marks.",
        "a.csv, row 8 was left out, as it has a quotation mark too many or too few.",
        "a.csv, row 9 was left out, as it is cut short: the end of the file is missing.",
    ]


def test_the_limits() -> None:
    small = Limits(columns=3, rows=2, article_bytes=10)
    with pytest.raises(UnreadableArticle, match="more than 3 columns"):
        table_of("a,b,c,d\n1,2,3,4\n", small)
    (sentence,) = refused(table_of("a,b\n1,2\n3,4\n5,6\n", small))
    assert "more than 2 rows" in sentence
    sentences = refused(table_of('a,b\n1,2\n1,"' + "x\n" * 40 + '"\n', small))
    assert sentences[0] == "a.csv, row 3 was left out, as it has more than 40 characters."


def test_after_a_hundred_broken_rows_the_rest_is_not_tried() -> None:
    sentences = refused(table_of("a,b\n" + "1,2\n" * 60 + "1,2,3\n" * 200))
    assert len(sentences) == 101
    assert "the rest of it was not tried" in sentences[-1]


HOSTILE = [
    "+44",
    "'Twas",
    "''",
    "a\r\nb\rc",
    '"',
    "\x01\x02\x03",
    "‮abc",
    "=1+1",
    "\t",
    "😀\ufeff",
    " x ",
    "a,b;c\td",
]


@pytest.mark.parametrize("spreadsheet", [False, True])
def test_our_own_files_come_out_as_they_went_in(spreadsheet: bool) -> None:
    columns: list[Column[str]] = [Column("text", "", str), Column("again", "", str)]
    data = b"".join(csv_file.write(columns, HOSTILE, spreadsheet=spreadsheet))
    assert [row["text"] for row in rows_of(data)] == HOSTILE
    assert [row["again"] for row in rows_of(data)] == HOSTILE


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=30), min_size=1), st.booleans())
def test_whatever_we_write_is_read(texts: list[str], spreadsheet: bool) -> None:
    columns: list[Column[str]] = [Column("text", "", str), Column("length", "", lambda text: str(len(text)))]
    data = b"".join(csv_file.write(columns, texts, spreadsheet=spreadsheet))
    expected = [text.replace("\0", "\N{REPLACEMENT CHARACTER}") for text in texts]
    assert [row["text"] for row in rows_of(data)] == expected


def test_a_note_of_a_million_characters_is_whole() -> None:
    note = 'a "b",\r\n' * 125_000
    columns: list[Column[str]] = [Column("text", "", str), Column("again", "", str)]
    (row,) = rows_of(b"".join(csv_file.write(columns, [note])))
    assert row == {"text": note, "again": note}
