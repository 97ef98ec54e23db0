from contextlib import suppress
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from annotate.importing.inbox import Inbox, Kind, Parcel
from annotate.importing.record import Record, Stopped
from annotate.importing.tally import Tally
from annotate.pages.import_job import import_job
from annotate.settings import FETCH_ALLOW_VARIABLE, FETCH_DELAY_VARIABLE
from db.articles import list_articles, store_article
from db.audit import list_entries
from db.project import read_project
from db.records import Article
from tests.fetching.serving import answering, serving
from tests.pages.conftest import SECONDS, open_page

FERRY = """<!DOCTYPE html><title>Ferry to Lundholm halves its fares</title><article>
<h1>Ferry to Lundholm halves its fares</h1>
<p>The ferry to Lundholm halved its fares on Monday, its owner Tove Lund said. She said that 400,000 people
had crossed last year, and that the new fares would bring back half of those who now drive.</p>
<p>The harbour office said that the ferry had lost 3 million crowns since the bridge opened in 2021.</p>
</article>"""


def show() -> None:
    from annotate.pages import articles

    articles.show()


@pytest.fixture
def page(database: Path) -> AppTest:
    return open_page(show)


def press(page: AppTest, label: str) -> AppTest:
    (button,) = (one for one in page.button if one.label == label)
    return button.click().run()


def bring(page: AppTest, file: Path, form: str, text: str) -> AppTest:
    """Send the text by the form, and wait until what came of it is on the page."""
    (area,) = (one for one in page.text_area if one.form_id == form)
    area.set_value(text)
    (button,) = (one for one in page.button if one.label == "Import" and one.form_id == form)
    button.click().run()
    import_job(file).wait()
    return page.run()


def shown(page: AppTest) -> str:
    return " ".join(one.proto.body for one in page.get("html"))


def test_a_pasted_article_becomes_claims_once(page: AppTest, database: Path) -> None:
    text = "Fire at the mill\n\nThe mill burned for six hours, Chief Anna Lund said on Friday."
    bring(page, database, "paste", text)
    assert not page.exception
    assert "1 article and" in page.success[0].value
    project = read_project(database)
    assert project.articles == 1
    assert project.claims >= 1
    assert list_articles(database)[0].title == "Fire at the mill"

    bring(page, database, "paste", text.replace(" ", "  "))
    assert page.success[0].value == "0 articles and 0 claims added, 1 already there."
    assert read_project(database) == project


def test_what_is_no_article_is_refused_in_a_sentence(page: AppTest, database: Path) -> None:
    bring(page, database, "addresses", "<b>example.org</b>\n\n<b>example.org</b>\n")
    assert page.warning[0].value == "0 articles and 0 claims added, 1 refused."
    assert "&lt;b&gt;example.org&lt;/b&gt; is not a web address" in shown(page)
    press(page, "Dismiss")
    assert not page.warning
    assert "example.org" not in shown(page)


def test_an_address_is_fetched_and_becomes_claims_of_who_brought_it(
    page: AppTest, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving() as site:
        monkeypatch.setenv(FETCH_ALLOW_VARIABLE, site.place)
        monkeypatch.setenv(FETCH_DELAY_VARIABLE, "0")
        site.answers["/ferry"] = answering(FERRY, content_type="text/html; charset=utf-8")
        inside = "http://localhost/ferry"  # which nobody has allowed
        bring(page, database, "addresses", f"{site.url('/ferry')}\n{inside}\n{site.url('/gone')}\n")
        assert site.asked == ["/robots.txt", "/ferry", "/gone"]
    assert not page.exception
    assert "1 article and" in page.warning[0].value
    assert "2 refused" in page.warning[0].value
    assert f"{inside} is in the local network" in shown(page)
    assert f"{site.url('/gone')} answered 404" in shown(page)
    (article,) = list_articles(database)
    assert (article.title, article.url) == ("Ferry to Lundholm halves its fares", site.url("/ferry"))
    assert article.claims >= 1
    (imported,) = list_entries(database, action="import article")
    assert imported.who == "Ana"
    assert import_job(database).inbox.waiting() == []


def test_of_many_refusals_twenty_are_shown(database: Path) -> None:
    record = Record(database)
    with record.turn(), record.kept(Tally(refused=150)):
        for number in range(150):
            record.refuse(f"{number:03}.txt is empty.")
    page = open_page(show)
    assert "019.txt is empty." in shown(page)
    assert "020.txt is empty." not in shown(page)
    assert page.get("download_button")[0].proto.label == "And 130 more: download all"


def test_an_interrupted_import_goes_on(database: Path) -> None:
    store_article(database, Article("The mill burned for six hours, Chief Anna Lund said."), "waiting")
    Inbox(database).put_down(
        Parcel(Kind.FILE, "ferry.txt"), b"The ferry sank in June, the harbour office said."
    )
    page = open_page(show)
    assert page.info[0].value == (
        "1 file or address waits to be read, and 1 article is stored, but its claims are not found yet."
    )
    press(page, "Go on")
    import_job(database).wait()
    page.run()
    assert not page.info
    assert all(article.claims for article in list_articles(database))
    assert read_project(database).articles == 2


def test_an_import_in_a_terminal_is_seen_and_can_be_stopped(database: Path) -> None:
    record = Record(database)
    tally = Tally(total=40, done=10, articles=20, claims=300, articles_per_minute=42, seconds_left=250)
    with record.turn(), suppress(Stopped), record.kept(tally):
        page = open_page(show)
        (bar,) = page.get("progress")
        assert bar.proto.value == 25
        assert bar.proto.text == (
            "Importing: 20 articles and 300 claims added. · 42 articles a minute, about 4 min left"
        )
        press(page, "Stop")
        assert "Stopping" in page.get("progress")[0].proto.text
        record.step(tally)
    page.run()
    assert page.warning[0].value == "Stopped: 20 articles and 300 claims added."


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
