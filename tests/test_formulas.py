import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.formulas import disarmed, rearmed


@pytest.mark.parametrize("value", ["=1+1", " =1", "+44", "-5", "@a", "'Twas", "＝1", "\t", "\n"])
def test_what_a_spreadsheet_would_run_is_disarmed(value: str) -> None:
    assert disarmed(value) == f"'{value}"


@pytest.mark.parametrize("value", ["", "Rain fell.", "5", "a=1"])
def test_nothing_else_is(value: str) -> None:
    assert disarmed(value) == value


@given(st.text(alphabet="'=+ \ta", max_size=6))
def test_whatever_was_disarmed_is_rearmed(value: str) -> None:
    assert rearmed(disarmed(value)) == value


def test_an_apostrophe_of_someone_elses_stays() -> None:
    assert rearmed("'Twas the night") == "'Twas the night"
