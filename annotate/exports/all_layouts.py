"""Every layout by its name, in the order in which they are offered.

Importing this imports no library that only one layout needs: each does that when it writes.
"""

from annotate.exports import (
    averitec,
    claim_review,
    conll,
    csv_layouts,
    fever,
    json_lines,
    liar,
    multifc,
    parquet,
    spacy_docs,
    xlsx,
)
from annotate.exports.layouts import OUR_WORDS, Layout, Rows
from db.records import Verdict

LAYOUTS: dict[str, Layout] = {
    layout.name: layout
    for layout in (
        csv_layouts.LABELS,
        csv_layouts.LABELS_FOR_SPREADSHEETS,
        csv_layouts.CLAIMS,
        csv_layouts.CLAIMS_FOR_SPREADSHEETS,
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


def described() -> str:
    """What each layout is, what the verdicts become in it and what it leaves out, for people to read."""
    return "\n".join(map(_described, LAYOUTS.values()))


def _described(layout: Layout) -> str:
    rows = {Rows.LABELS: "One row a label", Rows.CLAIMS: "One entry a claim", Rows.ARTICLES: "Whole articles"}
    lines = [
        f"## {layout.title}",
        "",
        f"`{layout.name}` · {rows[layout.rows]} · `{layout.suffix}`",
        "",
        layout.says,
    ]
    if layout.becomes == OUR_WORDS:
        lines += ["", "The verdicts keep their names."]
    else:
        lines += ["", "| Verdict | becomes |", "|---|---|"]
        lines += [f"| {verdict} | {layout.becomes.get(verdict, 'left out')} |" for verdict in Verdict]
    lines += ["", f"*Leaves out:* {layout.leaves_out or 'nothing.'}", ""]
    return "\n".join(lines)
