"""python -m annotate claims: tables of claims without an article into the database."""

from pathlib import Path
from typing import Annotated

import typer
from tqdm import tqdm

from annotate.articles.errors import UnreadableArticle
from annotate.articles.limits import DEFAULT
from annotate.articles.sources import Source
from annotate.claim_tables.fields import Field
from annotate.claim_tables.labels import Labels
from annotate.claim_tables.matching import Mismatch, changed, check, parsed
from annotate.claim_tables.reading import ClaimTable, open_table
from annotate.commands.common import DatabaseOption, fail, load_extractor, open_database, say

_WIDTH = 60
"""Characters of a cell that a dry run shows."""


def import_claim_table(
    table: Annotated[Path, typer.Argument(metavar="FILE", help="The table, one claim a row.")],
    layout: Annotated[
        str | None,
        typer.Option(help="averitec, claimbuster, claimdesk, claimreview, fever, liar, multifc or table."),
    ] = None,
    labels: Annotated[
        Labels, typer.Option(help="Leave the labels, take them as gold, or as labels of reviewers.")
    ] = Labels.NONE,
    reviewer: Annotated[
        str, typer.Option(metavar="NAME", help="Whose the labels are where a row does not say.")
    ] = "",
    match: Annotated[
        list[str] | None,
        typer.Option(metavar='"COLUMN=FIELD"', help="What a column is, if it is not what was guessed."),
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Show what would be read, and store nothing.")] = False,
    db: DatabaseOption = None,
) -> None:
    """Bring claims without an article into the database; safe to stop, to repeat and to resume."""
    try:
        found = _opened(table, layout, match or [])
    except (UnreadableArticle, Mismatch) as problem:
        fail(str(problem))
    if dry_run:
        _show(found)
        return
    from annotate.importing_claims import Tally, import_claims

    file = open_database(db)
    tally = Tally()
    try:
        with tqdm(unit="row", disable=None) as bar:
            for tally in import_claims(file, found, lambda: load_extractor().nlp, labels, reviewer):
                bar.update(tally.rows - bar.n)
    except KeyboardInterrupt:
        say(f"Stopped: {tally.in_words()} What is done is kept; the same command goes on from here.")
        raise typer.Exit(130) from None
    except UnreadableArticle as problem:
        fail(str(problem))
    for refusal in tally.brought.refused:
        say(refusal)
    say(f"{found.layout.title}: {tally.in_words()}")
    if tally.brought.refused:
        raise typer.Exit(1)


def _opened(path: Path, layout: str | None, match: list[str]) -> ClaimTable:
    try:
        if (size := path.stat().st_size) > DEFAULT.file_bytes:
            raise UnreadableArticle(
                f"{path} is {size / 1e6:.1f} MB, over the limit of {DEFAULT.file_bytes / 1e6:g} MB: split it."
            )
        source = Source(path.read_bytes(), path.name)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableArticle(f"{path} cannot be opened ({reason}): check its name and folder.") from error
    table = open_table(source, layout)
    if table.fixed:
        return table
    matching = changed(table.matching, parsed(match))
    check(matching)
    return table.matched(matching)


def _show(table: ClaimTable) -> None:
    """On standard output: the layout, each column with what it is, and the first rows by column."""
    print(f"{table.layout.title}: {table.layout.says}")
    rows = table.preview()
    for column in table.columns:
        what = "" if table.fixed else f" = {table.matching.get(column, Field.KEPT)}"
        print(f"\n{column}{what}")
        for row in rows:
            cell = " ".join(row[column].split())
            print(f"    {cell[:_WIDTH]}{'…' if len(cell) > _WIDTH else ''}")
