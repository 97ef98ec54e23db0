"""What the documentation says is so."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from annotate import export_query, verdicts
from annotate.commands import reviewers
from annotate.exports import claim_columns, label_columns
from annotate.exports.columns import markdown_table
from annotate.pages import guidelines
from annotate.review import agreement, resampling
from annotate.review.scales import SCALES
from annotate.settings import SignIn, session_length
from annotate.web import passwords
from db import attempts, invitations
from db.records import Role

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
DATASET = (ROOT / "docs" / "dataset.md").read_text(encoding="utf-8")
AGREEMENT = " ".join((ROOT / "docs" / "agreement.md").read_text(encoding="utf-8").split())
TEAM = (ROOT / "docs" / "team.md").read_text(encoding="utf-8")
PAGES = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "annotate" / "pages").glob("*.py"))


def test_the_two_commands_stand_in_the_readme() -> None:
    commands = re.findall(r"^```\n(python3 -m venv .*)\n```$", README, re.MULTILINE)
    run, test = (command.split(" && ") for command in commands)
    assert run[0] == test[0] == "python3 -m venv .venv"
    assert run[1:] == [".venv/bin/pip install -r requirements.txt", ".venv/bin/streamlit run app.py"]
    assert test[1:] == [
        ".venv/bin/pip install -r requirements.txt -r tests/requirements.txt",
        ".venv/bin/python -m pytest -n auto",
    ]
    for path in re.findall(r"[\w/]+\.(?:txt|py)", " ".join(run + test)):
        assert (ROOT / path).exists()


def test_the_session_in_the_readme_is_what_the_terminal_says(tmp_path: Path) -> None:
    (session,) = re.findall(r"```\n(\$ .*?)```", README, re.DOTALL)
    said, expected = [], session.splitlines()
    for line in expected:
        if line.startswith("$ "):
            command = line[2:].replace(".venv/bin/python", shlex.quote(sys.executable))
            command = command.replace("annotate/articles", str(ROOT / "annotate" / "articles"))
            done = subprocess.run(
                command,
                shell=True,
                cwd=tmp_path,
                env={"PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=True,
            )
            said += [line, *(done.stdout + done.stderr).splitlines()]
    assert said == expected


def test_the_readme_says_every_verdict_and_key() -> None:
    assert verdicts.markdown_table() in README


def test_the_columns_are_those_of_the_exports() -> None:
    assert markdown_table(label_columns.COLUMNS) in DATASET
    assert markdown_table(claim_columns.COLUMNS) in DATASET


def test_every_choice_of_an_export_is_told() -> None:
    told = DATASET.partition("## Choosing")[2].partition("## Packages")[0]
    rows = re.findall(r"^\| (`--.*?) \| (.*?) \|", told, re.MULTILINE)
    assert {name for _, names in rows for name in re.findall(r"`(\w+)`", names)} == export_query.PARAMETERS
    options = {name for names, _ in rows for name in re.findall(r"`(--\w+)`", names)}
    assert options == {f"--{'columns' if name == 'column' else name}" for name in export_query.PARAMETERS}


@pytest.mark.parametrize(
    "sentence",
    [
        f"holds {resampling.LEVEL:.0%} of the values".replace("%", " %"),
        f"in {resampling.RESAMPLES:,} resamples of the claims",
        f"fewer than {resampling.FEWEST_CLAIMS} claims labelled twice",
        f"from {agreement.FEWEST_IN_PART} claims labelled twice on, the {agreement.PARTS} with the least",
        *(f"| `{name}` | {', '.join(scale.classes)} |" for name, scale in SCALES.items()),
    ],
)
def test_agreement_is_documented_as_it_is_measured(sentence: str) -> None:
    assert sentence in AGREEMENT


def test_every_shortcut_is_in_the_help_and_the_other_way_round() -> None:
    used = set(re.findall(r'shortcut="(\w)"', PAGES)) | {choice.key for choice in verdicts.CHOICES.values()}
    assert used == set(verdicts.KEYS) - {"Esc"}


def test_the_help_holds_every_key() -> None:
    assert [re.findall("`(.*?)`", line) for line in guidelines._keys()][2:] == [
        [key] for key in verdicts.KEYS
    ]


def test_no_shortcut_is_one_that_streamlit_keeps() -> None:
    assert not set(verdicts.KEYS) & {"C", "R"}


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)]+)\)", README))
def test_every_link_in_the_readme_leads_somewhere(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_guarded_keys_are_those_that_decide() -> None:
    guarded = re.search(
        r"KEYS = new Set\(\[(.*?)\]\)", (ROOT / "annotate/pages/desk.js").read_text(encoding="utf-8")
    )
    assert guarded is not None
    deciding = {choice.key for choice in verdicts.CHOICES.values()} | {"s", "z"}
    assert set(re.findall(r'"(\w)"', guarded[1])) == deciding


def test_the_commands_for_the_team_are_told_in_their_own_words() -> None:
    told = dict(re.findall(r"^\| `reviewers (\w+)` \| (.*) \|$", TEAM, re.MULTILINE))
    commands = reviewers.app.registered_commands
    assert told == {command.name: command.callback.__doc__ for command in commands if command.callback}


def test_the_ways_in_and_the_roles_are_all_told() -> None:
    assert re.findall(r"^\| `(\w+)`.* \| .* \| .* \|$", TEAM, re.MULTILINE) == list(SignIn)
    assert re.findall(r"^\| \*(\w+)\* \|", TEAM, re.MULTILINE) == list(Role)


def test_the_numbers_for_the_team_are_the_programs_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANNOTATE_SESSION_HOURS", raising=False)
    assert f"lasts {session_length().total_seconds() / 3600:g} hours" in TEAM
    assert f"have {passwords.SHORTEST} to {passwords.LONGEST:,} characters" in TEAM
    assert (attempts.FOR_A_NAME, attempts.FOR_AN_ADDRESS) == (5, 30)
    assert "After five wrong ones" in TEAM
    assert "thirty from one address" in TEAM
    assert attempts.WINDOW.total_seconds() == 15 * 60
    assert invitations.LASTS.days == 7


@pytest.mark.parametrize("session", re.findall(r"```\n(\$ .*?)```", TEAM, re.DOTALL))
def test_the_sessions_for_the_team_are_what_the_terminal_says(tmp_path: Path, session: str) -> None:
    command, *expected = session.splitlines()
    done = subprocess.run(
        command[2:].replace(".venv/bin/python", shlex.quote(sys.executable)),
        shell=True,
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "ANNOTATE_SIGN_IN": "password"},
        capture_output=True,
        text=True,
        check=True,
    )
    said = re.sub(r"(?<=invitation=)[\w-]{43}", "…", done.stdout + done.stderr)
    assert said.splitlines() == expected
