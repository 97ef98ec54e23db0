"""Bytes → `db.records.Article`: decoding, the page's furniture, title, byline and date.

One idea a file. Imports of Claimdesk only `db.records`.
"""
