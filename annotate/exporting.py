"""One export: what is wanted, the records for it, and the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.layouts import Layout, Rows
from annotate.exports.pseudonyms import without_names
from annotate.exports.splitting import Splits
from annotate.gold_labels import articles_with_gold, claims_with_gold
from db.choosing import is_chosen
from db.dataset import count_labels, export_labels
from db.exported import Choice
from db.kept import kept_columns
from db.pseudonyms import read_pseudonyms
from db.settings import read_imprint


@dataclass(frozen=True, slots=True)
class Export:
    """What is wanted. Raises `ValueError`, with a sentence, where it does not go together."""

    layout: str = "csv"  # a name of `LAYOUTS`
    choice: Choice = field(default_factory=Choice)
    columns: tuple[str, ...] = ()  # their names; empty: all
    pseudonyms: bool = False
    splits: Splits | None = None  # of a package alone: each split is a file of its own

    def __post_init__(self) -> None:
        if self.layout not in LAYOUTS:
            raise ValueError(f"There is no layout “{self.layout}”. There are {', '.join(LAYOUTS)}.")
        if self.choice.sources and self.rows is Rows.LABELS:
            raise ValueError(
                "A label has no gold source. Choose a layout with one row a claim, or leave the sources out."
            )
        if self.columns:
            layout = LAYOUTS[self.layout]
            if not layout.columns:
                raise ValueError(f"The columns of the layout {layout.title} are fixed. Leave them out.")
            names = [column.name for column in layout.columns]
            for name in self.columns:
                if name not in names:
                    raise ValueError(
                        f"The layout {layout.title} has no column “{name}”. It has {', '.join(names)}."
                    )

    @property
    def rows(self) -> Rows:
        """What one row is made from."""
        return LAYOUTS[self.layout].rows


def layout_of(file: Path, export: Export) -> Layout:
    """The layout, with the chosen columns alone, and those that claims were brought in with after them."""
    layout, kept = LAYOUTS[export.layout], kept_columns(file)
    if not layout.columns or not (export.columns or kept):
        return layout
    return layout.with_columns(export.columns or [column.name for column in layout.columns], kept)


def records_of(file: Path, export: Export, split: str | None = None) -> Iterator[Any]:
    """The chosen records as the layout wants them, of one split or of all, in constant memory."""
    records: Iterator[Any]
    if export.rows is Rows.LABELS:
        records = export_labels(file, export.choice, page=LAYOUTS[export.layout].page)
    elif export.rows is Rows.CLAIMS:
        records = claims_with_gold(file, export.choice)
    else:
        records = articles_with_gold(file, export.choice)
    if split is not None and export.splits is not None:
        records = _in_split(records, export.splits, split)
    return without_names(records, read_pseudonyms(file)) if export.pseudonyms else records


LOOKED_AT = 5000
"""Claims that are looked at to count what is chosen: about a third of a second."""


@dataclass(frozen=True, slots=True)
class Glimpse:
    """How many rows are chosen, and the first of them. Where it is not `all` there may be more."""

    count: int
    all: bool
    records: tuple[Any, ...]


def glimpse(file: Path, export: Export, rows: int) -> Glimpse:
    """What an export would hold, at a cost that does not grow with the project: about a second at most.

    Labels are counted among the first 250,000 decisions, claims among the first 5,000; of articles
    their claims are counted.
    """
    if export.rows is Rows.LABELS:
        count, whole = count_labels(file, export.choice)
        first = tuple(islice(records_of(file, export), min(rows, count)))
        return Glimpse(count, whole, first)
    # Nothing is left to SQL: a choice that few claims meet would look through all of them.
    looked = list(islice(claims_with_gold(file), LOOKED_AT + 1))
    chosen = [claim for claim in looked[:LOOKED_AT] if is_chosen(claim, export.choice)]
    if export.rows is Rows.ARTICLES:
        uids = tuple(dict.fromkeys(claim.article_id for claim in chosen))[:rows]
        only = replace(export.choice, articles=uids)
        first = tuple(articles_with_gold(file, only)) if uids else ()
    else:
        first = tuple(chosen[:rows])
    if export.pseudonyms:
        first = tuple(without_names(first, read_pseudonyms(file)))
    return Glimpse(len(chosen), len(looked) <= LOOKED_AT, first)


def write(file: Path, export: Export) -> Iterator[bytes]:
    """The whole dataset as one file, piece by piece. Raises `ValueError` where splits are asked for."""
    if export.splits is not None:
        raise ValueError("Splits are several files. Ask for a package, or leave the split out.")
    return layout_of(file, export).write(records_of(file, export), read_imprint(file))


def _in_split(records: Iterable[Any], splits: Splits, name: str) -> Iterator[Any]:
    return (record for record in records if splits.split_of(record.article_id) == name)
