"""What a dataset can be written as: one layout a file, each of them streaming."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.records import Imprint, Verdict


class Rows(StrEnum):
    """What one row of a layout is made from, and so which records its writer is given."""

    LABELS = "labels"  # db.records.ExportedLabel
    CLAIMS = "claims"  # db.records.ExportedClaim
    ARTICLES = "articles"  # db.records.ExportedArticle


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout. `write` makes the file of an iterable of records, piece by piece, in constant memory.

    The same records and imprint are the same bytes, whenever and wherever they are written.
    """

    name: str  # as the command line and the address call it: "averitec"
    title: str  # as people call it: "AVeriTeC"
    suffix: str  # of the file: ".json"
    media_type: str
    rows: Rows
    says: str  # one sentence: what it is, and for whom
    becomes: Mapping[Verdict, str]  # what each verdict is called in it; one that is not there is left out
    leaves_out: str  # one sentence: which of our fields it cannot carry; empty where it carries all
    write: Callable[[Iterable[Any], Imprint], Iterator[bytes]]
