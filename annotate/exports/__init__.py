"""Records in, the bytes of a file out: one format a file, all of them streaming.

`columns` says what a column is; `label_columns`, `claim_columns` and what they have in common in
`shared_columns` are those of the datasets, on which each format draws. Imports of Claimdesk only
`db.records`, `db.exported` and `annotate.formulas`.
"""
