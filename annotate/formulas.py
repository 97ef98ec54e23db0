"""What a spreadsheet would run as a formula, disarmed by an apostrophe before it; and rearmed."""

import re

# White space before it or not. The apostrophe is among them, so that taking one away again is always right.
_FORMULA = re.compile(r"\s*[=+\-@'＝＋－＠]|[\t\r\n]")


def disarmed(value: str) -> str:
    """`value`, with an apostrophe before it if a spreadsheet would run it."""
    return f"'{value}" if _FORMULA.match(value) else value


def rearmed(value: str) -> str:
    """What `disarmed` was given. An apostrophe that `disarmed` did not set stays: ’Twas, typed as 'Twas."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value, 1) else value
