"""What docs/claims.md says is so."""

from pathlib import Path

import pytest

from annotate.claim_tables.fields import MEANINGS
from annotate.claim_tables.layouts import LAYOUTS

CLAIMS = (Path(__file__).parents[2] / "docs" / "claims.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "line",
    [
        *(f"| `{layout.name}` | {layout.title} | {layout.says} |" for layout in LAYOUTS),
        *(f"| {one.title} | {theirs} | {ours} |" for one in LAYOUTS for theirs, ours in one.becomes),
        *(f"| `{field}` | {meaning} |" for field, meaning in MEANINGS.items()),
    ],
)
def test_the_tables_are_those_of_the_code(line: str) -> None:
    assert f"{line}\n" in CLAIMS
