"""python -m annotate claims."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from annotate.__main__ import app
from annotate.claim_tables.layouts import LAYOUTS
from annotate.commands import claims as command
from db.dataset import export_labels
from db.project import open_project, read_project

FILES = Path(__file__).parents[1] / "claim_tables" / "files"


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the project is to be; it is not made yet."""
    file = tmp_path / "annotate.db"
    monkeypatch.setenv("ANNOTATE_DB", str(file))
    return file


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["claims", *arguments])


def test_a_table_comes_in_with_its_labels_and_again_adds_nothing(file: Path) -> None:
    arguments = (str(FILES / "liar.tsv"), "--labels", "reviewer", "--reviewer", "PolitiFact")
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.strip().endswith("LIAR: 6 claims and 6 labels added.")
    assert {one.reviewer for one in export_labels(file)} == {"PolitiFact"}
    again = run(*arguments)
    assert again.stderr.strip().endswith("LIAR: 0 claims added, 6 already there.")


def test_a_dry_run_shows_what_each_column_is_and_touches_no_database(tmp_path: Path, file: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("Satz,Wer,Verdict\nThe toll doubled.,Ines,true\n", encoding="utf-8")
    done = run(str(table), "--dry-run", "--match", "Satz=claim", "--match", "Wer=claimant")
    assert done.exit_code == 0
    assert "Satz = claim\n    The toll doubled." in done.stdout
    assert "Wer = claimant" in done.stdout
    assert not file.exists()


@pytest.mark.parametrize(
    ("text", "arguments", "said"),
    [
        ("a,b\n1,2\n", (), "No column is the claim"),
        ("a,b\n1,2\n", ("--match", "c=claim"), "There is no column “c”. There are: a, b."),
        ("a,b\n1,2\n", ("--match", "a=truth"), "none of our fields"),
        ("a,b\n1,2\n", ("--layout", "lair"), "There is no layout “lair”"),
        ("A sentence and no table.\n", (), "is no table"),
    ],
)
def test_what_cannot_be_is_one_sentence_and_stores_nothing(
    tmp_path: Path, file: Path, text: str, arguments: tuple[str, ...], said: str
) -> None:
    table = tmp_path / "t.csv"
    table.write_text(text, encoding="utf-8")
    done = run(str(table), *arguments)
    assert done.exit_code == 1
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert not file.exists()


def test_a_file_that_is_not_there_is_said_to_be_none(tmp_path: Path, file: Path) -> None:
    done = run(str(tmp_path / "nothing.csv"))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "cannot be opened (no such file or directory)" in done.stderr


def test_rows_that_are_refused_are_told_and_the_others_stay(tmp_path: Path, file: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text("claim,verdict\nThe toll doubled.,true\n,false\n", encoding="utf-8")
    open_project(file)
    done = run(str(table))
    assert done.exit_code == 1
    assert "t.csv, row 3 has no claim in it: it was left out." in done.stderr
    assert read_project(file).claims == 1


def test_the_help_names_every_layout() -> None:
    source = Path(command.__file__).read_text(encoding="utf-8")
    assert all(f"{layout.name}" in source for layout in LAYOUTS)
