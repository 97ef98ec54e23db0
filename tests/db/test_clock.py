"""Times are stored as text that sorts as time does."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from db.clock import moment, now, seconds_between, stamp


@pytest.mark.parametrize(
    ("when", "stamped"),
    [
        (datetime(2026, 3, 1, 9, 5, 7, 123456, UTC), "2026-03-01T09:05:07.123Z"),
        (datetime(2026, 3, 1, 9, 5, 7, 0, UTC), "2026-03-01T09:05:07.000Z"),
        (datetime(2026, 3, 1, 9, 5, 7, 999999, UTC), "2026-03-01T09:05:07.999Z"),
        (datetime(2026, 3, 1, 1, tzinfo=timezone(timedelta(hours=2))), "2026-02-28T23:00:00.000Z"),
    ],
)
def test_a_stamp_is_utc_to_the_millisecond(when: datetime, stamped: str) -> None:
    assert stamp(when) == stamped
    assert stamp(moment(stamped)) == stamped


def test_text_order_is_time_order() -> None:
    start = datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC)
    stamps = [stamp(start + timedelta(milliseconds=37 * n)) for n in range(200)]
    assert stamps == sorted(stamps)


@pytest.mark.parametrize(
    ("earlier", "later", "seconds"),
    [
        ("2026-03-01T09:00:00.000Z", "2026-03-01T09:00:01.500Z", 1.5),
        ("2026-03-01T09:00:01.500Z", "2026-03-01T09:00:00.000Z", -1.5),
        ("2026-02-28T23:59:59.999Z", "2026-03-01T00:00:00.000Z", 0.001),
    ],
)
def test_seconds_between_stamps(earlier: str, later: str, seconds: float) -> None:
    assert seconds_between(earlier, later) == seconds


def test_now_knows_its_zone() -> None:
    assert now().tzinfo is UTC
