"""One export: what is wanted, the records for it, and the file."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.layouts import Layout, Rows
from annotate.exports.pseudonyms import without_names
from annotate.exports.splitting import Splits
from annotate.gold_labels import articles_with_gold, claims_with_gold
from db.dataset import export_labels
from db.pseudonyms import read_pseudonyms
from db.records import Choice
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


def layout_of(export: Export) -> Layout:
    """The layout, with the chosen columns alone."""
    layout = LAYOUTS[export.layout]
    return layout.with_columns(export.columns) if export.columns else layout


def records_of(file: Path, export: Export, split: str | None = None) -> Iterator[Any]:
    """The chosen records as the layout wants them, of one split or of all, in constant memory."""
    records: Iterator[Any]
    if export.rows is Rows.LABELS:
        records = export_labels(file, export.choice)
    elif export.rows is Rows.CLAIMS:
        records = claims_with_gold(file, export.choice)
    else:
        records = articles_with_gold(file, export.choice)
    if split is not None and export.splits is not None:
        records = _in_split(records, export.splits, split)
    return without_names(records, read_pseudonyms(file)) if export.pseudonyms else records


def write(file: Path, export: Export) -> Iterator[bytes]:
    """The whole dataset as one file, piece by piece. Raises `ValueError` where splits are asked for."""
    if export.splits is not None:
        raise ValueError("Splits are several files. Ask for a package, or leave the split out.")
    return layout_of(export).write(records_of(file, export), read_imprint(file))


def _in_split(records: Iterable[Any], splits: Splits, name: str) -> Iterator[Any]:
    return (record for record in records if splits.split_of(record.article_id) == name)
