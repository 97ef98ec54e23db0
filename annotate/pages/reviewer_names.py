"""How reviewers are called where others look at their labels: by name, or so that nobody knows who it is."""

import random
import string
from collections.abc import Callable
from pathlib import Path

from db.project import read_project
from db.records import Role
from db.reviewers import Reviewer, list_reviewers
from db.settings import read_settings

_LETTERS = string.ascii_uppercase


def names_for(viewer: Reviewer, file: Path) -> Callable[[int], str]:
    """From a reviewer's id to what the viewer may call them.

    Editors see names; adjudicators only where the project does not keep votes anonymous. Else it is
    "Reviewer K": the same letter on every page and every day, in no order that tells who it is.
    """
    if viewer.may(Role.EDITOR) or not read_settings(file).votes_anonymous:
        names = {reviewer.id: reviewer.name for reviewer in list_reviewers(file, limit=100_000)}
        return names.__getitem__
    secret = read_project(file).uid
    return lambda reviewer_id: f"Reviewer {_letter(reviewer_id, secret)}"


def _letter(reviewer_id: int, secret: str) -> str:
    """One of A to Z shuffled; the next 26 reviewers have A2 to Z2, shuffled anew, and so on.

    Reviewers are never deleted, and those who join later change nothing for those before them.
    """
    round_of, place = divmod(reviewer_id - 1, len(_LETTERS))
    letter = random.Random(f"{secret} {round_of}").sample(_LETTERS, len(_LETTERS))[place]
    return letter if round_of == 0 else f"{letter}{round_of + 1}"
