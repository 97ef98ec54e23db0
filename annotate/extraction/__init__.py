"""Text → claims: what is asserted, by whom, where.

Custom spaCy components over a `Doc`, one idea a file. Imports of Claimdesk only `db.records`.
"""
