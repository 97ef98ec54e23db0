"""The commands of `python -m annotate`, those that are more than a call: one file each."""
