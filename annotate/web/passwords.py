"""Passwords: argon2id, two checks at a time, and as long for a name that nobody has."""

import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 1000
_WAIT_SECONDS = 10.0

_hasher = PasswordHasher()  # argon2id as RFC 9106 has it for servers: 64 MiB, about 0.15 s
_at_a_time = threading.BoundedSemaphore(2)


class Busy(Exception):
    """Too many are signing in at once."""


def hash_password(password: str) -> str:
    """What is stored of a password. Raises `ValueError` where it is too short or long, and `Busy`."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise ValueError(
            f"The password has {len(password):,} characters; it needs at least {SHORTEST} "
            f"and at most {LONGEST:,}. Several words are easy to remember."
        )
    with _turn():
        return _hasher.hash(_normal(password))


def is_right(password: str, stored: str | None) -> bool:
    """Whether the password is the stored one; without one it takes as long to say no. Raises `Busy`."""
    if len(password) > LONGEST:
        return False
    with _turn():
        try:
            return _hasher.verify(stored or _nobodys(), _normal(password)) and stored is not None
        except (VerificationError, InvalidHashError):
            return False


@contextmanager
def _turn() -> Iterator[None]:
    if not _at_a_time.acquire(timeout=_WAIT_SECONDS):
        raise Busy
    try:
        _nobodys()  # made by whoever comes first, so that it tells nothing of who they are
        yield
    finally:
        _at_a_time.release()


@cache
def _nobodys() -> str:
    return _hasher.hash("")


def _normal(password: str) -> str:
    """The same for every keyboard that types it (NIST SP 800-63B, 3.1.1.2)."""
    return unicodedata.normalize("NFKC", password)
