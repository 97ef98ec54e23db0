"""Signatures: claims that are the same share some of their bands, and few others do.

MinHash over the bigrams of the words that carry something, and over the names, 64 permutations in
16 bands of 4. What must be equal anyway (numbers, dates, negations) goes into every band, so that a
turn of phrase with another number in it each time does not crowd one.
"""

from collections.abc import Sequence
from hashlib import blake2b
from itertools import pairwise
from struct import pack, unpack

from rensa import RMinHash

from annotate.grouping.meaning import Meaning, meaning
from db.records import Statement

PERMUTATIONS, BANDS, SEED = 64, 16, 20260301
_SALTS = [bytes([n]) for n in range(BANDS)]

VERSION = f"2, rensa {RMinHash.ALGORITHM_VERSION}"
"""Signatures of one version alone can be compared. Change the 2 with what goes into a signature."""


def bands_of(statements: Sequence[Statement]) -> list[list[int]]:
    """Of each statement its bands, as integers of 64 bits with a sign, the version in them."""
    meanings = [meaning(statement) for statement in statements]
    digests = RMinHash.digests_from_token_sets([_bigrams(each) for each in meanings], PERMUTATIONS, SEED)
    return [_bands(each, digest) for each, digest in zip(meanings, digests, strict=True)]


def _bigrams(claim: Meaning) -> list[str]:
    """Names are alone: a place may stand anywhere in the sentence."""
    words = ["", *(word for word in claim.words if word not in claim.names), ""]
    return [*(f"{first} {second}" for first, second in pairwise(words)), *claim.names]


def _bands(claim: Meaning, digest: Sequence[int]) -> list[int]:
    exact = blake2b(f"{VERSION}\n{claim.exact}".encode(), digest_size=16).digest()
    rows = pack(f"<{PERMUTATIONS}I", *digest)
    size = len(rows) // BANDS
    hashes = (
        blake2b(rows[n * size : (n + 1) * size], digest_size=8, key=exact, salt=salt).digest()
        for n, salt in enumerate(_SALTS)
    )
    return list(unpack(f"<{BANDS}q", b"".join(hashes)))
