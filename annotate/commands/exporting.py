"""python -m annotate export: the labelled dataset, written to a file, a folder or standard output."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from annotate.commands.common import DatabaseOption, fail, open_database
from annotate.exports.all_layouts import LAYOUTS
from db.records import GoldSource, Verdict

HUGGING_FACE = "huggingface"

Format = StrEnum("Format", {name: name for name in (*LAYOUTS, HUGGING_FACE)})  # type: ignore[misc]

_CSV = Format("csv")


def export_dataset(
    db: DatabaseOption = None,
    form: Annotated[
        Format,
        typer.Option(
            "-f",
            "--format",
            help="csv: one row a label, or for spreadsheets; claims: one row a claim; or another layout.",
        ),
    ] = _CSV,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", metavar="FILE", help="Default: standard output.", show_default=False),
    ] = None,
    verdict: Annotated[
        list[Verdict] | None,
        typer.Option(help="Only these; of claims the gold label."),
    ] = None,
    source: Annotated[
        list[GoldSource] | None,
        typer.Option(help="Only gold labels from there; of claims alone."),
    ] = None,
    agreement: Annotated[
        float,
        typer.Option(help="Only claims labelled twice of whose labels this share agrees, 0-1."),
    ] = 0.0,
    since: Annotated[str, typer.Option(metavar="DAY", help="Only labelled on this day or later.")] = "",
    until: Annotated[str, typer.Option(metavar="DAY", help="Only labelled on this day or before.")] = "",
    article: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Only of these articles, by article_id.")
    ] = None,
    claimant: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Only by these claimants.")
    ] = None,
    columns: Annotated[
        str, typer.Option(metavar="NAME,…", help="Only these columns, where the layout has columns.")
    ] = "",
    pseudonyms: Annotated[bool, typer.Option("--pseudonyms", help="In place of reviewers' names.")] = False,
    package: Annotated[
        Path | None,
        typer.Option(
            metavar="FOLDER",
            help="Write data, data card, metadata, licence and checksums into this new folder.",
            show_default=False,
        ),
    ] = None,
    split: Annotated[
        str, typer.Option(metavar="80,10,10", help="Of a package: by article, into so many parts each.")
    ] = "",
    seed: Annotated[int, typer.Option(help="Of the split.")] = 1,
) -> None:
    """Write the labelled dataset: one row a label, one row a claim, or in a layout that others know."""
    from annotate.export_query import told
    from annotate.exporting import Export, write
    from annotate.exports.layouts import NotExported
    from annotate.exports.splitting import splits_in
    from db.exported import Choice
    from db.history import note_export

    hugging_face = form == HUGGING_FACE
    try:
        export = Export(
            "claims" if hugging_face else str(form),
            Choice(
                tuple(verdict or ()),
                tuple(source or ()),
                agreement,
                since,
                until,
                tuple(article or ()),
                tuple(claimant or ()),
            ),
            tuple(name.strip() for name in columns.split(",") if name.strip()),
            pseudonyms,
            splits_in(split, seed) if split else None,
        )
        if hugging_face:
            from annotate.packaging import for_hugging_face

            export = for_hugging_face(export)
    except ValueError as problem:
        fail(str(problem))
    if package is None and hugging_face:
        fail("What Hugging Face reads is a folder. Name a new one with --package.")
    if package is None and export.splits:
        fail("Splits are several files. Name a new folder for them with --package.")
    if package is not None and output is not None:
        fail(f"{package} is a folder and {output} a file. Leave out --package or --output.")
    file = open_database(db, create=False, quickly=True)
    note_export(file, None, str(form), told(export))
    try:
        if package is not None:
            from annotate.packaging import write_folder

            write_folder(package, file, export, hugging_face=hugging_face)
        else:
            _write(write(file, export), output)
    except NotExported as problem:
        fail(str(problem))
    except FileExistsError:
        fail(f"{package} is there already and not empty. Name a folder that is new.")
    except BrokenPipeError:
        raise
    except OSError as error:
        where = package or output or "standard output"
        fail(f"{where} cannot be written ({error.strerror}). Name one in a folder that may be written to.")


def _write(chunks: Iterator[bytes], output: Path | None) -> None:
    if output is None:
        for chunk in chunks:
            sys.stdout.buffer.write(chunk)
        return
    # Under another name until it is whole: an export that breaks off is not taken for the dataset.
    unfinished = output.with_name(f".{output.name}.unfinished")
    with unfinished.open("wb") as opened:
        opened.writelines(chunks)
    unfinished.replace(output)
