"""What stands beside the data: descriptions for programs and for people, made from one record of facts.

May import of `db` its records alone; `annotate.packaging` gathers the facts.
"""
