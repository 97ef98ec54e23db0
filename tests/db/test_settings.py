"""The project's settings: defaults until changed, bounded, and every change on record."""

from pathlib import Path

import pytest

from db.audit import list_entries
from db.reviewers import enrol
from db.settings import Order, Settings, change_settings, read_settings


def test_nothing_changed_is_what_one_reviewer_needs(file: Path) -> None:
    assert read_settings(file) == Settings()


def test_what_is_changed_stays_and_the_rest_is_as_it_was(file: Path) -> None:
    assert change_settings(file, None, overlap=3, order=Order.NEWEST) == Settings(3, Order.NEWEST)
    change_settings(file, None, gold_rate=0.1)
    assert read_settings(file) == Settings(3, Order.NEWEST, gold_rate=0.1)


def test_a_change_is_on_record_with_what_was_before(file: Path) -> None:
    ana = enrol(file, "Ana")
    change_settings(file, ana.id, overlap=2, lease_minutes=60)
    entry = list_entries(file, action="change settings")[0]
    assert (entry.who, entry.about) == ("Ana", {"from": {"overlap": 1}, "to": {"overlap": 2}})
    change_settings(file, ana.id, overlap=2)
    assert len(list_entries(file, action="change settings")) == 1


@pytest.mark.parametrize(
    "change",
    [{"overlap": 0}, {"overlap": 101}, {"lease_minutes": 0}, {"gold_rate": 0.51}, {"settle_below": -0.1}],
)
def test_what_is_out_of_bounds_is_refused_and_changes_nothing(file: Path, change: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="must be from"):
        change_settings(file, None, **change)
    assert (read_settings(file), list_entries(file, action="change settings")) == (Settings(), [])
