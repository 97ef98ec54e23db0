"""The dataset of labels as CSV: one row a label."""

from collections.abc import Iterable, Iterator

from annotate.exports import csv_file
from annotate.exports.columns import COLUMNS
from db.records import ExportedLabel


def write(labels: Iterable[ExportedLabel], *, spreadsheet: bool = False) -> Iterator[bytes]:
    """The file, piece by piece, as `csv_file.write` does it."""
    return csv_file.write(COLUMNS, labels, spreadsheet=spreadsheet)
