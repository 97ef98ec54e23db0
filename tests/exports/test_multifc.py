"""MultiFC's table, as code that loads MultiFC reads it."""

import io
from dataclasses import replace

import pandas  # type: ignore[import-untyped]

from annotate.exports.multifc import LAYOUT
from db.exported import ExportedClaim, Imprint
from tests.exports.records import CLAIM, EVERY_OUTCOME, IMPRINT

COLUMNS = [
    *("claimID", "claim", "label", "claimURL", "reason", "categories", "speaker", "checker", "tags"),
    *("articleTitle", "publishDate", "claimDate", "entities"),
]


def table(*claims: ExportedClaim, imprint: Imprint = IMPRINT) -> pandas.DataFrame:
    file = io.BytesIO(b"".join(LAYOUT.write(claims, imprint)))
    return pandas.read_csv(file, sep="\t", header=None, names=COLUMNS, keep_default_na=False)


def test_a_row_has_the_13_columns() -> None:
    assert table(CLAIM).to_dict("records") == [
        {
            "claimID": "cdsk-0123456789abcdef",
            "claim": "Rents had doubled in ten years.",
            "label": "disputed",
            "claimURL": "https://news.example/rents",
            "reason": "They rose by half.",
            "categories": "None",
            "speaker": "Ilse Brandt",
            "checker": "Harbour Facts",
            "tags": "None",
            "articleTitle": "Harbour rents doubled",
            "publishDate": "2026-03-02",
            "claimDate": "2026-02-27",
            "entities": "None",
        }
    ]


def test_what_is_not_known_is_none_as_in_the_published_files() -> None:
    bare = replace(CLAIM, votes=(), claimant=None, article_url=None, article_title=None, article_date=None)
    (row,) = table(bare, imprint=Imprint()).to_dict("records")
    assert {name for name, value in row.items() if value != "None"} == {"claimID", "claim", "label"}


def test_each_outcome_has_its_label_and_what_has_none_is_left_out() -> None:
    assert list(table(*EVERY_OUTCOME)["label"]) == [
        "disputed",
        "disputed",
        "verified",
        "disputed",
        "unverifiable",
    ]


def test_the_site_is_read_off_the_identifier() -> None:
    assert set(table(*EVERY_OUTCOME)["claimID"].str.split("-").str[0]) == {"cdsk"}
