"""Everything that is kept: one SQLite file, and every SQL statement that touches it.

`connection` is the one door to the file, `migrations` its schema, `records` the frozen
dataclasses and enums that the tables store; the other modules are the statements, behind functions
named for what they do. Imports nothing else of Claimdesk, and knows neither Streamlit nor spaCy.
"""
