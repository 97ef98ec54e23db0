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


@pytest.mark.parametrize(
    ("role", "may_settle"),
    [(None, False), (Role.REVIEWER, False), (Role.ADJUDICATOR, True), (Role.EDITOR, True)],
)
def test_a_page_is_listed_for_those_who_may_use_it(role: Role | None, may_settle: bool) -> None:
    page = AppTest.from_function(titles, args=(role,), default_timeout=SECONDS).run()
    assert not page.exception
    listed = [one.value for one in page.text]
    assert ("Adjudicate" in listed) == may_settle
    assert "Review" in listed
