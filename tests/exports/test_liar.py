"""LIAR's table, as code that loads LIAR reads it."""

import csv
import io
from dataclasses import replace

import pandas  # type: ignore[import-untyped]
import pytest

from annotate.exports.liar import LAYOUT
from db.exported import ExportedClaim, Imprint
from tests.exports.records import CLAIM, EVERY_OUTCOME


def file(*claims: ExportedClaim) -> str:
    return b"".join(LAYOUT.write(claims, Imprint())).decode()


def test_a_row_has_the_14_columns() -> None:
    (row,) = csv.reader(io.StringIO(file(CLAIM)), delimiter="\t")
    assert row == [
        "0123456789abcdef.json",
        "false",
        "Rents had doubled in ten years.",
        "",
        "Ilse Brandt",
        *[""] * 8,
        "The Harbour Post",
    ]


def test_what_a_claim_came_with_from_liar_goes_with_it() -> None:
    came = {"subject": "housing", "job_title": "Mayor", "party": "none", "pants_on_fire_counts": "3"}
    (row,) = csv.reader(
        io.StringIO(file(replace(CLAIM, imported=(*came.items(), ("context", "a speech"))))), delimiter="\t"
    )
    assert (row[3], row[5], row[7], row[12], row[13]) == ("housing", "Mayor", "none", "3", "a speech")


def test_each_outcome_has_its_label_and_what_has_none_is_left_out() -> None:
    rows = list(csv.reader(io.StringIO(file(*EVERY_OUTCOME)), delimiter="\t"))
    assert [row[1] for row in rows] == ["false", "half-true", "true", "false"]


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("a\tb", "a b"),
        ("a\r\n\r\nb", "a b"),
        ("a\u2028b\x85c\x0bd", "a b c d"),
        ("nul\0", "nul "),
        ('"Never," she said', ' "Never," she said'),
        ('she said "never"', 'she said "never"'),
        ("=1+1", "=1+1"),
        ("שלום 🕊", "שלום 🕊"),
    ],
)
def test_readers_with_and_without_quoting_read_the_same(text: str, field: str) -> None:
    written = file(replace(CLAIM, claim=text, imported=()), CLAIM)
    assert len(written.splitlines()) == 2
    assert written.splitlines()[0].split("\t")[2] == field
    assert next(csv.reader(io.StringIO(written), delimiter="\t"))[2] == field
    frame = pandas.read_csv(io.StringIO(written), sep="\t", header=None, keep_default_na=False)
    assert frame.shape == (2, 14)
    assert frame[2][0] == field
