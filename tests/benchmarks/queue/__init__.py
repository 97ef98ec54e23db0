"""The queue to a million claims, and under many reviewers at once.

`pytest -m benchmark tests/benchmarks/queue -s`. Every speed is a ratio in the same run: to a
minimal commit through the same door to the file, and of a million claims to ten thousand.
"""
