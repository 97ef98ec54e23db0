"""Attempts to sign in, counted so that nobody can try passwords by the thousand.

Counted for a name *from an address*, and for an address, never for a name alone: otherwise a stranger
who types a colleague's name often enough would lock the colleague out.
"""

import hashlib
import ipaddress
from datetime import timedelta
from math import ceil
from pathlib import Path

from db import audit, clock
from db.connection import writing
from db.problems import Refused
from db.reviewers import name_key, reviewer_called

WINDOW = timedelta(minutes=15)
FOR_A_NAME = 5
"""Failures in the window for one name from one address; the next attempt has to wait."""
FOR_AN_ADDRESS = 30
"""Failures in the window from one address, whatever the names: an office may share one."""


def begin_attempt(file: Path, name: str, address: str) -> None:
    """Count an attempt, before the password is looked at: many at once are no way around the limit.

    Raises `Refused`, saying how long to wait.
    """
    now, key, place = clock.now(), _hash(name), _place(address)
    since = clock.stamp(now - WINDOW)
    with writing(file) as db:
        db.execute("DELETE FROM sign_in_attempts WHERE at <= ?", [since])
        attempts = db.execute(
            "SELECT at, name_hash = ? FROM sign_in_attempts WHERE address = ? ORDER BY at", [key, place]
        ).fetchall()
        own = [at for at, same in attempts if same]
        for times, most in ((own, FOR_A_NAME), ([at for at, _ in attempts], FOR_AN_ADDRESS)):
            if len(times) >= most:
                frees = clock.moment(times[len(times) - most]) + WINDOW
                minutes = max(1, ceil((frees - now).total_seconds() / 60))
                wait = "a minute" if minutes == 1 else f"{minutes} minutes"
                raise Refused(
                    f"That was tried too often from here. Wait {wait}, "
                    "or ask an editor for a link with which to set a new password."
                )
        db.execute(
            "INSERT INTO sign_in_attempts (address, name_hash, at) VALUES (?, ?, ?)",
            [place, key, clock.stamp(now)],
        )


def attempt_failed(file: Path, name: str, address: str) -> None:
    """Put the failure on record; a name that nobody has is not repeated there: it may be a password."""
    with writing(file) as db:
        known = reviewer_called(db, name)
        about = {"reviewer": known.id if known else None, "from": address}
        audit.record(db, None, "failed sign-in", about)


def attempt_succeeded(file: Path, name: str, address: str) -> None:
    """Forget the attempts of that name from that address: it was its owner, who mistyped."""
    with writing(file) as db:
        db.execute(
            "DELETE FROM sign_in_attempts WHERE address = ? AND name_hash = ?", [_place(address), _hash(name)]
        )


def _hash(name: str) -> str:
    return hashlib.sha256(name_key(name).encode()).hexdigest()


def _place(address: str) -> str:
    """The address; of IPv6 the network, for everybody has 2⁶⁴ addresses in their own."""
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address[:100]
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
