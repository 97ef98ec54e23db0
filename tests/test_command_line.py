import csv
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from db.labels import label
from db.project import open_project, read_project
from db.queue import take
from db.records import Judgement, Verdict
from db.reviewers import enrol

ROOT = Path(__file__).parents[1]
FIELDS = [
    "article", "start", "end", "spans", "text", "kind", "claimant", "claimant_mention", "cue", "provenance",
    "attribution", "check_worthiness", "display_text",
]  # fmt: skip
TEXT = "“The mill burned for six hours,” Chief Anna Lund said on Friday. The ferry sank in 2019."


def annotate(
    *arguments: str | Path, given: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "annotate", *map(str, arguments)],
        cwd=ROOT,
        input=given,
        capture_output=True,
        env={**os.environ, **environment},
        timeout=120,
        check=False,
    )


def one_sentence(said: bytes) -> str:
    (line,) = said.decode().splitlines()
    return line


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "mill.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_extract_prints_the_contract(article: Path, tmp_path: Path) -> None:
    done = annotate("extract", article)
    claims = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert done.stderr == b""
    assert [list(claim) for claim in claims] == [FIELDS] * len(claims)
    (quoted,) = (claim for claim in claims if claim["kind"] == "direct")
    assert quoted["article"] == str(article)
    assert quoted["text"] == " ".join(TEXT[start:end] for start, end in quoted["spans"])
    assert "The mill burned for six hours" in quoted["text"]
    assert quoted["claimant"] == "Anna Lund"
    assert TEXT[slice(*quoted["claimant_mention"])] in ("Chief Anna Lund", "Anna Lund")
    assert TEXT[slice(*quoted["cue"])] == "said"
    assert isinstance(quoted["attribution"], int)
    (asserted,) = (claim for claim in claims if claim["kind"] == "narrative")
    assert asserted["claimant"] is asserted["claimant_mention"] is asserted["attribution"] is None


def test_extract_touches_no_database(article: Path, tmp_path: Path) -> None:
    annotate("extract", article, ANNOTATE_DB=str(tmp_path / "no.db"))
    assert not (tmp_path / "no.db").exists()


def test_a_refused_article_costs_only_itself(article: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    done = annotate("extract", empty, article, tmp_path / "nowhere.txt")
    assert done.returncode == 1
    assert b"The ferry sank in 2019" in done.stdout
    assert ["empty.txt" in line or "nowhere.txt" in line for line in done.stderr.decode().splitlines()] == [
        True,
        True,
    ]


def test_import_says_what_it_did_and_repeats_safely(article: Path, tmp_path: Path) -> None:
    database = tmp_path / "a.db"
    first = annotate("import", tmp_path, "--db", database)
    assert first.returncode == 0
    assert first.stdout == b""
    assert (
        first.stderr.decode().splitlines()[-1]
        == f"1 article and {read_project(database).claims} claims added."
    )
    again = annotate("import", article, ANNOTATE_DB=str(database))
    assert again.stderr.decode().splitlines()[-1] == "0 articles and 0 claims added, 1 already there."


def test_an_import_that_is_killed_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n}.txt").write_text(f"{TEXT} It cost {n} crowns. " * 12, encoding="utf-8")
    database = tmp_path / "a.db"
    open_project(database)
    command = [sys.executable, "-m", "annotate", "import", str(folder), "--db", str(database)]
    running = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    while read_project(database).claims == 0:
        assert running.poll() is None
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.wait()
    interrupted = read_project(database).claims

    annotate("import", folder, "--db", database)
    whole = tmp_path / "whole.db"
    annotate("import", folder, "--db", whole)
    assert read_project(database).claims == read_project(whole).claims > interrupted
    assert read_project(database).articles == 60


def test_export_writes_the_dataset(claims: Path, tmp_path: Path, moving_clock: object) -> None:
    reviewer = enrol(claims, "Ana")
    claim = take(claims, reviewer.id)
    assert claim is not None
    moving_clock.pass_by(2)  # type: ignore[attr-defined]
    label(claims, reviewer.id, claim, Judgement(Verdict.DISPUTED, note="+44"))

    printed = annotate("export", "--db", claims)
    assert printed.returncode == 0
    assert printed.stderr == b""
    (row,) = csv.DictReader(printed.stdout.decode().splitlines())
    assert (row["verdict"], row["note"], row["reviewer"]) == ("disputed", "+44", "Ana")

    file = tmp_path / "labels.csv"
    assert annotate("export", "--db", claims, "-f", "spreadsheet", "-o", file).returncode == 0
    assert b",'+44," in file.read_bytes()
    assert [path.name for path in tmp_path.glob(".*.unfinished")] == []

    printed = annotate("export", "--db", claims, "-f", "claims")
    (row,) = csv.DictReader(printed.stdout.decode().splitlines())
    assert (row["gold_label"], row["gold_source"], row["n_votes"]) == ("disputed", "single", "1")
    assert annotate("export", "--db", claims, "-f", "claims-spreadsheet").stdout.startswith(b"\xef\xbb\xbf")


def test_worthiness_scores_a_line_a_sentence() -> None:
    done = annotate("worthiness", given=b"Prices rose by 40 percent in 2021.\n\nIs that so?\n")
    scores = [float(line) for line in done.stdout.decode().splitlines()]
    assert len(scores) == 3
    assert all(0 <= score <= 1 for score in scores)
    assert scores[0] > scores[2]


def test_check_finds_a_sound_database_sound(claims: Path) -> None:
    done = annotate("check", "--db", claims)
    assert (done.returncode, one_sentence(done.stderr)) == (0, f"{claims} is sound.")


@pytest.mark.parametrize("command", ["export", "check"])
def test_a_database_that_does_not_exist_is_not_made(command: str, tmp_path: Path) -> None:
    missing = tmp_path / "missing.db"
    done = annotate(command, "--db", missing)
    assert done.returncode == 1
    assert done.stdout == b""
    assert "does not exist" in one_sentence(done.stderr)
    assert not missing.exists()


@pytest.mark.parametrize("command", ["export", "check", "import"])
def test_a_file_that_is_no_database_is_refused_and_left_alone(command: str, article: Path) -> None:
    before = article.read_bytes()
    done = annotate(command, *([article] if command == "import" else []), "--db", article)
    assert done.returncode == 1
    assert "is not a Claimdesk database" in one_sentence(done.stderr)
    assert article.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["frobnicate"], "No such command 'frobnicate'"),
        (["extract"], "Missing argument"),
        (["export", "-f", "xml"], "'xml' is not one of 'csv', 'spreadsheet', 'claims'"),
    ],
)
def test_a_wrong_call_is_refused(arguments: list[str], complaint: str) -> None:
    done = annotate(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert complaint in done.stderr.decode()
