"""Bytes → a table, one kind a file; `reading` is the door. Knows nothing of what the columns mean."""
