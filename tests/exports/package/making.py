"""A file of data in a folder, and the facts that its descriptions are made from."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from annotate.exports.layouts import Layout
from annotate.exports.package.facts import DataFile, Facts
from db.exported import Choice
from tests.exports.records import IMPRINT

ANY_NAMES = ["my column", "my~32~column", "a/b", "100 %", "ämne", "=1+1", "nul \0"]
"""What columns may be called that claims brought along."""


def written(layout: Layout, records: Sequence[Any]) -> bytes:
    return b"".join(layout.write(records, IMPRINT))


def facts_of(folder: Path, layout: Layout, records: Sequence[Any]) -> Facts:
    """Writes the only file into the folder."""
    path, data = f"data{layout.suffix}", written(layout, records)
    (folder / path).write_bytes(data)
    file = DataFile(path, None, sha256(data).hexdigest(), len(data), len(records), 1, {}, "", "")
    return Facts(
        imprint=IMPRINT,
        layout=layout,
        choice=Choice(),
        splits=None,
        pseudonyms=False,
        files=(file,),
        as_of="2026-03-05T08:00:00.000Z",
        people=3,
        agreement="",
        guidelines="",
        guidelines_version=None,
        meanings={},
    )
