"""Leases: for how long a claim is a reviewer's, by a clock of the file's own.

That clock goes on as the computer's does and never back: set the computer's back, and leases neither
run out at birth nor stand still; set it forward and back again, and none lasts for a year.
"""

from datetime import datetime, timedelta

from sqlite_utils import Database

from db import clock
from db.settings import settings_in


def length(db: Database) -> timedelta:
    """How long a lease is, as the project's settings say."""
    return timedelta(minutes=settings_in(db).lease_minutes)


def now(db: Database) -> datetime:
    """The lease clock's time; what of it has passed since it was last wound is not kept."""
    return _now(db, clock.now())


def wind(db: Database) -> datetime:
    """The same, and have it go on from here: within the transaction that gives a claim out."""
    wall = clock.now()
    moment = _now(db, wall)
    db.execute("UPDATE project SET lease_clock = ?, wall_clock = ?", [clock.stamp(moment), clock.stamp(wall)])
    return moment


def in_words(lease: timedelta) -> str:
    """`90 minutes`, `1 hour`, `2 days`: the greatest unit that gives a whole number."""
    minutes = lease / timedelta(minutes=1)
    for unit, size in (("day", 24 * 60), ("hour", 60), ("minute", 1)):
        if minutes >= size and minutes % size == 0:
            number = int(minutes / size)
            return f"{number} {unit}" + ("" if number == 1 else "s")
    return f"{lease.total_seconds():g} seconds"


def _now(db: Database, wall: datetime) -> datetime:
    lease_clock, wall_clock = db.execute("SELECT lease_clock, wall_clock FROM project").fetchone()
    passed = wall - clock.moment(wall_clock)
    return clock.moment(lease_clock) + max(passed, timedelta())
