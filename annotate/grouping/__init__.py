"""When two claims are the same: signatures to look candidates up by, and the comparison that decides.

Pure functions over `Statement`s; looked up and stored by `db.groups`. Of `db` it imports only the
records, and no spaCy.
"""
