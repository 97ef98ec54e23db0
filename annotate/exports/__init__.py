"""Records in, the bytes of a file out: one format a file, all of them streaming.

`columns` says what a dataset's columns are, mean and hold; each format draws on it. Imports of
Claimdesk only `db.records`.
"""
