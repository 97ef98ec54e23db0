"""What one file may cost before it is refused."""

from dataclasses import dataclass, field
from typing import Any

MB = 1_000_000


def _limit(default: float, variable: str, unit: int = 1) -> Any:
    """`variable` is the setting, in `unit`s of the limit."""
    return field(default=default, metadata={"variable": variable, "unit": unit})


@dataclass(frozen=True, slots=True)
class Limits:
    """The defaults are for a newsroom's laptop: far over what honest files need. Sizes are in bytes."""

    file_bytes: int = _limit(100 * MB, "ANNOTATE_MAX_FILE_MB", MB)
    # A million bytes are some 160 000 words: more than that is an export of many articles, and more than a
    # million characters spaCy refuses to parse.
    article_bytes: int = _limit(MB, "ANNOTATE_MAX_ARTICLE_MB", MB)
    unpacked_bytes: int = _limit(1_000 * MB, "ANNOTATE_MAX_UNPACKED_MB", MB)  # all in an archive together
    members: int = _limit(10_000, "ANNOTATE_MAX_MEMBERS")  # of an archive
    depth: int = 2  # archives within archives
    pages: int = _limit(2_000, "ANNOTATE_MAX_PAGES")
    columns: int = _limit(1_000, "ANNOTATE_MAX_COLUMNS")
    rows: int = _limit(1_000_000, "ANNOTATE_MAX_ROWS")
    seconds: float = _limit(
        60.0, "ANNOTATE_READ_SECONDS"
    )  # to read one file in, and again for each 10 MB of text in it
    memory_bytes: int = _limit(2_000 * MB, "ANNOTATE_READ_MEMORY_MB", MB)  # while it is read


DEFAULT = Limits()
