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
from tests.db.making import from_outside
from tests.giving import give, give_all

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


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_import_that_is_asked_to_end_says_what_it_has_done(
    tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for n in range(60):
        (folder / f"{n}.txt").write_text(f"{TEXT} It cost {n} crowns. " * 12, encoding="utf-8")
    database = tmp_path / "a.db"
    open_project(database)
    command = [sys.executable, "-m", "annotate", "import", str(folder), "--db", str(database)]
    with subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE) as running:
        while read_project(database).articles == 0:
            assert running.poll() is None
            time.sleep(0.01)
        running.send_signal(sent)
        assert running.stderr is not None
        said = running.stderr.read().decode()
    assert running.returncode == code
    assert said.startswith("Stopped: ")
    assert said.endswith("What is done is kept; the same command goes on from here.\n")


def test_a_setting_that_cannot_be_is_said_in_a_sentence(article: Path, tmp_path: Path) -> None:
    done = annotate("import", article, "--db", tmp_path / "a.db", ANNOTATE_FETCH_DELAY="soon")
    assert done.returncode == 1
    assert one_sentence(done.stderr).startswith("ANNOTATE_FETCH_DELAY is “soon”.")


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


def test_agreement_is_a_table_for_people_and_json_for_machines(claims: Path) -> None:
    verified, disputed = Judgement(Verdict.VERIFIED), Judgement(Verdict.DISPUTED)
    give_all(claims, {"Ana": [verified, disputed, verified], "Bo": [verified, disputed, disputed]})
    told = annotate("agreement", "--db", claims)
    assert (told.returncode, told.stderr) == (0, b"")
    text = told.stdout.decode()
    assert text.startswith("Agreement on the three verdicts.")
    assert "Two labels of the same claim agree 67 % of the time, over 3 claims" in text
    lines = [" ".join(line.split()) for line in text.splitlines()]
    assert "Krippendorff’s α 0.44 3 6 fewer than 10 claims are too few to tell" in lines
    assert "Ana – Bo 3 67 % 0.40 fewer than 10 claims are too few to tell" in lines
    assert "1 verified, 1 disputed" in text

    machine = json.loads(annotate("agreement", "--json", "--db", claims).stdout)
    assert (machine["scale"], machine["claims_labelled_twice"], machine["labels"]) == ("verdicts", 3, 6)
    assert machine["coefficients"]["krippendorff_alpha"]["value"] == pytest.approx(4 / 9)
    assert machine["pairs"][0]["reviewers"] == ["Ana", "Bo"]
    assert machine["pairs"][0]["confusion"] == [[1, 1, 0], [0, 1, 0], [0, 0, 0]]
    assert [one["claim"] for one in machine["most_disagreed"]] == ["Repairs cost 3.2 million crowns."]
    assert machine["weeks"][0]["monday"] == "2026-03-02"

    checkable = json.loads(annotate("agreement", "--scale", "checkable", "--json", "--db", claims).stdout)
    assert checkable["coefficients"]["per_cent_agreement"]["value"] == 1
    assert checkable["coefficients"]["fleiss_kappa"]["value"] is None
    assert "same class" in checkable["coefficients"]["fleiss_kappa"]["undefined"]


def test_agreement_without_a_claim_labelled_twice_is_a_sentence(claims: Path) -> None:
    give_all(claims, {"Ana": [Judgement(Verdict.VERIFIED)]})
    told = annotate("agreement", "--db", claims)
    assert (told.returncode, told.stdout) == (0, b"")
    assert one_sentence(told.stderr).startswith("No claim has two labels")
    machine = json.loads(annotate("agreement", "--json", "--db", claims).stdout)
    assert (machine["claims_labelled_twice"], machine["pairs"]) == (0, [])


def test_what_a_terminal_would_obey_is_not_printed(claims: Path) -> None:
    give_all(claims, {name: [Judgement(Verdict.VERIFIED)] for name in ("Ana", "Bo")})
    # Nobody can take such a name; a file from elsewhere may hold one.
    from_outside(claims, "UPDATE reviewers SET name = name || char(27) || '[2J'")
    assert b"\x1b" not in annotate("agreement", "--db", claims).stdout


def test_worthiness_scores_a_line_a_sentence() -> None:
    done = annotate("worthiness", given=b"Prices rose by 40 percent in 2021.\n\nIs that so?\n")
    scores = [float(line) for line in done.stdout.decode().splitlines()]
    assert len(scores) == 3
    assert all(0 <= score <= 1 for score in scores)
    assert scores[0] > scores[2]


def test_check_finds_a_sound_database_sound(claims: Path) -> None:
    done = annotate("check", "--db", claims)
    assert (done.returncode, one_sentence(done.stderr)) == (0, f"{claims} is sound.")


@pytest.mark.parametrize("command", ["export", "check", "agreement"])
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
        (["agreement", "--scale", "all"], "'all' is not one of 'verdicts', 'checkable', 'classes'"),
    ],
)
def test_a_wrong_call_is_refused(arguments: list[str], complaint: str) -> None:
    done = annotate(*arguments)
    assert done.returncode == 2
    assert done.stdout == b""
    assert complaint in done.stderr.decode()


def test_a_backup_is_taken_and_restored(article: Path, tmp_path: Path) -> None:
    db, copy = tmp_path / "a.db", tmp_path / "copy.db"
    annotate("import", article, "--db", db)
    taken = annotate("backup", copy, "--db", db)
    assert (taken.returncode, taken.stdout) == (0, b"")
    assert one_sentence(taken.stderr).startswith(f"{copy} holds 1 article, ")
    again = annotate("backup", copy, "--db", db)
    assert again.returncode == 1
    assert "there already" in one_sentence(again.stderr)
    before = read_project(db)
    for path in tmp_path.glob("a.db*"):
        path.unlink()
    restored = annotate("restore", copy, "--db", db)
    assert restored.returncode == 0
    assert one_sentence(restored.stderr).endswith("labels again.")
    assert read_project(db) == before


def test_what_is_no_backup_is_not_restored(article: Path, tmp_path: Path) -> None:
    refused = annotate("restore", article, "--db", tmp_path / "a.db")
    assert refused.returncode == 1
    assert "not a Claimdesk database" in one_sentence(refused.stderr)
    assert not (tmp_path / "a.db").exists()


def test_a_package_is_a_folder_of_what_was_chosen(claims: Path, tmp_path: Path) -> None:
    give(claims, enrol(claims, "Ana").id, 1, Judgement(Verdict.VERIFIED), "2026-03-02T09:00:00.000Z")
    folder = tmp_path / "package"
    options = (
        "--package",
        folder,
        "--pseudonyms",
        "--verdict",
        "verified",
        "--split",
        "80,20",
        "--seed",
        "2",
    )
    assert annotate("export", "--db", claims, *options).returncode == 0
    assert {path.name for path in folder.iterdir()} >= {"train.csv", "test.csv", "README.md", "SHA256SUMS"}
    again = annotate("export", "--db", claims, *options)
    assert again.returncode == 1
    assert "is there already and not empty" in one_sentence(again.stderr)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--split", "80,20"], "Name a new folder for them with --package."),
        (["-f", "huggingface"], "Name a new one with --package."),
        (["--source", "single"], "A label has no gold source."),
        (["--since", "soon"], "“soon” is not a day."),
        (["--columns", "colour"], "has no column “colour”"),
    ],
)
def test_an_export_that_cannot_be_is_refused_in_a_sentence(
    claims: Path, options: list[str], said: str
) -> None:
    done = annotate("export", "--db", claims, *options)
    assert (done.returncode, done.stdout) == (1, b"")
    assert said in done.stderr.decode()
