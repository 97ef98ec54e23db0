"""What the commands share: which database, the extractor, and how a person is spoken to."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from annotate.settings import DATABASE_VARIABLE, database_file

if TYPE_CHECKING:  # loading spaCy takes a second, which only those commands wait for that use it
    from annotate.extraction.extract import Extractor

DatabaseOption = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", envvar=DATABASE_VARIABLE, help="The database; default annotate.db."),
]

# Strings, since a path made of an address loses one of its slashes.
Names = Annotated[
    list[str],
    typer.Argument(
        metavar="NAME...",
        help="Articles: files of any kind, folders, archives, tables; addresses (https://…) of pages, files "
        "and feeds; text files that list addresses, one a line.",
        show_default=False,
    ),
]


def open_database(db: Path | None, *, create: bool = True, quickly: bool = False) -> Path:
    """The database's file, ready to be used. `create` says whether one that is not there is made.

    `quickly` is for who reads all of it anyway, as `open_project` has it.
    """
    from db.project import open_project

    if db is not None:
        os.environ[DATABASE_VARIABLE] = str(db)
    file = database_file()
    if not create and not file.exists() and not file.with_name(f"{file.name}.seen").exists():
        fail(f"{file} does not exist. Name the database with --db or {DATABASE_VARIABLE}.")
    open_project(file, quickly=quickly)
    return file


def load_extractor() -> "Extractor":
    """The extractor, or the end of the program with one sentence where no pipeline is installed."""
    from annotate.extraction.extract import Extractor

    try:
        return Extractor()
    except RuntimeError as error:
        fail(str(error))


def say(sentence: str) -> None:
    """To the person: on standard error."""
    print(sentence, file=sys.stderr)


def fail(sentence: str) -> NoReturn:
    """Say it, and end the program as failed."""
    say(sentence)
    raise typer.Exit(1)
