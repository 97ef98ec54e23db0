"""What one file may cost before it is refused."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """The defaults are for a newsroom's laptop: far over what honest files need. Sizes are in bytes."""

    file_bytes: int = 100_000_000
    # A million bytes are some 160 000 words: more than that is an export of many articles, and more than a
    # million characters spaCy refuses to parse.
    article_bytes: int = 1_000_000
    unpacked_bytes: int = 1_000_000_000  # of all that is in an archive together
    members: int = 10_000  # of an archive
    depth: int = 2  # archives within archives
    pages: int = 2_000
    columns: int = 1_000
    rows: int = 1_000_000
    seconds: float = 60.0  # to read one file in
    memory_bytes: int = 2_000_000_000  # while it is read


DEFAULT = Limits()
