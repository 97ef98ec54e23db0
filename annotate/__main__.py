"""python -m annotate: the command line, for whoever runs the project and for machines.

Data goes to standard output, everything said to a person to standard error; a failure exits
non-zero with one sentence: the value, the cause, the fix.
"""

import io
import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from annotate.commands.claims import import_claim_table
from annotate.commands.common import DatabaseOption, fail, load_extractor, open_database, say
from annotate.commands.exporting import export_dataset
from annotate.commands.extract import extract_claims
from annotate.commands.importing import import_files
from annotate.commands.reviewers import app as reviewers
from annotate.review.scales import ScaleName
from annotate.settings import DATABASE_VARIABLE, SettingProblem, database_file
from db.problems import DatabaseProblem

app = typer.Typer(
    help="Claimdesk: news articles in, a labelled fact-check dataset out.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

app.add_typer(reviewers, name="reviewers")
app.command("extract")(extract_claims)
app.command("import")(import_files)
app.command("claims")(import_claim_table)
app.command("export")(export_dataset)


@app.callback()
def choose_database(db: DatabaseOption = None) -> None:
    """Claimdesk: news articles in, a labelled fact-check dataset out."""
    if db is not None:
        os.environ[DATABASE_VARIABLE] = str(db)


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

    file = open_database(db, create=False)
    found = agreeing.measure_agreement(file, scale)
    if not found.twice:
        say("No claim has two labels on this scale, so there is no agreement to measure.")
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

    for score in score_sentences(load_extractor().nlp, (line.rstrip("\n") for line in sys.stdin)):
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

    marked, refusals = mark_all(open_database(db, create=False), table)
    for refusal in refusals:
        say(refusal)
    say(f"{marked:,} claim{'' if marked == 1 else 's'} marked as gold.")
    if refusals:
        raise typer.Exit(1)


@app.command("learn")
def learn_worthiness(db: DatabaseOption = None) -> None:
    """Learn from the labels what is worth checking; a better ranker takes over and orders the queue."""
    from annotate.ranking import learn_from_labels

    try:
        say(learn_from_labels(open_database(db, create=False)).sentence)
    except RuntimeError as error:
        fail(str(error))


@app.command("check")
def check_database(db: DatabaseOption = None) -> None:
    """Say whether the database is sound: the file, the labels' checksums, the counters."""
    from db.checks import check

    file = open_database(db, create=False)
    faults = check(file)
    if faults:
        for fault in faults:
            say(fault)
        raise typer.Exit(1)
    say(f"{file} is sound.")


@app.command("backup")
def back_up_project(
    copy: Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")],
    db: DatabaseOption = None,
) -> None:
    """Copy the project into one file, whole, while reviewers go on."""
    from db.backups import back_up

    held = back_up(open_database(db, create=False), copy)
    say(f"{copy} holds {held.in_words()}.")


@app.command("restore")
def restore_project(
    copy: Annotated[Path, typer.Argument(help="A backup.")], db: DatabaseOption = None
) -> None:
    """Put the project back as the backup has it; what was there before is kept beside it."""
    from db.backups import restore

    file = db or database_file()
    project, aside = restore(file, copy)
    say(
        f"{file} holds {project.in_words()} again."
        + (f" What it held before is in {aside}." if aside else "")
    )


def main() -> None:
    """Run the command line; UTF-8 whatever the terminal's settings."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app(prog_name="python -m annotate")
    except (DatabaseProblem, SettingProblem) as problem:
        sys.exit(str(problem))
    except BrokenPipeError:  # whoever was reading has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
