"""Tables of claims, one a row: whose layout it is, which column is what, what its labels mean to us.

Reads what `annotate.articles.tables` gives, and knows of the database the records alone.
"""
