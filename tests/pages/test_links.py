import pytest

from annotate.pages.links import pages_for
from db.records import Role
from db.reviewers import Reviewer


@pytest.mark.parametrize(
    ("role", "may_settle"), [(Role.REVIEWER, False), (Role.ADJUDICATOR, True), (Role.EDITOR, True)]
)
def test_a_page_is_listed_for_those_who_may_use_it(role: Role, may_settle: bool) -> None:
    titles = [page.title for page in pages_for(Reviewer(1, "Ana", role))]
    assert ("Adjudicate" in titles) == may_settle
    assert "Review" in titles
    assert "Adjudicate" not in [page.title for page in pages_for(None)]
