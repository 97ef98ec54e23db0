"""The schema, as the steps that made it, one subject a file. A step that has shipped is never edited:
add another. The steps are numbered over all files, and applied in that order.
"""
