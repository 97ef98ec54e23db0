from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.pages import overview
from annotate.pages.overview import _folded, _precision
from annotate.pages.pictures import Part, bar, bars, columns, legend
from db import clock
from db.labels import label, skip
from db.queue import take
from db.records import Judgement, Reason, Role, Verdict
from db.reports import Hour
from db.reviewers import enrol
from tests.conftest import Clock
from tests.db.making import from_outside
from tests.pages.conftest import open_page

Open = Callable[[str], AppTest]


def _page() -> None:
    from annotate.pages import overview

    overview.show()


@pytest.fixture
def team(claims: Path, moving_clock: Clock) -> Path:
    """Edda, the editor, has labelled one claim, and Ana another; she skipped the third."""
    edda, ana = enrol(claims, "Edda").id, enrol(claims, "Ana").id
    judgement = Judgement(Verdict.NOT_A_CLAIM, reason=Reason.QUESTION)
    for reviewer_id, said, seconds in ((edda, Judgement(Verdict.DISPUTED), 30), (ana, judgement, 12)):
        claim = take(claims, reviewer_id)
        assert claim is not None
        moving_clock.pass_by(seconds)
        label(claims, reviewer_id, claim, said)
    claim = take(claims, ana)
    assert claim is not None
    moving_clock.pass_by(5)
    skip(claims, ana, claim)
    return claims


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def titles(page: AppTest) -> list[str]:
    return [one.value for one in page.subheader]


def test_the_editor_sees_all_of_it_at_a_glance(team: Path) -> None:
    page = open_page(_page, "Edda")
    assert not page.exception
    assert titles(page) == [
        "3 claims",
        "Labels by day",
        "Labels by reviewer",
        "How verdicts fall",
        "The claimants with most labels",
        "Not a claim, by reason",
        "Skipped, by reason",
    ]
    said = "\n".join(one.value for one in page.markdown)
    assert "**2** of 3 labels are there; 1 to go" in said
    assert "Of 2 labels **1** say “not a claim”" in said
    assert "**50%** of the time" in said
    assert "Edda 30 s, Ana 12 s" in page.text[0].value
    assert "Ines Okafor" in html(page)


def test_a_reviewer_sees_the_totals_and_their_own(team: Path) -> None:
    page = open_page(_page, "Ana")
    assert not page.exception
    assert titles(page) == ["3 claims", "Your labels by day"]
    said = "\n".join(one.value for one in page.markdown)
    assert "**1** labels by you, 12 s a claim." in said
    for hidden in ("Edda", "Ines Okafor", "Disputed", "not a claim"):
        assert hidden not in html(page) + said


def test_an_adjudicator_sees_what_the_editor_sees(team: Path) -> None:
    from_outside(team, f"UPDATE reviewers SET role = '{Role.ADJUDICATOR}' WHERE id = 2")
    assert "How verdicts fall" in titles(open_page(_page, "Ana"))


def test_each_picture_can_be_read_as_a_table(team: Path) -> None:
    page = open_page(_page, "Edda")
    assert not page.dataframe
    for toggle in page.toggle:
        toggle.set_value(True)
    page.run()
    assert not page.exception
    assert len(page.dataframe) == len(page.toggle) == 6
    claims, days, people, verdicts, no_claims, skipped = (
        one.value.to_dict("records") for one in page.dataframe
    )
    assert claims[0] == {"Claims that are": "done", "Claims": 2}
    assert len(days) == 31
    assert (days[0]["Day"], days[0]["Labels"]) == ("2026-03-01", 2)
    assert [(one["Reviewer"], one["Seconds a claim"]) for one in people] == [("Edda", 30.0), ("Ana", 12.0)]
    assert verdicts[0]["Not a claim"] + verdicts[1]["Not a claim"] == 1
    assert no_claims == [{"Reason": "question", "Decisions": 1}]
    assert skipped == [{"Reason": "no reason given", "Decisions": 1}]


@pytest.mark.parametrize(
    ("sort", "name"), [("publisher", "The Quay"), ("week", "23 February 2026"), ("claimant", "Ines Okafor")]
)
def test_verdicts_by_claimant_publisher_or_week(team: Path, sort: str, name: str) -> None:
    page = open_page(_page, "Edda")
    (control,) = (one for one in page.get("button_group") if one.label == "By")
    control.set_value([sort] if isinstance(control.value, list) else sort).run()
    assert not page.exception
    assert name in html(page)


def test_the_days_of_one_reviewer(team: Path) -> None:
    page = open_page(_page, "Edda")
    page.selectbox[0].set_value(2).run()
    assert not page.exception
    assert "Labels by day, Ana" in titles(page)
    assert "1 March 2026: 1" in html(page)


def test_a_project_without_claims_says_so(database: Path) -> None:
    enrol(database, "Edda")
    page = open_page(_page, "Edda")
    assert "There are no claims yet." in [one.value for one in page.markdown]


def test_a_stranger_is_asked_to_sign_in(claims: Path) -> None:
    assert "You are not signed in" in html(open_page(_page, None))


def test_nothing_in_a_name_is_interpreted() -> None:
    parts = [Part("<b>x</b>", 3, "red")]
    for drawn in (bar(parts), bars([("<img src=x>", parts)]), legend(parts), columns([("<i>", 2)])):
        assert "<b>x" not in drawn
        assert "<img" not in drawn


def test_bars_are_drawn_to_one_scale_and_empty_parts_not_at_all() -> None:
    drawn = bars([("a", [Part("x", 4, "red"), Part("y", 0, "blue")]), ("b", [Part("x", 1, "red")])])
    assert 'width:100.00%"' in drawn
    assert 'width:25.00%"' in drawn
    assert "blue" not in drawn
    assert bars([]) == '<div class="cd-bars"></div>'
    assert "height:0.0%" in columns([("Monday", 0), ("Tuesday", 0)])


def test_hours_are_folded_into_the_days_of_the_reader(
    moving_clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    from zoneinfo import ZoneInfo

    hours = [Hour("2026-02-27T22", 1, 0), Hour("2026-02-27T23", 2, 1)]
    since = datetime(2026, 2, 27, 9, tzinfo=UTC)
    for zone, expected in (
        ("Europe/Berlin", [(1, 0), (2, 1), (0, 0)]),
        ("America/Lima", [(3, 1), (0, 0), (0, 0)]),
    ):
        monkeypatch.setattr(overview, "readers_zone", lambda zone=zone: ZoneInfo(zone))
        assert [counts for _, *counts in _folded(hours, since)] == [list(one) for one in expected]
    assert clock.now().day == 1


@pytest.mark.parametrize(
    ("labels", "not_claims", "said"),
    [(0, 0, "Nothing is labelled"), (5, 0, "none says"), (1000, 80, "**92%** of the time")],
)
def test_the_extractors_precision_is_said_in_words(labels: int, not_claims: int, said: str) -> None:
    assert said in _precision(labels, not_claims)
