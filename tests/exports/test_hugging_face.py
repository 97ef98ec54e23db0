"""What Hugging Face's `datasets` makes of the layouts, without a network."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from annotate.exports.all_layouts import LAYOUTS
from db.exported import Imprint
from tests.exports.records import EVERY_OUTCOME, LABEL

ROOT = Path(__file__).parents[2]
READ_AS = {
    "csv": "csv",
    "claims": "csv",
    "jsonl": "json",
    "claims-jsonl": "json",
    "parquet": "parquet",
    "claims-parquet": "parquet",
    "averitec": "json",
    "fever": "json",
}
LOAD = """
import json, sys
from datasets import load_dataset
told = {}
for name, (kind, path) in json.loads(sys.argv[1]).items():
    loaded = load_dataset(kind, data_files=path, split="train")
    types = {column: str(getattr(feature, "dtype", type(feature).__name__))
             for column, feature in loaded.features.items()}
    told[name] = [types, json.loads(json.dumps(loaded[0], default=str))]
print(json.dumps(told))
"""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[dict[str, str], dict[str, Any]]]:
    """{layout: (the columns' types, the first row)}, of all in one process: starting it takes the longest."""
    folder = tmp_path_factory.mktemp("layouts")
    files = {}
    for name, kind in READ_AS.items():
        layout = LAYOUTS[name]
        path = folder / f"{name}{layout.suffix}"
        records = [LABEL, LABEL] if layout.rows == "labels" else EVERY_OUTCOME
        path.write_bytes(b"".join(layout.write(records, Imprint())))
        files[name] = (kind, str(path))
    done = subprocess.run(
        [sys.executable, "-c", LOAD, json.dumps(files)],
        env={"PATH": os.environ["PATH"], "HF_HUB_OFFLINE": "1", "HF_HOME": str(folder / "home")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, tuple[dict[str, str], dict[str, Any]]] = json.loads(done.stdout)
    return told


@pytest.mark.parametrize("name", READ_AS)
def test_it_loads_with_its_columns(
    name: str, loaded: dict[str, tuple[dict[str, str], dict[str, Any]]]
) -> None:
    types, row = loaded[name]
    assert list(types) == list(row)
    if LAYOUTS[name].columns:
        assert list(types) == [column.name for column in LAYOUTS[name].columns]
    assert row["claim"] == "Rents had doubled in ten years."


def test_parquet_loads_with_its_types(loaded: dict[str, tuple[dict[str, str], dict[str, Any]]]) -> None:
    types, row = loaded["parquet"]
    assert types["labelled_at"] == "timestamp[ms, tz=UTC]"
    assert (types["seconds"], types["char_start"]) == ("float64", "int32")
    assert row["evidence"][0]["dated"] == "2026-01-02"
    _, row = loaded["claims-parquet"]
    assert row["votes"][1]["evidence"][0]["url"] == "https://stats.example/rents.pdf"
    assert row["spans"] == [[51, 81]]


def test_the_layouts_of_others_load_with_their_fields(
    loaded: dict[str, tuple[dict[str, str], dict[str, Any]]],
) -> None:
    assert loaded["averitec"][1]["questions"][0]["answers"][0]["source_medium"] == "PDF"
    assert loaded["fever"][1]["evidence"][0] == [[None, None, "https://stats.example/rents.pdf", None]]
    assert loaded["fever"][0]["id"] == "int64"
