"""Text → claims: what is asserted, by whom, where.

Custom spaCy components over a `Doc`, one idea a file, in the order in which `extract` adds them:
`quotations` and `sentences` before the parser; `quoted` (with `placing`, `cues`, `nearby`), `scripts`,
`reported` (with `candidates`, `variants`, `judge`), `according`, `names`, `speakers` and `narrative`
after it. `claims` makes records of what they found; `standing` (with `leads`, `relatives`, `pronouns`,
`dates`, `calendar`, `entities`) shows each as a sentence that stands alone. The words
are in `lexicon.toml`, `names.toml` and
`verbs.toml`; `training` makes the judge's weights. Imports of Claimdesk only `db.records`.
"""
