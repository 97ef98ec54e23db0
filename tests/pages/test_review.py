from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.verdicts import CHOICES
from db.dataset import export_labels
from db.drafts import read_draft, save_draft
from db.records import Verdict
from db.reviewers import enrol
from db.settings import change_settings
from tests.conftest import Clock

Open = Callable[..., AppTest]


@pytest.fixture
def page(claims: Path, moving_clock: Clock, open_review: Open) -> AppTest:
    enrol(claims, "Ana")
    opened = open_review(reviewer="Ana")
    moving_clock.pass_by(2)
    return opened


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def button(page: AppTest, name: str):
    (found,) = (one for one in page.button if one.label == name)
    return found


def verdicts(file: Path) -> list[tuple[str, str]]:
    return [(label.source_text, label.verdict) for label in export_labels(file)]


def test_the_claim_most_worth_checking_comes_first(page: AppTest) -> None:
    assert not page.exception
    assert "Repairs cost 3.2 million crowns." in html(page)
    assert "<b>Ines Okafor</b>, reported" in html(page)
    assert "picked for a number" in html(page)


def test_the_claim_is_marked_in_its_article(page: AppTest) -> None:
    assert "<mark>Repairs cost 3.2 million crowns</mark>" in html(page)
    assert "The Quay · 1 March 2026" in html(page)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("Verified", Verdict.VERIFIED),
        ("Disputed", Verdict.DISPUTED),
        ("Unverifiable", Verdict.UNVERIFIABLE),
        ("Not a claim", Verdict.NOT_A_CLAIM),
    ],
)
def test_one_press_gives_the_verdict_and_brings_the_next_claim(
    page: AppTest, claims: Path, name: str, verdict: Verdict
) -> None:
    button(page, name).click().run()
    assert verdicts(claims) == [("Repairs cost 3.2 million crowns", verdict)]
    assert "The harbour closed in 2024." in html(page)


def test_a_claim_that_has_just_appeared_is_not_labelled(
    page: AppTest, claims: Path, moving_clock: Clock
) -> None:
    button(page, "Verified").click().run()
    moving_clock.pass_by(0.29)
    button(page, "Verified").click().run()
    assert len(verdicts(claims)) == 1
    moving_clock.pass_by(0.02)
    button(page, "Verified").click().run()
    assert len(verdicts(claims)) == 2


def test_undo_shows_what_was_said_and_leaves_no_label(
    page: AppTest, claims: Path, moving_clock: Clock
) -> None:
    button(page, "Disputed").click().run()
    moving_clock.pass_by(2)
    button(page, "Undo").click().run()
    assert verdicts(claims) == []
    assert "Repairs cost 3.2 million crowns." in html(page)
    assert "You had said <b>Disputed</b>" in html(page)


def test_undo_with_nothing_to_undo_says_so(page: AppTest) -> None:
    button(page, "Undo").click().run()
    assert [toast.value for toast in page.toast] == ["Nothing is left to undo."]


def test_a_skipped_claim_is_not_labelled_and_comes_back_when_asked_for(
    page: AppTest, claims: Path, moving_clock: Clock
) -> None:
    button(page, "Skip").click().run()
    for _ in range(2):
        moving_clock.pass_by(2)
        button(page, "Verified").click().run()
    assert "The queue is finished" in page.title[0].value
    button(page, "Look again at the 1 you skipped").click().run()
    assert "Repairs cost 3.2 million crowns." in html(page)
    assert len(verdicts(claims)) == 2


def test_a_skip_says_why_where_the_reviewer_did_and_says_it_again_when_the_claim_is_back(
    page: AppTest, claims: Path, moving_clock: Clock
) -> None:
    button(page, "Evidence, note, details").click().run()
    why = next(one for one in page.get("button_group") if one.label == "If skipped: why")
    why.set_value(["needs more time"] if isinstance(why.value, list) else "needs more time").run()
    button(page, "Skip").click().run()
    for _ in range(2):
        moving_clock.pass_by(2)
        button(page, "Verified").click().run()
    button(page, "Look again at the 1 you skipped").click().run()
    assert "You had skipped it" in html(page)
    assert ": needs more time." in html(page)


def test_a_finished_queue_leads_to_the_export(page: AppTest, moving_clock: Clock) -> None:
    for _ in range(3):
        moving_clock.pass_by(2)
        button(page, "Verified").click().run()
    assert not page.exception
    assert "The queue is finished" in page.title[0].value
    assert any(one.label == "Export the dataset" for one in page.button)


def test_undo_leads_back_from_a_finished_queue(page: AppTest, claims: Path, moving_clock: Clock) -> None:
    for _ in range(3):
        moving_clock.pass_by(2)
        button(page, "Verified").click().run()
    moving_clock.pass_by(2)
    button(page, "Undo").click().run()
    assert "You had said <b>Verified</b>" in html(page)
    assert len(verdicts(claims)) == 2


def test_what_was_drafted_becomes_part_of_the_label(page: AppTest, claims: Path) -> None:
    save_draft(claims, 1, 3, {"note": "see page 4", "url 0": "https://example.org/a b", "confidence": "high"})
    button(page, "Verified").click().run()
    (label,) = export_labels(claims)
    assert (label.note, [one.url for one in label.evidence], label.confidence) == (
        "see page 4",
        ["https://example.org/a b"],
        "high",
    )
    assert read_draft(claims, 1, 3) == {}


def test_a_kind_of_dispute_is_chosen_in_the_details(page: AppTest, claims: Path) -> None:
    button(page, "Evidence, note, details").click().run()
    assert not page.exception
    kinds = next(one for one in page.get("button_group") if one.label == "If disputed: which")
    kinds.set_value(["conflicting"] if isinstance(kinds.value, list) else "conflicting").run()
    assert read_draft(claims, 1, 3) == {"disputed_kind": "conflicting"}
    button(page, "Disputed").click().run()
    (label,) = export_labels(claims)
    assert label.disputed_kind == "conflicting"


def test_the_address_keeps_the_claim(page: AppTest, claims: Path, open_review: Open) -> None:
    button(page, "Verified").click().run()
    address = {
        name: str(*values) if isinstance(values, list) else values
        for name, values in page.query_params.items()
    }
    again = open_review("Ana", **address)
    assert "The harbour closed in 2024." in html(again)
    assert again.query_params == page.query_params


def test_two_tabs_of_one_reviewer_show_one_claim_and_make_one_label(
    page: AppTest, claims: Path, moving_clock: Clock, open_review: Open
) -> None:
    other = open_review(reviewer="Ana")
    moving_clock.pass_by(2)
    button(page, "Verified").click().run()
    button(other, "Disputed").click().run()
    assert verdicts(claims) == [("Repairs cost 3.2 million crowns", "verified")]
    assert "already labelled" in other.toast[0].value


def test_two_reviewers_are_given_different_claims(page: AppTest, claims: Path, open_review: Open) -> None:
    enrol(claims, "Ben")
    other = open_review(reviewer="Ben")
    assert "The harbour closed in 2024." in html(other)
    assert "Repairs cost 3.2 million crowns." not in html(other)


def test_nothing_of_an_article_is_interpreted(database: Path, moving_clock: Clock, open_review: Open) -> None:
    from tests.pages.hostile import HOSTILE, store_hostile_article

    store_hostile_article(database)
    enrol(database, "Ana")
    shown = html(open_review(reviewer="Ana"))
    assert "<img" not in shown
    assert "<script" not in shown
    assert HOSTILE.split("<")[0].strip() in shown


def test_a_stranger_is_shown_the_way_in_and_nothing_else(claims: Path, open_review: Open) -> None:
    page = open_review(claim="1", view="article")
    assert 'href="/sign-in?next=' in html(page)
    assert not page.button
    assert "Repairs cost" not in html(page)


def test_a_database_that_is_gone_is_said_and_not_made_anew(page: AppTest, claims: Path) -> None:
    claims.unlink()
    page.run()
    assert "is missing" in page.error[0].value
    assert not claims.exists()


def test_the_guidelines_are_one_press_away(page: AppTest) -> None:
    button(page, "Guidelines").click().run()
    assert not page.exception
    said = "\n".join(one.value for one in page.markdown)
    for choice in CHOICES.values():
        assert f"**{choice.name}** `{choice.key}`: {choice.meaning}" in said
    assert "| `Z` | Undo" in said


def test_the_whole_article_is_one_press_away_and_in_the_address(page: AppTest) -> None:
    assert "<b>Harbour to reopen in May</b>" in html(page)
    button(page, "Whole article").click().run()
    assert page.query_params["view"] in ("article", ["article"])
    button(page, "The passage").click().run()
    assert "view" not in page.query_params


def captions(page: AppTest) -> list[str]:
    return [one.value for one in page.caption]


def test_where_evidence_is_needed_the_details_are_open_and_say_so(
    claims: Path, page: AppTest, moving_clock: Clock
) -> None:
    assert not any("add a link" in said for said in captions(page))
    change_settings(claims, 1, evidence_needed=True)
    page.run()
    assert any("verified and disputed: add a link or a quotation" in said for said in captions(page))
    assert any(one.label == "From the day" for one in page.date_input)
    button(page, "Evidence, note, details").click().run()
    assert not page.date_input  # closed by the reviewer, they stay closed
    button(page, "Disputed").click().run()
    assert not page.exception
    assert "“Disputed” needs a link or a quotation here" in page.toast[0].value
    assert page.date_input
    assert verdicts(claims) == []
    save_draft(claims, 1, 3, {"says 0": "Page 4."})
    button(page, "Disputed").click().run()
    assert verdicts(claims) == [("Repairs cost 3.2 million crowns", "disputed")]


@pytest.mark.parametrize(
    ("draft", "warned"),
    [
        ({"url 0": "https://example.org/2026/03/02/harbour"}, True),
        ({"url 0": "https://example.org/harbour", "date 0": "2026-03-02"}, True),
        ({"url 0": "https://example.org/2026/03/01/harbour"}, False),
        ({"url 0": "https://example.org/2026/03/02/harbour", "date 0": "2026-02-27"}, False),
    ],
)
def test_evidence_from_after_the_article_is_only_warned_of(
    page: AppTest, claims: Path, draft: dict[str, str], warned: bool
) -> None:
    save_draft(claims, 1, 3, draft)
    page.run()
    said = ":material/warning: Evidence 1 is from 2 March 2026, after the article (1 March 2026)"
    assert (said in captions(page)) == warned
    button(page, "Verified").click().run()
    assert len(verdicts(claims)) == 1


def test_the_day_of_evidence_is_chosen_in_the_details(page: AppTest, claims: Path) -> None:
    save_draft(claims, 1, 3, {"url 0": "https://example.org/harbour"})
    button(page, "Evidence, note, details").click().run()
    page.date_input[0].set_value(date(2026, 3, 2)).run()
    assert not page.exception
    assert read_draft(claims, 1, 3)["date 0"] == "2026-03-02"
    page.date_input[0].set_value(None).run()
    assert "date 0" not in read_draft(claims, 1, 3)


def test_where_the_browser_says_nothing_of_idle_time_nothing_is_made_up(page: AppTest, claims: Path) -> None:
    button(page, "Verified").click().run()
    (label,) = export_labels(claims)
    assert label.idle_seconds is None


def test_a_session_that_ends_ends_the_page(page: AppTest, claims: Path, moving_clock: Clock) -> None:
    assert button(page, "Verified")
    moving_clock.pass_by(12 * 3600)
    page.run()
    assert "You are not signed in" in html(page)
    assert not page.button
