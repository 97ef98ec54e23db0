import csv
import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from annotate.web.audit import AUDIT_CSV
from annotate.web.downloads import LABELS_CSV
from db.history import list_events
from db.reviewers import enrol
from db.settings import change_settings
from tests.web.conftest import sign_in


@pytest.fixture
def team(claims: Path) -> Path:
    change_settings(claims, enrol(claims, "=Edda").id, lease_minutes=30)
    return claims


def rows(client: TestClient, **asked: str) -> list[dict[str, str]]:
    answer = sign_in(client, "=Edda").get(AUDIT_CSV, params=asked)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    return list(csv.DictReader(answer.content.decode("utf-8-sig").splitlines()))


def test_the_download_is_the_whole_history(client: TestClient, team: Path) -> None:
    signed_in, latest, _, imported = rows(client)
    assert (signed_in["who"], signed_in["action"]) == ("=Edda", "sign in")
    assert (latest["who"], latest["action"], latest["source"]) == ("=Edda", "change settings", "audit")
    assert json.loads(latest["about"])["to"] == {"lease_minutes": 30}
    assert (imported["who"], imported["action"]) == ("", "import article")
    assert rows(client)[-1]["checksum"] == imported["checksum"] == list_events(team)[-1].checksum


def test_what_was_asked_for_on_the_page_is_what_is_downloaded(client: TestClient, team: Path) -> None:
    assert [one["action"] for one in rows(client, who="1", action="change settings")] == ["change settings"]
    assert [one["action"] for one in rows(client, who="0")] == ["import article"]
    assert [one["who"] for one in rows(client, action="import article")] == [""]
    assert rows(client, until="2020-01-01") == rows(client, since="2999-01-01") == []


def test_a_formula_in_a_name_is_disarmed_for_spreadsheets(client: TestClient, team: Path) -> None:
    assert rows(client, **{"for": "spreadsheets"})[0]["who"] == "'=Edda"


def test_nobody_is_not_looked_for(client: TestClient, team: Path) -> None:
    answer = sign_in(client, "=Edda").get(AUDIT_CSV, params={"who": "Edda; DROP"})
    assert answer.status_code == 400
    assert "“Edda; DROP” is nobody" in answer.text


def test_a_database_that_is_gone_is_said(client: TestClient, team: Path) -> None:
    sign_in(client, "=Edda")
    team.unlink()
    assert client.get(AUDIT_CSV).status_code == 503


def test_a_download_of_the_dataset_is_on_record(client: TestClient, team: Path) -> None:
    sign_in(client, "=Edda").get(LABELS_CSV, params={"for": "spreadsheets"})
    event = list_events(team)[0]
    assert (event.action, event.about) == ("export", {"format": "spreadsheet"})


def test_only_an_editor_is_given_it(client: TestClient, team: Path) -> None:
    assert client.get(AUDIT_CSV).status_code == 401
    assert sign_in(client, "Ana").get(AUDIT_CSV).status_code == 403
