"""Every layout by its name, in the order in which they are offered.

Importing this imports no library that only one layout needs: each does that when it writes.
"""

from annotate.exports import (
    averitec,
    claim_review,
    claims_csv,
    conll,
    fever,
    json_lines,
    labels_csv,
    liar,
    multifc,
    parquet,
    spacy_docs,
    xlsx,
)
from annotate.exports.layouts import Layout

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        labels_csv.LAYOUT,
        labels_csv.LAYOUT_FOR_SPREADSHEETS,
        claims_csv.LAYOUT,
        claims_csv.LAYOUT_FOR_SPREADSHEETS,
        json_lines.LABELS,
        json_lines.CLAIMS,
        parquet.LABELS,
        parquet.CLAIMS,
        xlsx.LABELS,
        xlsx.CLAIMS,
        averitec.LAYOUT,
        liar.LAYOUT,
        fever.LAYOUT,
        multifc.LAYOUT,
        claim_review.LAYOUT,
        claim_review.LAYOUT_OF_FILES,
        spacy_docs.LAYOUT,
        conll.LAYOUT,
    )
}
