"""python -m annotate export: the labelled dataset, written to a file or to standard output."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from annotate.commands.common import DatabaseOption, fail, open_database


class Format(StrEnum):
    CSV = "csv"
    SPREADSHEET = "spreadsheet"
    CLAIMS = "claims"
    CLAIMS_SPREADSHEET = "claims-spreadsheet"


def export_dataset(
    db: DatabaseOption = None,
    form: Annotated[
        Format,
        typer.Option(
            "-f",
            "--format",
            help="csv: one row a label, or for spreadsheets; claims: one row a claim.",
        ),
    ] = Format.CSV,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Default: standard output.", show_default=False),
    ] = None,
) -> None:
    """Write the labelled dataset, one row a label or one row a claim."""
    from annotate.exports import claims_csv, labels_csv
    from annotate.gold_labels import claims_with_gold
    from db.dataset import export_labels
    from db.history import note_export

    file = open_database(db, create=False)
    note_export(file, None, form)
    if form in (Format.CLAIMS, Format.CLAIMS_SPREADSHEET):
        chunks = claims_csv.write(claims_with_gold(file), spreadsheet=form is Format.CLAIMS_SPREADSHEET)
    else:
        chunks = labels_csv.write(export_labels(file), spreadsheet=form is Format.SPREADSHEET)
    if output is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        return
    # Under another name until it is whole: an export that breaks off is not taken for the dataset.
    unfinished = output.with_name(f".{output.name}.unfinished")
    try:
        with unfinished.open("wb") as opened:
            opened.writelines(chunks)
        unfinished.replace(output)
    except OSError as error:
        fail(
            f"{output} cannot be written ({error.strerror}). Name a file in a folder that may be written to."
        )
