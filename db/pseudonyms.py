"""Pseudonyms of the project's people: the same for the same person in every export of the project."""

import hashlib
import hmac
from collections.abc import Callable
from pathlib import Path

from db.connection import reading


def read_pseudonyms(file: Path) -> Callable[[str], str]:
    """A function from a person's name to their pseudonym: `reviewer-` and ten hexadecimal digits.

    They follow from the person's number and a secret of the project, so that a new name changes nothing,
    and guessing names undoes nothing for whoever has not the database. A name given during an export is
    looked up then.
    """
    known = _read(file)

    def pseudonym(name: str) -> str:
        if name not in known:
            known.update(_read(file))
        return known[name]

    return pseudonym


def _read(file: Path) -> dict[str, str]:
    with reading(file) as db:
        (secret,) = db.execute("SELECT signing_key FROM project").fetchone()
        people = db.execute("SELECT id, name FROM reviewers").fetchall()
    key = hmac.digest(secret, b"claimdesk pseudonyms", hashlib.sha256)  # the session key stays for sessions
    return {
        name: f"reviewer-{hmac.digest(key, str(number).encode(), 'sha256').hex()[:10]}"
        for number, name in people
    }
