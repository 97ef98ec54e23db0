"""The tab for tables of claims, in Streamlit's own test harness."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.pages.claim_job import claim_job
from db.dataset import export_labels
from db.kept import kept_columns
from db.project import read_project
from tests.pages.conftest import SECONDS, open_page

TABLE = (
    b"Satz,Speaker,Rating,Topic\r\n"
    b"The bridge cost <b>5</b> million crowns.,Ines Okafor,mostly true,roads\r\n"
    b"Ferries are late every day.,Bo Lind,pants on fire,boats\r\n"
)


def show() -> None:
    from annotate.pages.claim_table import show_claim_table
    from annotate.pages.project import project_file
    from annotate.pages.sign_in import current_reviewer

    show_claim_table(project_file(), current_reviewer())


@pytest.fixture
def page(database: Path) -> AppTest:
    page = open_page(show)
    assert not page.exception
    return upload(page, TABLE)


def upload(page: AppTest, data: bytes, name: str = "claims.csv") -> AppTest:
    page.file_uploader[0].set_value((name, data, "text/csv"))
    page.run()
    assert not page.exception
    return page


def column(page: AppTest, name: str):  # type: ignore[no-untyped-def]
    (box,) = (one for one in page.selectbox if one.label == f"What “{name}” is")
    return box


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == label)
    return button.click().run()


def finish(page: AppTest, file: Path) -> AppTest:
    assert claim_job(file).wait(SECONDS)
    return page.run()


def shown(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html"))


def test_columns_are_matched_and_one_that_is_not_can_be(page: AppTest, database: Path) -> None:
    assert [column(page, name).value for name in ("Satz", "Speaker", "Rating", "Topic")] == [
        "kept",
        "claimant",
        "verdict",
        "kept",
    ]
    assert "No column is the claim" in page.error[0].value
    column(page, "Satz").set_value("claim").run()
    assert not page.error
    assert "The bridge cost &lt;b&gt;5&lt;/b&gt; million crowns." in shown(page)
    assert "Disputed (refuted)" in shown(page)
    column(page, "Topic").set_value("claimant").run()
    assert "Two columns cannot both be the claimant" in page.error[0].value
    assert read_project(database).claims == 0


def test_claims_are_brought_in_with_their_labels(page: AppTest, database: Path) -> None:
    column(page, "Satz").set_value("claim").run()
    page.radio[0].set_value("reviewer").run()
    press(page, "Import the claims")
    assert "write whose they are" in page.error[0].value
    page.text_input[0].set_value("Desk").run()
    finish(press(page, "Import the claims"), database)
    assert not page.exception
    assert page.success[0].value == "2 claims and 2 labels added."
    assert [one.reviewer for one in export_labels(database)] == ["Desk", "Desk"]
    assert kept_columns(database) == ["Rating", "Topic"]


def test_without_being_asked_labels_stay_behind(page: AppTest, database: Path) -> None:
    column(page, "Satz").set_value("claim").run()
    finish(press(page, "Import the claims"), database)
    assert page.success[0].value == "2 claims added."
    assert read_project(database).labels == 0


def test_a_layout_is_named_and_another_can_be_chosen(page: AppTest) -> None:
    liar = (Path(__file__).parents[1] / "claim_tables/files/liar.tsv").read_bytes()
    upload(page, liar, "train.tsv")
    assert page.selectbox[0].value == "liar"
    assert column(page, "statement").value == "claim"
    page.selectbox[0].set_value("table").run()
    assert not page.exception
    assert page.selectbox[0].value == "table"


def test_what_is_no_table_is_one_sentence(page: AppTest) -> None:
    upload(page, b"%PDF-1.7 no table at all", "x.csv")
    assert "is no table" in page.error[0].value
    assert not page.button
