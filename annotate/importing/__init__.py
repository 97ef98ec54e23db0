"""Importing: what is brought is put down, read, stored, and its claims found, in a process of its own.

`articles` does the work, a step at a time; `inbox` is the folder of what was brought and is not read yet;
`record` is how far an import is, for everybody to see; `worker` is the process that the pages start, and
`background` how they start and stop it. Nothing here knows of Streamlit.
"""
