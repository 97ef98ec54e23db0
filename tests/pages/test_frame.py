from collections.abc import Callable
from pathlib import Path

import pytest
from sqlite_utils import Database
from streamlit.testing.v1 import AppTest

Open = Callable[..., AppTest]


def not_a_database(file: Path) -> None:
    file.write_text("Minutes of the meeting of 4 May", encoding="utf-8")


def emptied(file: Path) -> None:
    file.write_bytes(b"")


def gone(file: Path) -> None:
    file.unlink()


def anothers(file: Path) -> None:
    file.unlink()
    db = Database(file)
    db.execute("CREATE TABLE recipes (name TEXT)")
    db.close()


def newer(file: Path) -> None:
    db = Database(file)
    later = {"migration_set": "claimdesk", "name": "m999_later", "applied_at": ""}
    db.table("_sqlite_migrations").insert(later)
    db.close()


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (not_a_database, "is not a Claimdesk database"),
        (emptied, "is empty (0 bytes)"),
        (gone, "is missing: it was here before"),
        (anothers, "is a SQLite database, but not one of Claimdesk's"),
        (newer, "was written by a newer Claimdesk"),
    ],
)
def test_a_database_that_cannot_be_used_is_said_and_left_alone(
    database: Path, open_review: Open, spoil: Callable[[Path], None], sentence: str
) -> None:
    spoil(database)
    before = database.read_bytes() if database.exists() else None
    page = open_review()
    assert not page.exception
    (error,) = page.error
    assert sentence in error.value
    assert str(database) in error.value
    assert not page.text_input
    assert (database.read_bytes() if database.exists() else None) == before


def test_a_new_project_is_made_where_none_ever_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_review: Open
) -> None:
    monkeypatch.setenv("ANNOTATE_DB", str(tmp_path / "new.db"))
    page = open_review()
    assert not page.error
    assert (tmp_path / "new.db").exists()


def test_the_page_says_which_file_is_open_and_how_many_labels_it_holds(
    claims: Path, open_review: Open
) -> None:
    shown = "\n".join(element.proto.body for element in open_review("Ana").get("html"))
    assert "annotate.db</span> · 0 labels" in shown
    assert str(claims) in shown


def test_the_samples_are_one_click_from_the_first_claim(database: Path, open_review: Open) -> None:
    page = open_review("Ana")
    (load,) = (one for one in page.button if one.label == "Load the sample articles")
    load.click().run()
    assert not page.exception
    assert any(one.label == "Verified" for one in page.button)
