import pytest
from streamlit.testing.v1 import AppTest

from db.records import Role
from tests.pages.conftest import SECONDS


def titles(role: str | None) -> None:
    import streamlit as st

    from annotate.pages.links import pages_for
    from db.records import Role
    from db.reviewers import Reviewer

    for page in pages_for(Reviewer(1, "Ana", Role(role)) if role else None):
        st.text(page.title)


REVIEWERS = ["Review", "Progress"]
ADJUDICATORS = ["Review", "Adjudicate", "Progress", "Agreement"]
EDITORS = [
    *("Review", "Adjudicate", "Articles", "Progress", "Agreement"),
    *("Export", "Guidelines", "People", "Project", "Audit"),
]


@pytest.mark.parametrize(
    ("role", "listed"),
    [
        (None, ["Review"]),
        (Role.REVIEWER, REVIEWERS),
        (Role.ADJUDICATOR, ADJUDICATORS),
        (Role.EDITOR, EDITORS),
    ],
)
def test_a_page_is_listed_for_those_who_may_use_it(role: Role | None, listed: list[str]) -> None:
    page = AppTest.from_function(titles, args=(role,), default_timeout=SECONDS).run()
    assert not page.exception
    assert [one.value for one in page.text] == listed
