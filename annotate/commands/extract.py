"""python -m annotate extract: the claims in articles, for machines. Touches no database."""

import json
from collections import deque
from collections.abc import Iterator

import typer

from annotate.articles.errors import PassedOver, UnreadableArticle
from annotate.commands.common import Names, load_extractor, say
from db.records import Article, ExtractedClaim


def extract_claims(names: Names) -> None:
    """Print the claims in the articles as JSON lines; touches no database."""
    from annotate.extracting import extract
    from annotate.importing.sources import named

    refused = False
    given: deque[str] = deque()

    def articles() -> Iterator[Article]:
        nonlocal refused
        for source in named(names):
            for reading in source.read():
                if isinstance(reading, UnreadableArticle):
                    refused = refused or not isinstance(reading, PassedOver)
                    say(str(reading))
                else:
                    given.append(reading.source_name or "")
                    yield reading

    for claims in extract(load_extractor(), articles()):
        name = given.popleft()
        for claim in claims:
            print(json.dumps(_fields(name, claim), ensure_ascii=False))
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
