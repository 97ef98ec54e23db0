"""The page on which disagreements are settled, as an adjudicator uses it."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from db.drafts import read_draft, save_draft
from db.records import Confidence, DisputedKind, Evidence, Judgement, Reason, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from db.settling import adjudication_of, settle
from tests.conftest import Clock
from tests.db.making import add_votes, from_outside, uid_of
from tests.pages.conftest import open_page

V, D, U, N = Verdict
CLOSED, REOPENS, REPAIRS = 1, 2, 3  # the three claims of the article


def show() -> None:
    from annotate.pages import adjudicate

    adjudicate.show()


def open_as(reviewer: str, **address: str) -> AppTest:
    page = open_page(show, reviewer, **address)
    assert not page.exception
    return page


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def words(page: AppTest) -> str:
    return "\n".join(one.value for one in page.markdown)


def press(page: AppTest, name: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == name)
    button.click().run()
    assert not page.exception
    return page


@pytest.fixture
def file(claims: Path, moving_clock: Clock) -> Path:
    """Two claims to settle: the first with three votes that all differ, the second with two."""
    enrol(claims, "Eda")
    full = Judgement(
        D,
        disputed_kind=DisputedKind.REFUTED,
        confidence=Confidence.HIGH,
        note="The harbour <b>never</b> closed.",
        evidence=(
            Evidence("https://example.org/log?a=1&b=2", "ships came & went"),
            Evidence("javascript:alert(1)", ""),
        ),
    )
    add_votes(claims, CLOSED, Ana=V, Bo=full, Cy=Judgement(U, reason=Reason.TOO_VAGUE))
    add_votes(claims, REPAIRS, Ana=V, Bo=D)
    return claims


def settled(file: Path, claim_id: int) -> Verdict | None:
    found = adjudication_of(file, claim_id)
    return found.verdict if found else None


def test_whoever_is_no_adjudicator_is_told_so(file: Path) -> None:
    page = open_as("Ana")
    assert "This page is for the project’s adjudicators" in page.info[0].value
    assert len(page.button) == 0


def test_the_votes_are_side_by_side_with_everything_said_and_nothing_of_it_is_interpreted(file: Path) -> None:
    shown = html(open_as("Eda"))
    assert "The harbour closed in 2024." in shown
    assert shown.count('<article class="cd-vote"') == 3
    for said in ("refuted · very sure", "too vague", "3 votes:", "ships came &amp; went"):
        assert said in shown
    assert "The harbour &lt;b&gt;never&lt;/b&gt; closed." in shown
    assert 'href="https://example.org/log?a=1&amp;b=2"' in shown
    assert "<p>javascript:alert(1)</p>" in shown


def test_who_voted_is_not_told_until_it_is_decided(file: Path) -> None:
    page = open_as("Eda")
    shown = html(page)
    for name, alias in (("Ana", "A"), ("Bo", "B"), ("Cy", "C")):
        assert f"<b>{name}</b>" not in shown
        assert f"<b>Reviewer {alias}</b>" in shown
    press(page, "Disputed")
    shown = html(open_as("Eda", claim=uid_of(file, CLOSED)))
    assert all(f"<b>{name}</b>" in shown for name in ("Ana", "Bo", "Cy"))
    assert "Reviewer A" not in shown


def test_where_the_editor_wants_it_names_stand_there_from_the_start(file: Path) -> None:
    change_settings(file, None, votes_anonymous=False)
    shown = html(open_as("Eda"))
    assert shown.index("<b>Ana</b>") < shown.index("<b>Bo</b>") < shown.index("<b>Cy</b>")


def test_one_press_settles_the_claim_and_brings_the_next(file: Path) -> None:
    page = open_as("Eda")
    assert "2 to settle · 0 settled" in html(page)
    press(page, "Disputed")
    assert settled(file, CLOSED) is D
    assert "Repairs cost 3.2 million crowns." in html(page)
    press(page, "Not a claim")
    assert settled(file, REPAIRS) is N
    assert page.title[0].value == "Nothing is left to settle"
    assert "Of **2** claims with two labels or more: **2** settled by an adjudicator." in words(page)


def test_the_reason_in_words_is_a_draft_that_the_verdict_takes_along(file: Path) -> None:
    eda = enrol(file, "Eda").id
    save_draft(file, eda, CLOSED, {"note": "The log says so.", "disputed_kind": "conflicting"})
    page = open_as("Eda")
    assert "drafted: kind of dispute, note" in [one.value for one in page.caption]
    press(page, "Your reasons")
    assert [one.label for one in page.get("button_group")] == [
        "If disputed: which",
        "Why unverifiable",
        "Why not a claim",
    ]
    press(page, "Disputed")
    found = adjudication_of(file, CLOSED)
    assert found is not None
    assert (found.note, found.disputed_kind) == ("The log says so.", DisputedKind.CONFLICTING)
    assert read_draft(file, eda, CLOSED) == {}


def test_undo_opens_the_claim_again(file: Path) -> None:
    page = press(press(open_as("Eda"), "Verified"), "Undo")
    assert settled(file, CLOSED) is None
    assert "The harbour closed in 2024." in html(page)
    press(page, "Undo")
    assert "Nothing that you settled is left to take back." in [one.value for one in page.toast]


def test_a_skipped_claim_comes_after_the_others(file: Path) -> None:
    page = press(open_as("Eda"), "Skip")
    assert "Repairs cost 3.2 million crowns." in html(page)
    press(page, "Skip")
    assert "The harbour closed in 2024." in html(page)
    assert settled(file, CLOSED) is None


def test_a_given_claim_is_opened_also_after_it_is_settled_and_can_be_decided_anew(file: Path) -> None:
    settle(file, enrol(file, "Eda").id, REPAIRS, Judgement(V, note="The =invoice= says so."))
    page = open_as("Eda", claim=uid_of(file, REPAIRS))
    shown = html(page)
    assert "cd-vote cd-adjudication" in shown
    assert "The =invoice= says so." in shown
    assert shown.count("<article") == 3  # beside the two votes, not over them
    press(page, "Unverifiable")
    assert settled(file, REPAIRS) is U
    assert "The harbour closed in 2024." in html(page)


def test_an_address_that_leads_to_no_labelled_claim_leads_to_the_next(file: Path) -> None:
    page = open_as("Eda", claim=uid_of(file, REOPENS))
    assert "The harbour closed in 2024." in html(page)
    assert "Nobody has labelled" in page.toast[0].value


def test_a_claim_that_a_colleague_settled_meanwhile_is_not_settled_twice(file: Path) -> None:
    fay = enrol(file, "Fay").id
    from_outside(file, f"UPDATE reviewers SET role = 'adjudicator' WHERE id = {fay}")
    page = open_as("Eda")
    settle(file, fay, CLOSED, Judgement(U))
    press(page, "Verified")
    assert settled(file, CLOSED) is U
    assert "Fay has settled that claim meanwhile" in page.toast[0].value
    assert "cd-adjudication" in html(page)


def test_that_a_vote_is_ones_own_is_said(file: Path) -> None:
    assert "your own" not in html(open_as("Eda"))
    add_votes(file, CLOSED, Eda=V)
    assert "one of them is your own" in html(open_as("Eda", claim=uid_of(file, CLOSED)))


def test_the_editor_alone_may_have_claims_settled_that_wait_for_labels(file: Path) -> None:
    from_outside(file, "UPDATE claims SET wanted = 5 WHERE labelled > 0")
    fay = enrol(file, "Fay").id
    from_outside(file, f"UPDATE reviewers SET role = 'adjudicator' WHERE id = {fay}")
    assert [one.label for one in open_as("Fay").button] == ["Reliability", "Undo"]
    page = open_as("Eda")
    assert "**2** disagreed upon and waiting for more labels" in words(page)
    press(page, "Settle 2 early")
    assert "The harbour closed in 2024." in html(page)


def test_without_two_labels_on_any_claim_the_page_says_so(claims: Path) -> None:
    enrol(claims, "Eda")
    page = open_as("Eda")
    assert "No claim has two labels yet." in words(page)


def test_reliability_is_told_by_name_with_its_limits(file: Path) -> None:
    page = press(open_as("Eda"), "Reliability")
    table = page.dataframe[0].value
    assert list(table["reviewer"]) == ["Ana", "Bo", "Cy"]
    assert list(table["labels compared"]) == [2, 2, 1]
    assert all(" to " in limits for limits in table["with 95 % probability"])
