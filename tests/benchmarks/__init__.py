"""What speed and memory are measured with: `pytest -m benchmark tests/benchmarks -s`.

Every speed is a ratio against a floor measured in the same run on the same text, the runs taken in
turn, since a machine's own speed wanders. `corpus` makes the text, `measuring` takes the times.
"""
