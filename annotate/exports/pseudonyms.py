"""Records without the names of those who labelled and settled: each name replaced, nothing else."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from db.exported import ExportedArticle, ExportedClaim, ExportedLabel

Record = TypeVar("Record", ExportedLabel, ExportedClaim, ExportedArticle)


def without_names(records: Iterable[Record], pseudonym: Callable[[str], str]) -> Iterator[Record]:
    """The same records, with `pseudonym(name)` for every name of a reviewer or adjudicator.

    What they wrote themselves is as it is: a note may name somebody.
    """
    for record in records:
        yield _without_names(record, pseudonym)


def _without_names(record: Record, pseudonym: Callable[[str], str]) -> Record:
    if isinstance(record, ExportedLabel):
        return replace(record, reviewer=pseudonym(record.reviewer))
    if isinstance(record, ExportedArticle):
        return replace(record, claims=tuple(_without_names(claim, pseudonym) for claim in record.claims))
    settled = record.adjudication
    return replace(
        record,
        votes=tuple(replace(vote, reviewer=pseudonym(vote.reviewer)) for vote in record.votes),
        adjudication=settled and replace(settled, adjudicator=pseudonym(settled.adjudicator)),
    )
