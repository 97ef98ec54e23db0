"""python -m annotate extract: the claims in articles, for machines. Touches no database."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from annotate.articles.errors import UnreadableArticle
from annotate.articles.reading import article_files, read_file
from annotate.commands.common import load_extractor, say
from db.records import Article, ExtractedClaim

Paths = Annotated[
    list[Path], typer.Argument(help="Articles (.txt, .md) and folders of them.", show_default=False)
]


def extract_claims(paths: Paths) -> None:
    """Print the claims in the articles as JSON lines; touches no database."""
    from annotate.extracting import extract

    refused = False
    given: list[str] = []

    def articles() -> Iterator[Article]:
        nonlocal refused
        for path in article_files(paths):
            for reading in read_file(path):
                if isinstance(reading, UnreadableArticle):
                    refused = True
                    say(str(reading))
                else:
                    given.append(reading.source_name or str(path))
                    yield reading

    for number, claims in enumerate(extract(load_extractor(), articles())):
        for claim in claims:
            print(json.dumps(_fields(given[number], claim), ensure_ascii=False))
    if refused:
        raise typer.Exit(1)


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
