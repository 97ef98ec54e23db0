"""The agreement page: who sees it, what it says first, the tables under the pictures, the way to settle."""

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.pages.reviewer_names import names_for
from db.connection import reading, writing
from db.project import open_project
from db.records import DisputedKind, Judgement, Verdict
from db.reviewers import Reviewer, enrol, find_reviewer
from db.settings import change_settings
from tests.db.making import DISPUTED, VERIFIED
from tests.giving import give, give_all
from tests.pages.conftest import open_page
from tests.pages.hostile import store_hostile_article

Opened = Callable[[str], AppTest]


def show() -> None:
    from annotate.pages import agreement

    agreement.show()


def titles() -> None:
    import streamlit as st

    from annotate.pages.links import pages_for
    from annotate.pages.sign_in import current_reviewer

    st.text(", ".join(page.title for page in pages_for(current_reviewer())))


@pytest.fixture
def open_as() -> Opened:
    def opened(name: str) -> AppTest:
        page = open_page(show, name)
        assert not page.exception
        return page

    return opened


@pytest.fixture
def labelled(claims: Path) -> Path:
    """Ana, the editor, and Bo, an adjudicator, agree on two claims of three; Chi labelled one."""
    give_all(
        claims,
        {"Ana": [VERIFIED, DISPUTED, VERIFIED], "Bo": [VERIFIED, DISPUTED, DISPUTED], "Chi": [VERIFIED]},
    )
    with writing(claims) as db:
        db.execute("UPDATE reviewers SET role = 'adjudicator' WHERE name = 'Bo'")
    return claims


def shown(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def table(page: AppTest, caption: str) -> list[list[str]]:
    """The cells of the rows under the headings."""
    (found,) = (one.proto.body for one in page.get("html") if f"<caption>{caption}" in one.proto.body)
    rows = found.partition("<tbody>")[2].split("</tr>")[:-1]
    cells = re.compile(r"<(?:th|td)[^>]*>(.*?)</t[hd]>")
    return [[unescape(re.sub("<.*?>", "", cell)) for cell in cells.findall(row)] for row in rows]


def test_reviewers_see_none_of_it(labelled: Path, open_as: Opened) -> None:
    page = open_as("Chi")
    assert "project’s adjudicators" in page.info[0].value
    assert shown(page) == ""


def test_strangers_are_asked_to_sign_in(labelled: Path) -> None:
    page = open_page(show, None)
    assert "You are not signed in" in shown(page)
    assert "agree" not in shown(page)


@pytest.mark.parametrize(("name", "listed"), [("Ana", True), ("Bo", True), ("Chi", False), (None, False)])
def test_it_is_listed_for_those_who_may_use_it(labelled: Path, name: str | None, listed: bool) -> None:
    page = open_page(titles, name)
    assert not page.exception
    assert ("Agreement" in page.text[0].value) == listed


def test_without_a_claim_labelled_twice_it_says_so(claims: Path, open_as: Opened) -> None:
    give_all(claims, {"Ana": [VERIFIED]})
    page = open_as("Ana")
    assert "No claim has two labels on this scale yet" in shown(page)
    assert "<table" not in shown(page)


def test_plain_words_come_first_and_the_numbers_under_them(labelled: Path, open_as: Opened) -> None:
    page = open_as("Ana")
    assert (
        "Two labels of the same claim agree 67 % of the time, over 3 claims" in page.get("html")[0].proto.body
    )
    few = "fewer than 10 claims are too few to tell"
    assert table(page, "Each coefficient")[0] == ["per cent agreement", "67 %", "", "3", "7", few]
    assert [row[0] for row in table(page, "Each coefficient")] == [
        "per cent agreement",
        "Krippendorff’s α",
        "Gwet’s AC1",
        "Fleiss’ κ",
    ]


def test_every_picture_has_words_for_those_who_do_not_see_it(labelled: Path, open_as: Opened) -> None:
    pictures = open_as("Ana").get("vega_lite_chart")
    assert len(pictures) == 2  # one week and no article with five claims: these are tables alone
    assert all("same numbers" in picture.proto.alt for picture in pictures)


def test_an_editor_sees_names_and_the_matrix_of_the_pair_they_choose(labelled: Path, open_as: Opened) -> None:
    page = open_as("Ana")
    assert [row[:3] for row in table(page, "Cohen’s κ of each pair")] == [
        ["Ana and Bo", "3", "67 %"],
        ["Ana and Chi", "1", "100 %"],
        ["Bo and Chi", "1", "100 %"],
    ]
    assert table(page, "Claims by what Ana (down) and Bo (across)") == [
        ["verified", "1", "1", "0", "2"],
        ["disputed", "0", "1", "0", "1"],
        ["unverifiable", "0", "0", "0", "0"],
        ["all", "1", "2", "0", "3"],
    ]
    page.selectbox[0].select_index(2).run()
    assert table(page, "Claims by what Bo (down) and Chi (across)")[-1] == ["all", "1", "0", "0", "1"]


def test_an_adjudicator_sees_names_only_where_the_project_lets_them(labelled: Path, open_as: Opened) -> None:
    anonymous = open_as("Bo")
    assert not re.search(r"\b(Ana|Bo|Chi)\b", shown(anonymous))
    pairs = [row[0] for row in table(anonymous, "Cohen’s κ of each pair")]
    assert all(re.fullmatch(r"Reviewer ([A-Z]) and Reviewer ([A-Z])", pair) for pair in pairs)
    assert all(pair.split(" and ") == sorted(pair.split(" and ")) for pair in pairs)
    change_settings(labelled, None, votes_anonymous=False)
    assert table(open_as("Bo"), "Cohen’s κ of each pair")[0][0] == "Ana and Bo"


def test_a_reviewers_letter_is_theirs_alone_and_stays(labelled: Path) -> None:
    bo = find_reviewer(labelled, "Bo")
    assert bo is not None
    before = [names_for(bo, labelled)(one) for one in range(1, 61)]
    assert len(set(before)) == 60
    enrol(labelled, "Dara")
    assert [names_for(bo, labelled)(one) for one in range(1, 61)] == before


def test_the_letters_of_another_project_are_others(labelled: Path, tmp_path: Path) -> None:
    other = open_project(tmp_path / "other.db").file
    bo = find_reviewer(labelled, "Bo")
    assert isinstance(bo, Reviewer)
    assert [names_for(bo, labelled)(one) for one in range(1, 27)] != [
        names_for(bo, other)(one) for one in range(1, 27)
    ]


def test_another_scale_is_another_table(labelled: Path, open_as: Opened) -> None:
    page = open_as("Ana")
    page.segmented_control[0].set_value("checkable").run()
    assert not page.exception
    assert "α is undefined (every label is the same class: chance agreement is 1)" in shown(page)
    assert "No claim has labels in two classes." in [one.value for one in page.caption]


def test_a_disagreement_is_one_click_from_being_settled(labelled: Path, open_as: Opened) -> None:
    with reading(labelled) as db:
        uid, wording = db.execute(
            "SELECT uid, display_text FROM claims ORDER BY id LIMIT 1 OFFSET 2"
        ).fetchone()
    page = open_as("Ana")
    assert f'<a href="adjudicate?claim={uid}" target="_self">{wording}</a>' in shown(page)
    assert table(page, "Claims with labels in several classes") == [[wording, "1 verified, 1 disputed"]]


def test_a_new_label_changes_what_it_says(labelled: Path, open_as: Opened) -> None:
    assert "over 3 claims" in shown(open_as("Ana"))
    ana = find_reviewer(labelled, "Ana")
    assert ana is not None
    give(labelled, ana.id, 3, DISPUTED)
    assert "agree 100 % of the time" in shown(open_as("Ana"))


def test_what_an_article_says_is_shown_and_never_interpreted(database: Path, open_as: Opened) -> None:
    store_hostile_article(database)
    give_all(
        database,
        {"Ana": [VERIFIED], "<b>Bo</b>": [Judgement(Verdict.DISPUTED, disputed_kind=DisputedKind.REFUTED)]},
    )
    said = shown(open_as("Ana"))
    assert "&lt;script&gt;" in said
    assert "&lt;b&gt;Bo&lt;/b&gt;" in said
    assert not re.search(r"<(script|img|b)\b", said)
