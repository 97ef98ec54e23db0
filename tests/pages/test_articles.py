from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.pages.import_job import import_job
from db.articles import list_articles, store_article
from db.project import read_project
from db.records import Article
from tests.pages.conftest import SECONDS, open_page


def show() -> None:
    from annotate.pages import articles

    articles.show()


@pytest.fixture
def page(database: Path) -> AppTest:
    return open_page(show)


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == label)
    return button.click().run()


def finish(file: Path) -> None:
    """Wait for the import that a page has begun."""
    thread = import_job(file)._thread
    assert thread is not None
    thread.join(timeout=SECONDS)
    assert not thread.is_alive()


def paste(page: AppTest, file: Path, text: str) -> AppTest:
    page.text_area[0].set_value(text)
    (button,) = (one for one in page.button if one.label == "Import" and one.form_id == "paste")
    button.click().run()
    finish(file)
    return page.run()


def test_a_pasted_article_becomes_claims(page: AppTest, database: Path) -> None:
    paste(
        page, database, "Fire at the mill\n\nThe mill burned for six hours, Chief Anna Lund said on Friday."
    )
    assert not page.exception
    assert "1 article and" in page.success[0].value
    project = read_project(database)
    assert project.articles == 1
    assert project.claims >= 1
    assert list_articles(database)[0].title == "Fire at the mill"


def test_the_same_article_twice_is_there_once(page: AppTest, database: Path) -> None:
    text = "The mill burned for six hours, Chief Anna Lund said on Friday."
    paste(page, database, text)
    paste(page, database, text.replace(" ", "  "))
    assert "0 articles and 0 claims added, 1 already there." in page.success[0].value
    assert read_project(database).articles == 1


def test_what_is_no_article_is_refused_in_a_sentence(page: AppTest, database: Path) -> None:
    paste(page, database, "12 34")
    assert "1 refused" in page.warning[0].value
    assert any("no sentence in it" in caption.value for caption in page.caption)
    assert read_project(database).articles == 0


def test_an_interrupted_import_goes_on(database: Path) -> None:
    store_article(database, Article("The mill burned for six hours, Chief Anna Lund said."), "waiting")
    page = open_page(show)
    assert "1 article is stored, but the claims are not found yet" in page.info[0].value
    press(page, "Go on")
    finish(database)
    page.run()
    assert not page.info
    assert read_project(database).claims >= 1


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("Date", "5 July", "“5 July” is not a date. Write it as 2026-07-05, or leave it empty."),
        ("Address", "javascript:alert(1)", "“javascript:alert(1)” is not an address of the web."),
    ],
)
def test_a_faulty_correction_is_refused(database: Path, field: str, value: str, complaint: str) -> None:
    page = form(database)
    next(one for one in page.text_input if one.label == field).set_value(value)
    press(page, "Save")
    assert complaint in page.error[0].value
    assert list_articles(database)[0].title == "Old"


def test_what_is_known_of_an_article_can_be_mended(database: Path) -> None:
    page = form(database)
    for field, value in {"Title": "New", "Date": "2026-07-05", "Address": "https://example.org/a"}.items():
        next(one for one in page.text_input if one.label == field).set_value(value)
    press(page, "Save")
    (article,) = list_articles(database)
    assert (article.title, article.published_on, article.url) == (
        "New",
        "2026-07-05",
        "https://example.org/a",
    )


def form(database: Path) -> AppTest:
    store_article(database, Article("Some text.", title="Old"), "article")

    def show_form() -> None:
        from annotate.pages.article_list import _form
        from annotate.pages.project import project_file
        from db.articles import list_articles

        _form(project_file(), list_articles(project_file())[0])

    return AppTest.from_function(show_form, default_timeout=SECONDS).run()


def test_learning_says_what_came_of_it(claims: Path) -> None:
    page = open_page(show)
    press(page, "Learn from the labels")
    assert not page.exception
    assert "0 labels are too few to learn from: 200 are needed." in page.info[0].value
