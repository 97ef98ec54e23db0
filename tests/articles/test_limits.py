from dataclasses import fields
from pathlib import Path

from annotate.articles.limits import Limits

READING = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")


def test_the_documentation_has_each_setting_with_its_default() -> None:
    for limit in fields(Limits):
        if variable := limit.metadata.get("variable"):
            (line,) = (line for line in READING.splitlines() if line.startswith(f"| `{variable}` |"))
            assert line.endswith(f" | {limit.default / limit.metadata['unit']:,.0f} |")


def test_the_documentation_has_no_other() -> None:
    settings = {limit.metadata.get("variable") for limit in fields(Limits)} - {None}
    assert READING.count("| `ANNOTATE_") == len(settings)
