from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.pages.markdown import markdown_html
from db.guidelines import Draft, current_guidelines, read_draft, save_draft, unseen_changes, write_guidelines
from db.reviewers import enrol
from tests.conftest import Clock
from tests.pages.conftest import open_page

Open = Callable[..., AppTest]


@pytest.fixture
def team(claims: Path, moving_clock: Clock) -> Path:
    """Edda, its editor, has written guidelines; Ana is told of them."""
    edda = enrol(claims, "Edda").id
    enrol(claims, "Ana")
    write_guidelines(claims, edda, "## Numbers\n<b>Round</b> $5 and $6.", "Rounding, <i>said</i>.")
    return claims


def html(page: AppTest) -> str:
    return "\n".join(element.proto.body for element in page.get("html"))


def press(page: AppTest, name: str) -> AppTest:
    (found,) = (one for one in page.button if one.label == name)
    return found.click().run()


def labels(page: AppTest) -> set[str]:
    return {one.label for one in page.button}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("**so**", "<strong>so</strong>"),
        ("$5 and $6", "$5 and $6"),
        ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"),
        ("| a |\n|---|\n| b |", "<td>b</td>"),
        (
            "[so](https://example.org/a)",
            '<a href="https://example.org/a" target="_blank" rel="noopener noreferrer nofollow">so</a>',
        ),
    ],
)
def test_markdown_is_shown(text: str, shown: str) -> None:
    assert shown in markdown_html(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("![so](https://example.org/pixel.png)", "<img"),
        ("![so][ref]\n\n[ref]: https://example.org/pixel.png", "<img"),
        ("!!\\![so](https://example.org/pixel.png)", "<img"),
        ('<img src="https://example.org/pixel.png">', "<img"),
        ("[so](javascript:alert(1))", "href"),
        ("[so](data:text/html,x)", "href"),
        ("<iframe src=//example.org>", "<iframe"),
    ],
)
def test_nothing_in_markdown_is_fetched_or_run(text: str, never: str) -> None:
    assert never not in markdown_html(text)


def test_a_change_is_announced_until_it_was_acknowledged(team: Path, open_review: Open) -> None:
    page = open_review(reviewer="Ana")
    assert "Rounding, &lt;i&gt;said&lt;/i&gt;." in html(page)
    press(page, "Got it")
    assert not page.exception
    assert "Got it" not in labels(page)
    assert unseen_changes(team, 2) == []
    assert "Got it" not in labels(open_review(reviewer="Ana"))  # in another tab, on another day


def test_reading_them_opens_them_and_is_an_acknowledgement(team: Path, open_review: Open) -> None:
    page = press(open_review(reviewer="Ana"), "Read them")
    assert not page.exception
    assert "<h2>Numbers</h2>" in html(page)
    assert "&lt;b&gt;Round&lt;/b&gt; $5 and $6." in html(page)
    assert "Version 1 of the team’s own, by Edda" in html(page)
    assert unseen_changes(team, 2) == []
    page.run()
    assert "<h2>Numbers</h2>" not in html(page)  # it does not open by itself again


def test_the_key_for_the_guidelines_shows_the_teams_above_the_built_in_ones(
    team: Path, open_review: Open
) -> None:
    page = press(open_review(reviewer="Ana"), "Guidelines")
    assert "<h2>Numbers</h2>" in html(page)
    assert any("**Verified** `1`" in one.value for one in page.markdown)
    assert "Got it" not in labels(page)


def test_nobody_is_told_of_what_has_not_changed(claims: Path, open_review: Open) -> None:
    enrol(claims, "Ana")
    assert "Got it" not in labels(open_review(reviewer="Ana"))


@pytest.fixture
def open_editor(database: Path) -> Callable[[str], AppTest]:
    def opened(name: str) -> AppTest:
        return open_page(_editor_page, name)

    return opened


def _editor_page() -> None:
    from annotate.pages import guidelines_editor

    guidelines_editor.show()


def test_the_editor_publishes_what_was_typed(team: Path, open_editor: Callable[[str], AppTest]) -> None:
    save_draft(team, 1, Draft("## Years", "Years.", 1))
    page = open_editor("Edda")
    assert not page.exception
    assert "<h2>Years</h2>" in html(page)
    press(page, "Publish version 2")
    current = current_guidelines(team)
    assert current is not None
    assert (current.version, current.text, current.change) == (2, "## Years", "Years.")
    assert read_draft(team, 1) == Draft("## Years", "", 2)


def test_what_cannot_be_published_is_said_and_kept(team: Path, open_editor: Callable[[str], AppTest]) -> None:
    save_draft(team, 1, Draft("## Years", "", 1))
    page = press(open_editor("Edda"), "Publish version 2")
    assert "Say it in one line" in page.error[0].value
    assert read_draft(team, 1) == Draft("## Years", "", 1)


def test_an_editor_is_told_that_another_has_published(
    team: Path, open_editor: Callable[[str], AppTest]
) -> None:
    save_draft(team, 1, Draft("## Years", "Years.", None))
    page = open_editor("Edda")
    assert "Edda has published version 1 since you began" in page.warning[0].value
    press(page, "Begin again")
    assert not page.warning
    assert read_draft(team, 1).based_on == 1


def test_a_reviewer_does_not_write_them(team: Path, open_editor: Callable[[str], AppTest]) -> None:
    page = open_editor("Ana")
    assert "This page is for the project’s editors" in page.info[0].value
    assert not page.button
