from pathlib import Path

from streamlit.testing.v1 import AppTest

from annotate.exports import claims_csv
from annotate.exports.columns import COLUMNS
from annotate.web.downloads import CLAIMS_CSV, LABELS_CSV
from db.labels import label
from db.queue import take
from db.records import Judgement, Verdict
from db.reviewers import enrol
from tests.conftest import Clock
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


def test_the_first_rows_and_every_column_are_shown(claims: Path, moving_clock: Clock) -> None:
    reviewer = enrol(claims, "Ana")
    claim = take(claims, reviewer.id)
    moving_clock.pass_by(2)
    assert claim is not None
    label(claims, reviewer.id, claim, Judgement(Verdict.VERIFIED))

    page = open_page(show)
    assert not page.exception
    preview, columns = page.dataframe[0].value, page.table[0].value
    assert list(preview.columns) == [column.name for column in COLUMNS]
    assert preview.iloc[0]["source_text"] == "Repairs cost 3.2 million crowns"
    assert list(columns["column"]) == [column.name for column in COLUMNS]
    assert list(page.table[1].value["column"]) == [column.name for column in claims_csv.COLUMNS]
    for route, link in zip((LABELS_CSV, CLAIMS_CSV), links(page), strict=True):
        assert f'href="{route}"' in link

    page.toggle[0].set_value(True).run()
    for route, link in zip((LABELS_CSV, CLAIMS_CSV), links(page), strict=True):
        assert f'href="{route}?for=spreadsheets"' in link
