"""A table of nobody's in particular: its columns are guessed from their names."""

from annotate.claim_tables.layout import Layout

LAYOUT = Layout(
    name="table",
    title="Any table",
    says="One claim a row; what each column is, is guessed from its name and can be changed.",
    becomes=(
        ("verified, true, mostly true, correct, supported, …", "verified"),
        ("false, fake, refuted, pants on fire, …", "disputed, refuted"),
        ("half true, mostly false, misleading, out of context, …", "disputed, conflicting"),
        ("unproven, not enough evidence, …", "unverifiable, no evidence"),
        ("unverifiable", "unverifiable"),
        ("opinion, prediction", "unverifiable, opinion or prediction"),
        ("not a claim", "not a claim"),
        ("any other", "no verdict; the label is kept as a column"),
    ),
)
