"""python -m annotate import: articles and their claims into the database."""

from functools import partial
from pathlib import Path

import typer
from tqdm import tqdm

from annotate.articles.foreign import passed_over
from annotate.articles.reading import article_files, read_file
from annotate.commands.common import DatabaseOption, load_extractor, open_database, say
from annotate.commands.extract import Paths


def import_files(paths: Paths, db: DatabaseOption = None) -> None:
    """Bring articles and their claims into the database; safe to stop, to repeat and to resume."""
    from annotate.importing import Tally, import_articles

    file = open_database(db)
    others: list[Path] = []
    sources = [partial(read_file, path) for path in article_files(paths, others)]
    tally = Tally()
    try:
        with tqdm(total=len(sources), unit="step", disable=None) as bar:
            for tally in import_articles(file, sources, load_extractor):
                bar.total = tally.total
                bar.update(tally.done - bar.n)
    except KeyboardInterrupt:
        say(f"Stopped: {tally.in_words()} What is done is kept; the same command goes on from here.")
        raise typer.Exit(130) from None
    for refusal in tally.refused:
        say(refusal)
    if others:
        say(passed_over([path.name for path in others], "the folders"))
    say(tally.in_words())
    if tally.refused:
        raise typer.Exit(1)
