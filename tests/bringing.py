"""Tables of claims, brought in as the command line does it."""

from pathlib import Path

from spacy.language import Language

from annotate.articles.sources import Source
from annotate.claim_tables.labels import Labels
from annotate.claim_tables.reading import open_table
from annotate.importing_claims import Tally, import_claims

TABLE = (
    b"Claim,Speaker,Date,Rating,Checked by,Topic\r\n"
    b"The bridge cost 5 million crowns.,Ines Okafor,2026-02-01,true,Ana,roads\r\n"
    b"The bridge cost 5 million crowns.,Bo Lind,2026-02-01,false,,roads\r\n"
    b"The bridge cost 5 million crowns.,Ines Okafor,2026-02-02,half true,Ana,\r\n"
    b"Ferries are late every day.,,,unheard of,Ana,boats\r\n"
)


def bring(
    file: Path,
    data: bytes,
    nlp: Language,
    labels: Labels = Labels.NONE,
    reviewer: str = "",
    name: str = "claims.csv",
) -> Tally:
    table = open_table(Source(data, name))
    *_, tally = import_claims(file, table, lambda: nlp, labels, reviewer)
    return tally
