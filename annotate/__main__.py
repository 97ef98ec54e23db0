"""python -m annotate: the command line, for whoever runs the project and for machines.

Data goes to standard output, everything said to a person to standard error; a failure exits
non-zero with one sentence: the value, the cause, the fix.
"""

import io
import json
import os
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer
from tqdm import tqdm

from annotate.articles.errors import UnreadableArticle
from annotate.articles.reading import article_files, read_file
from annotate.review.scales import ScaleName
from annotate.reviewers_command import app as reviewers
from annotate.settings import DATABASE_VARIABLE, database_file
from db.problems import DatabaseProblem
from db.records import Article, ExtractedClaim

if TYPE_CHECKING:  # loading spaCy takes a second, which only those commands wait for that use it
    from annotate.extraction.extract import Extractor

app = typer.Typer(
    help="Claimdesk: news articles in, a labelled fact-check dataset out.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(reviewers, name="reviewers")

Paths = Annotated[
    list[Path], typer.Argument(help="Articles (.txt, .md) and folders of them.", show_default=False)
]
DatabaseOption = Annotated[
    Path | None,
    typer.Option("--db", metavar="FILE", envvar=DATABASE_VARIABLE, help="The database; default annotate.db."),
]


class Format(StrEnum):
    CSV = "csv"
    SPREADSHEET = "spreadsheet"
    CLAIMS = "claims"
    CLAIMS_SPREADSHEET = "claims-spreadsheet"


@app.callback()
def choose_database(db: DatabaseOption = None) -> None:
    """Claimdesk: news articles in, a labelled fact-check dataset out."""
    if db is not None:
        os.environ[DATABASE_VARIABLE] = str(db)


@app.command("extract")
def extract_claims(paths: Paths) -> None:
    """Print the claims in the articles as JSON lines; touches no database."""
    from annotate.extracting import extract

    refusals: list[str] = []
    given: list[str] = []

    def articles() -> Iterator[Article]:
        for path, read in _readers(paths):
            try:
                article = read()
            except UnreadableArticle as refusal:
                refusals.append(str(refusal))
                _say(str(refusal))
            else:
                given.append(str(path))
                yield article

    for number, claims in enumerate(extract(_extractor(), articles())):
        for claim in claims:
            print(json.dumps(_fields(given[number], claim), ensure_ascii=False))
    if refusals:
        raise typer.Exit(1)


@app.command("import")
def import_files(paths: Paths, db: DatabaseOption = None) -> None:
    """Bring articles and their claims into the database; safe to stop, to repeat and to resume."""
    from annotate.importing import Tally, import_articles

    file = _open(db)
    readers = [read for _, read in _readers(paths)]
    tally = Tally()
    try:
        with tqdm(total=len(readers), unit="step", disable=None) as bar:
            for tally in import_articles(file, readers, _extractor):
                bar.total = tally.total
                bar.update(tally.done - bar.n)
    except KeyboardInterrupt:
        _say(f"Stopped: {tally.in_words()} What is done is kept; the same command goes on from here.")
        raise typer.Exit(130) from None
    for refusal in tally.refused:
        _say(refusal)
    _say(tally.in_words())
    if tally.refused:
        raise typer.Exit(1)


@app.command("export")
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

    file = _open(db, create=False)
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
        _fail(
            f"{output} cannot be written ({error.strerror}). Name a file in a folder that may be written to."
        )


@app.command("agreement")
def measure_agreement(
    db: DatabaseOption = None,
    scale: Annotated[
        ScaleName, typer.Option(help="The three verdicts, checkable or not, or disputed split in two.")
    ] = ScaleName.VERDICTS,
    as_json: Annotated[bool, typer.Option("--json", help="All of it, for machines.")] = False,
) -> None:
    """Say how far reviewers agree: coefficients with their intervals, pairs, and where they do not."""
    from annotate import agreeing

    file = _open(db, create=False)
    found = agreeing.measure_agreement(file, scale)
    if not found.twice:
        _say("No claim has two labels on this scale, so there is no agreement to measure.")
        if not as_json:
            return
    names = agreeing.read_names(file, found)
    if as_json:
        print(json.dumps(agreeing.as_json(found, names), ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(part for part in agreeing.as_text(found, names) if part))


@app.command("worthiness")
def rate_sentences() -> None:
    """Read one sentence a line from standard input, print one check-worthiness (0-1) a line."""
    from annotate.worthiness.sentences import score_sentences

    for score in score_sentences(_extractor().nlp, (line.rstrip("\n") for line in sys.stdin)):
        print(f"{score:.4f}")


@app.command("gold")
def mark_gold_claims(
    table: Annotated[
        Path, typer.Argument(help="CSV with the columns claim_id, verdict and, if you like, note.")
    ],
    db: DatabaseOption = None,
) -> None:
    """Mark claims as gold: their verdict is known, and reviewers meet them unseen among the others."""
    from annotate.gold_table import mark_all

    marked, refusals = mark_all(_open(db, create=False), table)
    for refusal in refusals:
        _say(refusal)
    _say(f"{marked:,} claim{'' if marked == 1 else 's'} marked as gold.")
    if refusals:
        raise typer.Exit(1)


@app.command("learn")
def learn_worthiness(db: DatabaseOption = None) -> None:
    """Learn from the labels what is worth checking; a better ranker takes over and orders the queue."""
    from annotate.ranking import learn_from_labels

    try:
        _say(learn_from_labels(_open(db, create=False)).sentence)
    except RuntimeError as error:
        _fail(str(error))


@app.command("check")
def check_database(db: DatabaseOption = None) -> None:
    """Say whether the database is sound: the file, the labels' checksums, the counters."""
    from db.checks import check

    file = _open(db, create=False)
    faults = check(file)
    if faults:
        for fault in faults:
            _say(fault)
        raise typer.Exit(1)
    _say(f"{file} is sound.")


@app.command("backup")
def back_up_project(
    copy: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    db: DatabaseOption = None,
) -> None:
    """Copy the project into one file, whole, while reviewers go on."""
    from db.backups import back_up

    held = back_up(_open(db, create=False), copy)
    _say(f"{copy} holds {held.in_words()}.")


@app.command("restore")
def restore_project(
    copy: Annotated[Path, typer.Argument(help="A backup.")], db: DatabaseOption = None
) -> None:
    """Put the project back as the backup has it; what was there before is kept beside it."""
    from db.backups import restore

    file = db or database_file()
    project, aside = restore(file, copy)
    _say(
        f"{file} holds {project.in_words()} again."
        + (f" What it held before is in {aside}." if aside else "")
    )


def _readers(paths: list[Path]) -> Iterator[tuple[Path, Callable[[], Article]]]:
    for path in article_files(paths):
        yield path, partial(read_file, path)


def _fields(article: str, claim: ExtractedClaim) -> dict[str, object]:
    """The contract of `extract`: scripts outside this repository read these names."""
    return {
        "article": article,
        "start": claim.start,
        "end": claim.end,
        "spans": claim.spans,
        "text": claim.text,
        "kind": claim.kind,
        "claimant": claim.claimant,
        "claimant_mention": claim.claimant_mention,
        "cue": claim.cue,
        "provenance": claim.provenance,
        "attribution": claim.attribution,
        "check_worthiness": claim.check_worthiness,
        "display_text": claim.display_text,
    }


def _open(db: Path | None, *, create: bool = True) -> Path:
    from db.project import open_project

    if db is not None:
        os.environ[DATABASE_VARIABLE] = str(db)
    file = database_file()
    if not create and not file.exists() and not file.with_name(f"{file.name}.seen").exists():
        _fail(f"{file} does not exist. Name the database with --db or {DATABASE_VARIABLE}.")
    open_project(file)
    return file


def _extractor() -> "Extractor":
    from annotate.extraction.extract import Extractor

    try:
        return Extractor()
    except RuntimeError as error:
        _fail(str(error))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _fail(sentence: str) -> NoReturn:
    _say(sentence)
    raise typer.Exit(1)


def main() -> None:
    """Run the command line; UTF-8 whatever the terminal's settings."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app(prog_name="python -m annotate")
    except DatabaseProblem as problem:
        sys.exit(str(problem))
    except BrokenPipeError:  # whoever was reading has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
