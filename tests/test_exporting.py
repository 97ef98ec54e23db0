"""What is wanted of an export is checked before anything is written, and can be kept as an address."""

from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from annotate.export_query import export_in, query_of
from annotate.exporting import Export, glimpse, write
from annotate.exports.csv_file import read
from annotate.exports.splitting import Splits
from db.exported import Choice
from db.records import GoldSource, Judgement, Verdict
from tests.giving import give_all

EVERYTHING = Export(
    "claims",
    Choice(
        (Verdict.VERIFIED, Verdict.NOT_A_CLAIM),
        (GoldSource.SINGLE,),
        0.5,
        "2026-01-01",
        "2026-12-31",
        ("a1", "a2"),
        ("Ines Okafor & co=1", "çà"),
    ),
    ("claim", "gold_label"),
    True,
    Splits((80, 10, 10), -3),
)


@pytest.mark.parametrize("export", [Export(), EVERYTHING])
def test_an_address_says_all_of_it(export: Export) -> None:
    assert export_in(export.layout, parse_qsl(query_of(export))) == export


def test_what_is_not_asked_for_is_not_in_the_address() -> None:
    assert query_of(Export()) == ""


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ([("verdict", "true")], "“true” is no verdict"),
        ([("source", "votes")], "is no source of gold labels"),
        ([("source", "single")], "A label has no gold source"),
        ([("agreement", "much")], "must be a number"),
        ([("agreement", "nan")], "must be from 0 to 1"),
        ([("split", "9"), ("seed", "1")], "two or three whole numbers"),
        ([("split", "1,1"), ("seed", "x")], "The seed is “x”"),
        ([("colour", "red")], "There is no parameter “colour”"),
        ([("column", "votes")], "has no column “votes”"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(parameters: list[tuple[str, str]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        export_in("csv", parameters)


def test_columns_are_chosen_by_name(claims: Path) -> None:
    give_all(claims, {"Ana": [Judgement(Verdict.VERIFIED)]})
    rows = list(read(write(claims, Export(columns=("verdict", "reviewer")))))
    assert rows == [{"verdict": "verified", "reviewer": "Ana"}]


def test_splits_are_no_single_file(claims: Path) -> None:
    with pytest.raises(ValueError, match="Splits are several files"):
        write(claims, Export(splits=Splits((1, 1))))


@pytest.mark.parametrize("layout", ["csv", "claims"])
def test_a_glimpse_counts_and_shows_the_first(claims: Path, layout: str) -> None:
    give_all(claims, {"Ana": [Judgement(Verdict.VERIFIED), Judgement(Verdict.DISPUTED)]})
    found = glimpse(claims, Export(layout), 1)
    assert (found.count, found.all, len(found.records)) == (2, True, 1)
    none = glimpse(claims, Export(layout, Choice(verdicts=(Verdict.NOT_A_CLAIM,))), 1)
    assert (none.count, none.all, none.records) == (0, True, ())
