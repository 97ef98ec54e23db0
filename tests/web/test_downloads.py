"""Every layout and the package are downloads, of what was chosen, for editors, on record."""

import io
import zipfile
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.csv_file import read
from db.audit import list_entries
from db.records import Judgement, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from tests.giving import give
from tests.web.conftest import sign_in

AT = "2026-03-02T09:00:00.000Z"


@pytest.fixture
def labelled(claims: Path) -> Path:
    ana = enrol(claims, "Ana").id
    give(claims, ana, 1, Judgement(Verdict.VERIFIED), AT)
    give(claims, ana, 2, Judgement(Verdict.DISPUTED), AT)
    return claims


def test_every_layout_is_there_under_its_name(client: TestClient, labelled: Path) -> None:
    change_settings(labelled, None, organisation="The Quay", organisation_url="https://quay.example/")
    sign_in(client)
    for name, layout in LAYOUTS.items():
        answer = client.get(f"/export/{name}")
        assert answer.status_code == 200, answer.text
        assert answer.content
        assert answer.headers["content-type"].partition(";")[0] == layout.media_type.partition(";")[0]
        assert answer.headers["content-disposition"].endswith(f'{layout.suffix}"')


def test_what_is_chosen_is_sent_and_on_record(client: TestClient, labelled: Path) -> None:
    answer = sign_in(client).get("/export/csv?verdict=disputed&column=verdict&column=reviewer&pseudonyms=1")
    (row,) = read([answer.content])
    assert row["verdict"] == "disputed"
    assert row["reviewer"].startswith("reviewer-")
    (entry,) = list_entries(labelled, action="export")
    assert entry.about == {
        "format": "csv",
        "verdict": ["disputed"],
        "column": ["verdict", "reviewer"],
        "pseudonyms": "1",
    }


@pytest.mark.parametrize("layout", ["claims", "huggingface"])
def test_the_package_is_one_archive(client: TestClient, labelled: Path, layout: str) -> None:
    answer = sign_in(client).get(f"/export/package.zip?layout={layout}&split=1,1")
    assert answer.headers["content-type"] == "application/zip"
    names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
    assert {"README.md", "LICENSE", "datapackage.json", "croissant.json", "SHA256SUMS"} < set(names)
    assert sum("train" in name or "test" in name for name in names) == 2
    (entry,) = list_entries(labelled, action="export")
    assert (entry.about["format"], entry.about["layout"], entry.about["split"]) == ("package", layout, "1,1")


@pytest.mark.parametrize(
    ("address", "status", "said"),
    [
        ("/export/xml", 404, "There is no layout “xml”"),
        ("/export/csv?verdict=true", 400, "“true” is no verdict"),
        ("/export/csv?split=1,1", 400, "Splits are several files"),
        ("/export/package.zip?layout=xml", 400, "There is no layout “xml”"),
    ],
)
def test_what_cannot_be_is_refused_and_not_on_record(
    client: TestClient, labelled: Path, address: str, status: int, said: str
) -> None:
    answer = sign_in(client).get(address)
    assert (answer.status_code, said in answer.text) == (status, True)
    assert list_entries(labelled, action="export") == []


@pytest.mark.parametrize("address", ["/export/jsonl", "/export/package.zip"])
def test_they_are_for_editors(client: TestClient, labelled: Path, address: str) -> None:
    enrol(labelled, "Bo")
    assert sign_in(client, "Bo").get(address).status_code == 403
