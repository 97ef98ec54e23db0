from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.pages.names import as_label
from db.audit import list_entries
from db.invitations import invite, read_invitation
from db.problems import Refused
from db.records import Role
from db.reviewers import enrol, find_reviewer, reviewer_with_email
from db.team import add, list_team
from tests.pages.conftest import open_page


def show() -> None:
    from annotate.pages import people

    people.show()


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == label)
    return button.click().run()


def choose(page: AppTest, label: str, value: object) -> AppTest:
    (box,) = (one for one in page.selectbox if one.label == label)
    return box.select(value).run()


def type_in(page: AppTest, label: str, text: str, nth: int = 0) -> None:
    [one for one in page.text_input if one.label == label][nth].set_value(text)


def states(page: AppTest) -> dict[str, str]:
    shown = page.dataframe[0].value
    return dict(zip(shown["Name"], shown["State"], strict=True))


@pytest.fixture
def password_mode(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "password")


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.ADJUDICATOR])
def test_the_page_is_for_editors(database: Path, role: Role) -> None:
    enrol(database, "Ana")
    add(database, None, "Bo", role)
    page = open_page(show, "Bo")
    assert "for the project’s editors" in page.info[0].value
    assert not page.dataframe
    assert not page.button


def test_where_a_name_is_enough_people_are_added(database: Path) -> None:
    page = open_page(show)
    type_in(page, "Name", "<b>Bo</b>")
    press(page, "Add")
    assert not page.exception
    assert states(page) == {"Ana": "active", "<b>Bo</b>": "active"}
    assert list_entries(database)[0].who == "Ana"


def test_who_is_there_already_is_not_added_again(database: Path) -> None:
    page = open_page(show)
    type_in(page, "Name", " ANA ")
    press(page, "Add")
    assert "Ana is in the project already" in page.error[0].value.replace("\\", "")
    assert len(list_team(database)) == 1


def test_an_invitation_is_a_link_shown_once(database: Path, password_mode: None) -> None:
    page = open_page(show)
    next(one for one in page.selectbox if one.label == "Role").select_index(1)
    press(page, "Make a link")
    (link,) = (one.value for one in page.code)
    token = link.partition("invitation=")[2]
    offer = read_invitation(database, token)
    assert (offer.role, offer.made_by) == ("adjudicator", "Ana")
    page.run()
    assert not page.code


def test_an_unused_link_is_withdrawn(database: Path, password_mode: None) -> None:
    ana = enrol(database, "Ana")
    token = invite(database, ana.id, Role.REVIEWER, "Bo")
    page = open_page(show)
    (box,) = (one for one in page.selectbox if one.label == "Links not used yet")
    box.select_index(0).run()
    press(page, "Withdraw it")
    with pytest.raises(Refused, match="withdrawn"):
        read_invitation(database, token)


def test_people_are_added_by_their_address_where_a_provider_vouches_for_it(
    database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATE_SIGN_IN", "oidc")
    page = open_page(show)
    assert states(page) == {"Ana": "no e-mail address yet"}
    type_in(page, "Name", "Bo")
    type_in(page, "E-mail address, as their organisation vouches for it", "Bo@example.org")
    press(page, "Add")
    assert reviewer_with_email(database, "bo@example.org") == find_reviewer(database, "Bo")


def test_a_person_is_renamed_and_given_another_role(database: Path) -> None:
    enrol(database, "Ana")
    bo = add(database, None, "Bo", Role.REVIEWER)
    page = open_page(show)
    choose(page, "Person", bo.id)
    type_in(page, "Name", "Bo Lima", nth=1)
    [one for one in page.selectbox if one.label == "Role"][1].select_index(1)
    press(page, "Save")
    assert not page.exception
    found = find_reviewer(database, "Bo Lima")
    assert found is not None
    assert (found.id, found.role) == (bo.id, Role.ADJUDICATOR)


def test_a_person_is_disabled_and_let_in_again(database: Path) -> None:
    enrol(database, "Ana")
    bo = add(database, None, "Bo", Role.REVIEWER)
    page = open_page(show)
    choose(page, "Person", bo.id)
    press(page, "Disable")
    assert states(page)["Bo"] == "disabled"
    press(page, "Let in again")
    assert states(page)["Bo"] == "active"


def test_the_last_editor_is_told_why_they_stay(database: Path) -> None:
    page = open_page(show)
    choose(page, "Person", 1)
    press(page, "Disable")
    assert "is the last editor" in page.error[0].value
    assert states(page) == {"Ana": "active"}


def test_a_new_password_is_a_link(database: Path, password_mode: None) -> None:
    enrol(database, "Ana")
    bo = add(database, None, "Bo", Role.REVIEWER)
    page = open_page(show)
    assert states(page)["Bo"] == "no password yet"
    choose(page, "Person", bo.id)
    press(page, "New password")
    (link,) = (one.value for one in page.code)
    assert read_invitation(database, link.partition("invitation=")[2]).reviewer == "Bo"


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("Ana Lima", "Ana Lima"),
        (":red[x]", r"\:red\[x\]"),
        ("![i](/x.png)", r"\!\[i\]\(\/x\.png\)"),
        ("www.example.org", "www\u2060\\.example\\.org"),
        ("https://e.org", "http\u2060s\\:\\/\\/e\\.org"),
        ("ana@example.org", "ana\u2060\\@example\\.org"),
        ("Zoë <b>", r"Zoë \<b\>"),
    ],
)
def test_a_name_in_a_label_is_nothing_but_a_name(name: str, label: str) -> None:
    assert as_label(name) == label
