from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db.labels import label
from db.queue import take
from db.records import Judgement, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from tests.conftest import Clock
from tests.pages.conftest import open_page


def _page() -> None:
    from annotate.pages import audit

    audit.show()


@pytest.fixture
def team(claims: Path, moving_clock: Clock) -> Path:
    """Edda, the editor, changes the settings; a day later Ana labels a claim."""
    edda, ana = enrol(claims, "Edda").id, enrol(claims, "Ana").id
    change_settings(claims, edda, lease_minutes=30)
    moving_clock.pass_by(24 * 3600)
    claim = take(claims, ana)
    assert claim is not None
    moving_clock.pass_by(10)
    label(claims, ana, claim, Judgement(Verdict.DISPUTED))
    return claims


def rows(page: AppTest) -> list[tuple[str, str]]:
    assert not page.exception
    return [(one["Who"], one["What"]) for one in page.dataframe[0].value.to_dict("records")]


def told(page: AppTest) -> list[tuple[str, str]]:
    """Without how the people came in."""
    return [(who, what) for who, what in rows(page) if what not in ("join", "sign in")]


def address(page: AppTest) -> str:
    return next(one.proto.body for one in page.get("html") if "cd-download" in one.proto.body)


def test_the_editor_sees_who_did_what(team: Path) -> None:
    page = open_page(_page, "Edda")
    # The article of the fixture was imported today, by nobody who was signed in.
    assert {("Ana", "label"), ("Edda", "change settings"), ("the command line", "import article")} == set(
        told(page)
    )
    about = {one["What"]: one["About"] for one in page.dataframe[0].value.to_dict("records")}
    assert "verdict: disputed" in about["label"]
    assert '{"lease_minutes": 30}' in about["change settings"]
    assert 'href="/export/audit.csv"' in address(page)


def test_it_is_filtered_by_person_action_and_day(team: Path) -> None:
    page = open_page(_page, "Edda")
    page.selectbox(key="audit-who").set_value(2).run()
    assert told(page) == [("Ana", "label")]
    assert "?who=2" in address(page)
    page.selectbox(key="audit-who").set_value(None).run()
    page.selectbox(key="audit-what").set_value("change settings").run()
    assert told(page) == [("Edda", "change settings")]
    page.selectbox(key="audit-what").set_value(None).run()
    page.date_input[0].set_value((date(2026, 3, 2), date(2026, 3, 2))).run()
    assert told(page) == [("Ana", "label")]
    page.date_input[0].set_value((date(2026, 3, 3), date(2026, 3, 3))).run()
    assert "Nothing on record is like that." in [one.value for one in page.caption]


def test_it_is_turned_a_page_at_a_time(team: Path) -> None:
    for minutes in range(31, 150):
        change_settings(team, 1, lease_minutes=minutes)
    page = open_page(_page, "Edda")
    assert len(rows(page)) == 100
    next(one for one in page.button if one.label == "Earlier").click().run()
    assert rows(page)[-1] == ("Edda", "join")
    assert not any(one.label == "Earlier" for one in page.button)
    next(one for one in page.button if one.label == "Latest").click().run()
    assert len(rows(page)) == 100


def test_a_reviewer_does_not_see_it(team: Path) -> None:
    page = open_page(_page, "Ana")
    assert "This page is for the project’s editors" in page.info[0].value
    assert not page.dataframe
