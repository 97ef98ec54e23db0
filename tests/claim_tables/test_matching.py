import pytest

from annotate.claim_tables.fields import MEANINGS, SYNONYMS, Field
from annotate.claim_tables.matching import Mismatch, changed, check, folded, match_columns, parsed


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("Claim", Field.CLAIM),
        ("claim_text", Field.CLAIM),
        ("ClaimText", Field.CLAIM),
        ("  STATEMENT ", Field.CLAIM),
        ("Speaker", Field.CLAIMANT),
        ("claim-date", Field.DATE),
        ("claimDate", Field.DATE),
        ("Truth Rating", Field.VERDICT),
        ("fact_checker", Field.REVIEWER),
        ("favourite colour", Field.KEPT),
        ("claims_processed", Field.KEPT),
        ("", Field.KEPT),
    ],
)
def test_a_column_is_matched_by_its_name_however_it_is_written(column: str, field: Field) -> None:
    assert match_columns([column]) == {column: field}


def test_no_two_columns_are_one_field_and_the_surest_name_has_it() -> None:
    assert match_columns(["text", "statement", "claim", "date", "claim date"]) == {
        "text": Field.KEPT,
        "statement": Field.KEPT,
        "claim": Field.CLAIM,
        "date": Field.KEPT,
        "claim date": Field.DATE,
    }


def test_a_layout_s_columns_go_before_what_is_guessed_and_nothing_else_is_guessed() -> None:
    known = {"Text": Field.CLAIM}
    assert match_columns(["claim", "TEXT", "date"], known, guess=False) == {
        "claim": Field.KEPT,
        "TEXT": Field.CLAIM,
        "date": Field.KEPT,
    }


def test_who_had_the_field_before_a_change_is_kept() -> None:
    matching = match_columns(["claim", "other", "speaker"])
    assert changed(matching, {"other": Field.CLAIM}) == {
        "claim": Field.KEPT,
        "other": Field.CLAIM,
        "speaker": Field.CLAIMANT,
    }
    swapped = changed(matching, {"claim": Field.CLAIMANT, "speaker": Field.CLAIM})
    assert swapped == {"claim": Field.CLAIMANT, "other": Field.KEPT, "speaker": Field.CLAIM}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (["claim"], "their column=our field"),
        (["claim=truth"], "none of our fields"),
        (["nothing=claim"], "no column “nothing”"),
        (["claim=claimant", "other=claimant"], "Two columns"),
    ],
)
def test_a_change_that_cannot_be_says_why(change: list[str], said: str) -> None:
    with pytest.raises(Mismatch, match=said):
        changed(match_columns(["claim", "other"]), parsed(change))


def test_a_change_is_written_with_an_equals_sign_in_the_column_too() -> None:
    assert parsed(["a=b = Labelled_At"]) == {"a=b": Field.LABELLED_AT}


def test_a_matching_needs_a_claim_and_each_field_once() -> None:
    check({"a": Field.CLAIM, "b": Field.KEPT, "c": Field.KEPT})
    with pytest.raises(Mismatch, match="No column is the claim"):
        check({"a": Field.CLAIMANT})
    with pytest.raises(Mismatch, match="both be the date"):
        check({"a": Field.CLAIM, "b": Field.DATE, "c": Field.DATE})


def test_no_name_stands_for_two_fields_and_each_field_has_a_meaning() -> None:
    names = [name for those in SYNONYMS.values() for name in those]
    assert len(names) == len(set(names))
    assert all(folded(name) == name for name in names)
    assert set(MEANINGS) == set(Field) == {*SYNONYMS, Field.KEPT}
