"""Who said what, kept from whoever judges the votes until they have."""

import hashlib
from collections.abc import Iterable


def shuffled(reviewer_ids: Iterable[int], claim_uid: str, seed: int) -> list[int]:
    """The reviewers in an order that is the claim's own: the first is not always the same person.

    For the same claim and seed it is always the same order.
    """

    def place(reviewer_id: int) -> bytes:
        return hashlib.sha256(f"{seed}\n{claim_uid}\n{reviewer_id}".encode()).digest()

    return sorted(reviewer_ids, key=place)


def alias(place: int) -> str:
    """`Reviewer A` for 0, `Reviewer B` for 1, and after `Reviewer Z` `Reviewer A2`."""
    round_, letter = divmod(place, 26)
    return f"Reviewer {chr(ord('A') + letter)}{round_ + 1 if round_ else ''}"
