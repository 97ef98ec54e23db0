"""Reading articles: bytes or pasted text in, `db.records.Article` out.

`reading` is the door; behind it `decoding` makes text of bytes, `furniture`, `markup` and `headers` find
what is not the article's own words, `metadata` finds who published what and when, and `identity` tells
the same article twice. Imports of Claimdesk only `db.records`.
"""
