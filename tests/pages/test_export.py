from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.exports.all_layouts import LAYOUTS
from annotate.exports.label_columns import COLUMNS
from db.records import Judgement, Verdict
from tests.giving import give_all
from tests.pages.conftest import open_page


def show() -> None:
    from annotate.pages import export

    export.show()


def links(page: AppTest) -> list[str]:
    return [element.proto.body for element in page.get("html") if "download" in element.proto.body]


def test_without_labels_there_is_nothing_to_download(claims: Path) -> None:
    page = open_page(show)
    assert not page.exception
    assert links(page) == []
    assert "Nothing is labelled yet." in page.markdown[0].value


@pytest.fixture
def labelled(claims: Path) -> Path:
    give_all(claims, {"Ana": [Judgement(Verdict.VERIFIED), Judgement(Verdict.DISPUTED, note="N")]})
    return claims


def test_the_count_the_first_rows_and_every_column_are_shown(labelled: Path) -> None:
    page = open_page(show)
    assert not page.exception
    assert "**2 labels**" in [one.value for one in page.markdown]
    preview = page.dataframe[0].value
    assert list(preview.columns) == [column.name for column in COLUMNS]
    assert preview.iloc[0]["source_text"] == "The harbour closed in 2024."
    verdicts, columns = (table.value for table in page.table)
    assert list(verdicts["in this layout"]) == list(Verdict)
    assert list(columns["column"]) == [column.name for column in COLUMNS]
    (html,) = links(page)
    assert 'href="/export/csv"' in html
    assert 'href="/export/package.zip?layout=csv"' in html
    assert 'href="/export/package.zip?layout=huggingface"' in html


def test_every_layout_can_be_looked_at(labelled: Path) -> None:
    page = open_page(show)
    for name, layout in LAYOUTS.items():
        page.selectbox[0].set_value(name).run()
        assert not page.exception
        assert not page.error
        assert f'href="/export/{name}"' in links(page)[0]
        assert layout.says in [one.value for one in page.caption]
        assert page.dataframe or page.code or layout.suffix not in (".csv", ".json", ".jsonl")


def test_what_is_chosen_is_counted_and_in_the_links(labelled: Path) -> None:
    page = open_page(show)
    by_label = {one.label: one for one in page.multiselect}
    by_label["Verdicts"].set_value([Verdict.DISPUTED])
    by_label["Columns"].set_value(["reviewer", "note"])
    page.toggle[0].set_value(True)
    page.text_input[0].set_value("80,20").run()
    assert "**1 label**" in [one.value for one in page.markdown]
    preview = page.dataframe[0].value
    assert list(preview.columns) == ["note", "reviewer"]
    assert preview.iloc[0]["reviewer"].startswith("reviewer-")
    (html,) = links(page)
    assert 'href="/export/csv?verdict=disputed&amp;column=reviewer&amp;column=note&amp;pseudonyms=1"' in html
    assert "split=80%2C20&amp;seed=1&amp;layout=csv" in html


def test_what_is_no_split_is_said(labelled: Path) -> None:
    page = open_page(show)
    page.text_input[0].set_value("everything").run()
    assert "The split is everything" in page.error[0].value
    assert links(page) == []
