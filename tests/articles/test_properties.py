import pytest

from annotate.articles.properties import name_in, title_in, with_title_first


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - x.doc",
        "untitled",
        "Untitled Document",
        "report_final.docx",
        "doc1",
        "",
        " ",
        "20260512",
    ],
)
def test_what_programs_put_there_is_no_title(title: str) -> None:
    assert title_in(title) is None


def test_a_title_is_on_one_line() -> None:
    assert title_in(" Ferry to\n stop in May\0") == "Ferry to stop in May"


@pytest.mark.parametrize(
    "name", ["Ana Kestrel", "Ana Kestrel and Piet Rey", "J. van der Berg", "Émile Duchêne"]
)
def test_a_name_is_an_author(name: str) -> None:
    assert name_in(name) == name


@pytest.mark.parametrize("name", ["akestrel", "Windows User", "Administrator", "", "ana kestrel", "3 Norrby"])
def test_an_account_is_no_author(name: str) -> None:
    assert name_in(name) is None


def test_a_newspapers_name_is_larger_than_the_headline_but_shorter() -> None:
    paragraphs = ["The Norrby Tide", "Ferry to stop in May", "The ferry will stop."]
    assert with_title_first(paragraphs, [30, 20, 10], 10, "") == (
        "Ferry to stop in May",
        ["Ferry to stop in May", "The Norrby Tide", "The ferry will stop."],
    )
