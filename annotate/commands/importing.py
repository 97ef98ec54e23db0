"""python -m annotate import: articles and their claims into the database."""

import signal
import sys
from pathlib import Path
from types import FrameType

import typer
from tqdm import tqdm

from annotate.articles.foreign import passed_over
from annotate.commands.common import DatabaseOption, Names, load_extractor, open_database, say
from annotate.importing.record import Record, Stopped
from annotate.importing.tally import Tally

_BAR = "{percentage:3.0f}%|{bar}| {n_fmt} of {total_fmt} steps [{elapsed}{postfix}]"


class _Terminated(KeyboardInterrupt):
    """Somebody has sent SIGTERM."""


def import_files(names: Names, db: DatabaseOption = None) -> None:
    """Bring articles and their claims into the database; safe to stop, to repeat and to resume."""
    file = open_database(db)
    record, tally = Record(file), Tally()
    others: list[Path] = []
    _end_on(signal.SIGINT, KeyboardInterrupt)
    _end_on(signal.SIGTERM, _Terminated)
    try:
        if record.running:
            say("Another import is going on: this one begins when that has ended.")
        record.go_ahead()
        with record.turn(), record.kept(tally):
            _import(names, record, tally, others)
    except (KeyboardInterrupt, Stopped) as stop:
        say(f"Stopped: {tally.in_words()} What is done is kept; the same command goes on from here.")
        raise typer.Exit(143 if isinstance(stop, _Terminated) else 130) from None
    if others:
        say(passed_over([path.name for path in others], "the folders"))
    say(tally.in_words())
    if tally.refused:
        raise typer.Exit(1)


def _import(names: list[str], record: Record, tally: Tally, others: list[Path]) -> None:
    from annotate.importing.articles import import_articles
    from annotate.importing.sources import named

    with tqdm(bar_format=_BAR, disable=None) as bar:

        def refuse(refusal: str) -> None:
            record.refuse(refusal)
            bar.write(refusal, file=sys.stderr)

        sources = named(names, others)
        for _ in import_articles(record.file, sources, load_extractor, tally=tally, refuse=refuse):
            bar.total = tally.total
            bar.set_postfix_str(tally.pace_in_words(), refresh=False)
            bar.update(tally.done - bar.n)
            record.step(tally)
            if _asked_to_end:
                raise _asked_to_end[0]


_asked_to_end: list[KeyboardInterrupt] = []
"""Kept beside being raised: what is raised while a library is called back, Python drops with a remark."""


def _end_on(sent: signal.Signals, ending: type[KeyboardInterrupt]) -> None:
    def end(_: int, __: FrameType | None) -> None:
        _asked_to_end.append(ending())
        raise _asked_to_end[-1]

    signal.signal(sent, end)
