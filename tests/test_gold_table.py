from pathlib import Path

from annotate.gold_table import mark_all
from db.claims import read_claim
from db.gold import list_gold
from db.records import Verdict


def test_each_good_row_is_marked_and_of_the_rest_each_is_told(claims: Path, tmp_path: Path) -> None:
    first, second = (read_claim(claims, n).uid for n in (1, 2))
    table = tmp_path / "gold.csv"
    table.write_text(
        f"﻿claim_id,verdict,note\n{first},verified,\n{second},Disputed,by the register\n"
        f"{first},true,\nnowhere,verified,\n{second}\n",
        encoding="utf-8",
    )
    for _ in range(2):  # safe to repeat
        marked, refusals = mark_all(claims, table)
        assert marked == 2
        assert refusals == [
            "Line 4: “true” is no verdict; use verified, disputed, unverifiable, not a claim.",
            "Line 5: There is no claim nowhere. Look its id up in the address of its page, or in an export.",
            "Line 6: “None” is no verdict; use verified, disputed, unverifiable, not a claim.",
        ]
    assert [(one.uid, one.verdict, one.note, one.marked_by) for one in list_gold(claims)] == [
        (second, Verdict.DISPUTED, "by the register", None),
        (first, Verdict.VERIFIED, "", None),
    ]


def test_a_table_without_the_columns_is_refused(claims: Path, tmp_path: Path) -> None:
    table = tmp_path / "gold.csv"
    table.write_text("id;verdict\n", encoding="utf-8")
    assert mark_all(claims, table) == (
        0,
        [f"{table} has no column claim_id and verdict. Name its columns in the first line."],
    )


def test_what_cannot_be_read_is_said(claims: Path, tmp_path: Path) -> None:
    marked, (refusal,) = mark_all(claims, tmp_path / "nothing.csv")
    assert marked == 0
    assert "nothing.csv cannot be read" in refusal
