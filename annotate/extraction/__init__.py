"""Text → claims: what is asserted, by whom, where.

`quotations` and `sentences` are spaCy components that run before the parser. After it a `parse` of plain
objects is made of the Doc, and rules are asked of it, one idea a file, in the order that `claims` gives:
`quoted` (with `placing`, `cues`, `nearby`, `statements`), `scripts`, `reported` (with `candidates`, `asides`,
`judge`, `reach`, `silence`), `according`, `onward`, `names` (with `namesakes`), `sources`, `speakers` (with
`he_or_she`, `it_or_they`) and `narrative` (with `clauses`, `silence`). `claims` makes records of what they
found; `standing` (with `leads`, `denials`, `relatives`, `pronouns`, `dates`, `calendar`, `entities`) shows
each as a sentence that stands alone.
The words are in `lexicon.toml`, `names.toml`, `humans.toml` and `verbs.toml`. `training` makes the weights of
`judge` and `reach`, `scoring` says how good it all is; both read attributions that people have marked
(`gold`). Imports of Claimdesk only `db.records`.
"""
