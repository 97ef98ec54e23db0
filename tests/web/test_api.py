"""The interface for machines: who may ask, what is answered, and that its description is true."""

import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from starlette.testclient import TestClient

from annotate.exports.all_layouts import LAYOUTS
from db.labels import label
from db.queue import take
from db.records import Evidence, Judgement, Role, Verdict
from db.reviewers import Reviewer, enrol
from db.settings import change_settings
from db.team import add
from db.tokens import list_tokens, make_token, withdraw_token
from tests.conftest import Clock
from tests.web.conftest import Ask, sign_in

PATHS = ("articles", "claims", "labels", "progress", "openapi.json")
EVIDENCE = (Evidence("https://example.org", "No", "2026-02-01"),)
JUDGEMENT = Judgement(Verdict.DISPUTED, note="No.", evidence=EVIDENCE)


@pytest.fixture
def ana(claims: Path) -> Reviewer:
    return enrol(claims, "Ana")


@pytest.fixture
def labelled(claims: Path, ana: Reviewer, moving_clock: Clock) -> Path:
    claim = take(claims, ana.id)
    assert claim
    moving_clock.pass_by(2)
    label(claims, ana.id, claim, JUDGEMENT)
    return claims


@pytest.fixture
def program(ask: Ask, claims: Path, ana: Reviewer) -> TestClient:
    asking = ask()
    asking.headers["Authorization"] = f"Bearer {make_token(claims, ana.id, 'copy')}"
    return asking


@pytest.mark.parametrize("path", PATHS)
def test_strangers_are_told_to_sign_in(client: TestClient, ana: Reviewer, path: str) -> None:
    answer = client.get(f"/api/{path}")
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"] == "Bearer"
    assert "no token that works" in answer.json()["detail"]


@pytest.mark.parametrize("path", PATHS)
def test_what_is_no_token_opens_nothing(program: TestClient, claims: Path, ana: Reviewer, path: str) -> None:
    assert program.get(f"/api/{path}").status_code == 200
    (token,) = list_tokens(claims)
    withdraw_token(claims, ana.id, token.id)
    assert program.get(f"/api/{path}").status_code == 401
    sign_in(program, "Ana")  # the token that is shown counts, and not the cookie beside it
    assert program.get(f"/api/{path}").status_code == 401
    program.headers["Authorization"] = "Basic QW5hOng="
    assert program.get(f"/api/{path}").status_code == 200


def test_a_token_downloads_but_opens_no_page(program: TestClient, labelled: Path) -> None:
    assert program.get("/export/labels.csv").status_code == 200
    assert program.get("/").status_code == 401


def test_reviewers_read_nothing_of_each_other(ask: Ask, labelled: Path) -> None:
    add(labelled, None, "Bo", Role.REVIEWER)
    bo = sign_in(ask(), "Bo")
    answer = bo.get("/api/labels")
    assert answer.status_code == 403
    assert "Bo is none" in answer.json()["detail"]


def test_an_editors_own_sign_in_does_as_well(ask: Ask, labelled: Path) -> None:
    assert len(sign_in(ask(), "Ana").get("/api/labels").json()["items"]) == 1


def test_what_is_answered_of_a_claim_its_article_and_its_label(program: TestClient, labelled: Path) -> None:
    (told,) = program.get("/api/labels").json()["items"]
    assert (told["verdict"], told["note"], told["reviewer"]) == ("disputed", "No.", "Ana")
    assert told["evidence"] == [{"url": "https://example.org", "says": "No", "dated": "2026-02-01"}]
    claim = program.get(f"/api/claims/{told['claim_id']}").json()
    article = program.get(f"/api/articles/{claim['article_id']}").json()
    assert claim["text"] == " ".join(article["text"][start:end] for start, end in claim["spans"])
    assert program.get("/api/labels", params={"claim_id": claim["claim_id"]}).json()["items"] == [told]
    progress = program.get("/api/progress").json()
    assert (progress["labels"], progress["done"]) == (1, 1)
    assert progress["reviewers"] == [{"reviewer": "Ana", "labels": 1}]


def test_every_dataset_is_where_it_is_said_to_be(program: TestClient, labelled: Path) -> None:
    items = program.get("/api/datasets").json()["items"]
    assert [one["layout"] for one in items] == list(LAYOUTS)
    change_settings(labelled, None, organisation="The Desk", organisation_url="https://desk.example")
    for one in items:
        answer = program.get(one["address"])
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"].split(";")[0] == one["media_type"].split(";")[0]


def test_pages_are_asked_for_by_key(program: TestClient, claims: Path) -> None:
    seen: list[dict[str, Any]] = []
    after: int | None = 0
    while after is not None:
        page = program.get("/api/claims", params={"after": after, "limit": 2}).json()
        seen += page["items"]
        after = page["next"]
    assert [one["key"] for one in seen] == [1, 2, 3]
    assert program.get("/api/claims", params={"after": 3}).json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("articles/fedcba9876543210", 404),
        ("articles/nothing", 422),
        ("claims?limit=0", 422),
        ("claims?limit=1001", 422),
        ("labels?after=-1", 422),
        ("labels?after=99999999999999999999", 422),
        ("reviewers", 404),
    ],
)
def test_what_cannot_be_answered_says_why(program: TestClient, path: str, status: int) -> None:
    answer = program.get(f"/api/{path}")
    assert answer.status_code == status
    assert answer.json()["detail"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(program: TestClient, labelled: Path, method: str) -> None:
    assert program.request(method, "/api/labels").status_code == 405


def test_a_database_that_cannot_be_used_is_a_sentence(program: TestClient, claims: Path) -> None:
    claims.unlink()
    answer = program.get("/api/labels")
    assert answer.status_code == 503
    assert "is missing" in answer.json()["detail"]


@pytest.fixture
def description(program: TestClient, labelled: Path) -> Iterator[schemathesis.BaseSchema]:
    """As a server on the loopback address gives it."""
    server = uvicorn.Server(uvicorn.Config(program.app, host="127.0.0.1", port=0, log_level="warning"))
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/api/openapi.json"
        headers = {"Authorization": program.headers["Authorization"]}
        while not server.started:
            thread.join(0.01)
        yield schemathesis.openapi.from_url(address, headers=headers)
        server.should_exit = True
        thread.join()


@pytest.mark.parametrize("asked", GenerationMode)
def test_every_answer_is_as_the_description_says(
    description: schemathesis.BaseSchema, program: TestClient, asked: GenerationMode
) -> None:
    """Whether what is asked for is as described, too, or not."""
    headers = {"Authorization": program.headers["Authorization"]}
    operations = [operation.ok() for operation in description.get_all_operations()]
    assert [operation.path for operation in operations] == [
        "/articles",
        "/articles/{article_id}",
        "/claims",
        "/claims/{claim_id}",
        "/labels",
        "/datasets",
        "/progress",
    ]
    for operation in operations:

        @given(operation.as_strategy(generation_mode=asked))
        @settings(max_examples=15, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        def answers_as_described(case: schemathesis.Case) -> None:
            case.call_and_validate(headers=headers)

        takes_something = operation.path not in ("/datasets", "/progress")
        if asked is GenerationMode.POSITIVE or takes_something:
            answers_as_described()
