"""A package is described so that those who read such descriptions accept it, and the same twice."""

import hashlib
import io
import json
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from annotate.exporting import Export
from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.csv_file import read
from annotate.exports.splitting import Splits
from annotate.packaging import for_hugging_face, write_folder, write_zip
from db.exported import Choice
from db.project import open_project
from db.records import Judgement, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import add_claims
from tests.giving import give

V, D, U, N = map(Judgement, Verdict)
HOSTILE = Judgement(Verdict.DISPUTED, note='=1+1, "two"\r\nlines\0 \u202eright to left \N{GRINNING FACE}')


@pytest.fixture(scope="module")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve articles with two claims each, labelled by two people; nothing here changes it."""
    file = open_project(tmp_path_factory.mktemp("labelled") / "annotate.db").file
    claims = [claim for n in range(12) for claim in add_claims(file, [0.1, 0.9], f"article {n}")]
    for name, judgements in {"Ana": [V, D, U, N] * 6, "Bo": [V, HOSTILE, V, N] * 6}.items():
        reviewer = enrol(file, name).id
        for claim, judgement in zip(claims, judgements, strict=True):
            give(file, reviewer, claim, judgement, "2026-03-02T09:00:00.000Z")
    change_settings(
        file,
        None,
        title="Claims of the harbour",
        organisation="The Quay",
        organisation_url="https://quay.example/",
        licence="CC-BY-4.0",
        description="What was said of the harbour.",
    )
    return file


def made(folder: Path, file: Path, export: Export, *, hugging_face: bool = False) -> Path:
    write_folder(folder, file, export, hugging_face=hugging_face)
    return folder


def test_the_same_data_are_the_same_bytes(labelled: Path) -> None:
    for layout in LAYOUTS:
        export = Export(layout, splits=Splits((1, 1)))
        assert b"".join(write_zip(labelled, export)) == b"".join(write_zip(labelled, export)), layout


def test_the_archive_holds_what_the_folder_does(labelled: Path, tmp_path: Path) -> None:
    folder = made(tmp_path / "package", labelled, Export())
    with zipfile.ZipFile(io.BytesIO(b"".join(write_zip(labelled, Export())))) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == {
            path.name: path.read_bytes() for path in folder.iterdir()
        }


def test_the_checksums_are_right_for_every_file(labelled: Path, tmp_path: Path) -> None:
    folder = made(tmp_path / "package", labelled, Export("claims", splits=Splits((2, 1, 1))))
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    told = {path: digest for digest, path in (line.split("  ") for line in lines)}
    assert told == {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.name != "SHA256SUMS"
    }


def test_no_article_is_in_two_splits_and_none_is_lost(labelled: Path, tmp_path: Path) -> None:
    folder = made(tmp_path / "package", labelled, Export("claims", splits=Splits((2, 1, 1))))
    articles = []
    for name in ("train", "validation", "test"):
        with (folder / f"{name}.csv").open("rb") as opened:
            articles.append({row["article_id"] for row in read(opened)})
    assert sum(map(len, articles)) == len(set.union(*articles)) == 12


def test_frictionless_accepts_it_and_sees_what_was_changed(labelled: Path, tmp_path: Path) -> None:
    from frictionless import Package

    for layout in ("csv", "claims", "spreadsheet", "claims-jsonl", "parquet", "averitec"):
        folder = made(tmp_path / layout, labelled, Export(layout))
        report = Package(str(folder / "datapackage.json")).validate()
        assert report.valid, (layout, report.flatten(["note", "message"])[:3])
    told = json.loads((tmp_path / "csv" / "datapackage.json").read_text(encoding="utf-8"))
    assert told["licenses"][0]["name"] == "CC-BY-4.0"
    assert [one["name"] for one in told["resources"][0]["schema"]["fields"]] == [
        column.name for column in LAYOUTS["csv"].columns
    ]
    data = tmp_path / "csv" / "labels.csv"
    data.write_bytes(data.read_bytes().replace(b",disputed,", b",verified,", 1))
    report = Package(str(tmp_path / "csv" / "datapackage.json")).validate()
    assert [problem for (problem,) in report.flatten(["type"])] == ["hash-count"]


def test_croissant_is_valid_and_its_records_are_the_rows(labelled: Path, tmp_path: Path) -> None:
    from mlcroissant import Dataset

    folder = made(tmp_path / "package", labelled, Export("csv", Choice(verdicts=(Verdict.DISPUTED,))))
    found = Dataset(jsonld=folder / "croissant.json")
    assert not found.metadata.issues.errors
    assert not found.metadata.issues.warnings
    with (folder / "labels.csv").open("rb") as opened:
        rows = list(read(opened))
    records = list(found.records(record_set="rows"))
    assert [record["rows/claim"].decode() for record in records] == [row["claim"] for row in rows]
    assert len(records) == 12


def test_croissant_has_the_records_of_every_split_of_the_folder_for_hugging_face(
    labelled: Path, tmp_path: Path
) -> None:
    from mlcroissant import Dataset
    from pyarrow.parquet import read_table

    export = for_hugging_face(Export("claims", splits=Splits((2, 1, 1))))
    folder = made(tmp_path / "package", labelled, export, hugging_face=True)
    found = Dataset(jsonld=folder / "croissant.json")
    assert not found.metadata.issues.errors
    assert not found.metadata.issues.warnings
    for split in ("train", "validation", "test"):
        rows = read_table(folder / "data" / f"{split}-00000-of-00001.parquet").to_pylist()
        records = list(found.records(record_set=split))
        assert [record[f"{split}/claim_id"].decode() for record in records] == [
            row["claim_id"] for row in rows
        ]
        assert [len(record[f"{split}/votes"]) for record in records] == [len(row["votes"]) for row in rows]
        assert records


def test_datasets_loads_the_folder_for_hugging_face(
    labelled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path / "home"))
    from datasets import load_dataset

    export = for_hugging_face(Export("claims", splits=Splits((2, 1, 1)), pseudonyms=True))
    folder = made(tmp_path / "package", labelled, export, hugging_face=True)
    loaded = load_dataset(str(folder), cache_dir=str(tmp_path / "cache"))
    assert {name: len({row["article_id"] for row in part}) for name, part in loaded.items()} == {
        name: len(set(part["article_id"])) for name, part in loaded.items()
    }
    assert sum(part.num_rows for part in loaded.values()) == 24
    (vote, _) = loaded["train"][0]["votes"]
    assert vote["reviewer"].startswith("reviewer-")


def test_the_card_tells_what_is_in_it(labelled: Path, tmp_path: Path) -> None:
    folder = made(tmp_path / "package", labelled, Export("claims", Choice(since="2026-03-01")))
    card = (folder / "README.md").read_text(encoding="utf-8")
    with (folder / "claims.csv").open("rb") as opened:
        gold = Counter(row["gold_label"] for row in read(opened))
    for told in (
        "# Claims of the harbour",
        "[The Quay](https://quay.example/)",
        "| `claims.csv` | 24 | 12 | 2026-03-02 | 2026-03-02 |",
        "by labelled since: 2026-03-01",
        f"| verified | `verified` | The evidence found supports the claim as stated. | {gold['verified']} |",
        "2 people have labelled in the project. Each label stands under its reviewer’s name.",
        "Two labels of the same claim agree 67 % of the time, over 18 claims",
        "Judge the claim, not the claimant",
        "Creative Commons Attribution 4.0",
        "> The Quay: Claims of the harbour. As of 2026-03-02.",
    ):
        assert told in card, told


def test_pseudonyms_leave_no_name_behind(labelled: Path) -> None:
    for layout in sorted(LAYOUTS):
        archive = zipfile.ZipFile(io.BytesIO(b"".join(write_zip(labelled, Export(layout, pseudonyms=True)))))
        for name in archive.namelist():
            for person in (b'"Ana"', b",Ana,", b",Bo,", b'"Bo"'):
                assert person not in archive.read(name), (layout, name)


def test_a_folder_that_is_not_empty_is_left_alone(labelled: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError):
        write_folder(tmp_path, labelled, Export())
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
