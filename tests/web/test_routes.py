from pathlib import Path

import pytest
from starlette.testclient import TestClient

from annotate.exports import claim_columns, label_columns
from annotate.web.downloads import CLAIMS_CSV, LABELS_CSV
from db.labels import label
from db.queue import take
from db.records import Judgement, Role, Verdict
from db.reviewers import enrol
from db.team import add
from tests.conftest import Clock
from tests.web.conftest import STRANGER, Ask, sign_in


def test_health_gives_the_counts(client: TestClient, claims: Path) -> None:
    assert client.get("/health").json() == {"articles": 1, "claims": 3, "labels": 0}


def test_health_tells_strangers_no_more_than_that_it_is_well(
    ask: Ask, claims: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "password")
    stranger = ask(STRANGER)
    assert stranger.get("/health").json() == {"status": "ok"}
    claims.unlink()
    answer = stranger.get("/health")
    assert answer.status_code == 503
    assert str(claims.parent) not in answer.text


def test_health_says_what_is_wrong_with_the_database(client: TestClient, database: Path) -> None:
    database.unlink()
    answer = client.get("/health")
    assert answer.status_code == 503
    assert "is missing" in answer.json()["problem"]
    assert not database.exists()


def test_the_download_is_the_dataset(client: TestClient, claims: Path, moving_clock: Clock) -> None:
    reviewer = enrol(claims, "Ana")
    claim = take(claims, reviewer.id)
    moving_clock.pass_by(2)
    assert claim is not None
    label(claims, reviewer.id, claim, Judgement(Verdict.DISPUTED, note="=1+1"))

    plain = sign_in(client).get(LABELS_CSV)
    assert plain.headers["content-type"] == "text/csv; charset=utf-8"
    assert "attachment" in plain.headers["content-disposition"]
    header, row = plain.content.decode().splitlines()
    assert header.split(",") == [column.name for column in label_columns.COLUMNS]
    assert ",=1+1," in row

    for_spreadsheets = client.get(LABELS_CSV, params={"for": "spreadsheets"}).content
    assert for_spreadsheets.startswith(b"\xef\xbb\xbf")
    assert b",'=1+1," in for_spreadsheets


def test_the_claims_are_a_download_too(client: TestClient, claims: Path, moving_clock: Clock) -> None:
    reviewer = enrol(claims, "Ana")
    claim = take(claims, reviewer.id)
    moving_clock.pass_by(2)
    assert claim is not None
    label(claims, reviewer.id, claim, Judgement(Verdict.DISPUTED))

    plain = sign_in(client).get(CLAIMS_CSV)
    assert "claimdesk-claims-2026-03-01.csv" in plain.headers["content-disposition"]
    header, row = plain.content.decode().splitlines()
    assert header.split(",") == [column.name for column in claim_columns.COLUMNS]
    assert ",disputed,single,,1," in row
    for_spreadsheets = client.get(CLAIMS_CSV, params={"for": "spreadsheets"}).content
    assert for_spreadsheets.startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("route", [LABELS_CSV, CLAIMS_CSV])
def test_a_download_from_a_database_that_is_gone_is_no_half_file(
    client: TestClient, database: Path, route: str
) -> None:
    sign_in(client)
    database.unlink()
    answer = client.get(route)
    assert answer.status_code == 503
    assert "is missing" in answer.text


def test_the_download_is_for_editors(ask: Ask, claims: Path) -> None:
    enrol(claims, "Ana")
    add(claims, None, "Bo", Role.ADJUDICATOR)
    assert ask().get(LABELS_CSV).status_code == 401
    answer = sign_in(ask(), "Bo").get(LABELS_CSV)
    assert answer.status_code == 403
    assert answer.text == "This is for the project’s editors; you are signed in as Bo, an adjudicator."
    assert sign_in(ask(), "Ana").get(LABELS_CSV).status_code == 200


@pytest.mark.parametrize("host", ["claims.example.org", "localhost.example.org", "192.0.2.7"])
def test_a_strangers_host_is_refused(client: TestClient, database: Path, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_the_loopback_host_is_answered(client: TestClient, database: Path, host: str) -> None:
    assert client.get("/health", headers={"Host": host}).status_code == 200


def test_every_answer_forbids_frames_and_other_hosts(client: TestClient, database: Path) -> None:
    headers = client.get("/health").headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "img-src 'self' data: blob:" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
