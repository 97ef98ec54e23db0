import pytest

from annotate.articles.bylines import parse_byline


@pytest.mark.parametrize(
    ("line", "author", "publisher"),
    [
        ("By Jane Roe", "Jane Roe", None),
        ("BY JANE ROE", "JANE ROE", None),
        ("By: Jane Roe", "Jane Roe", None),
        ("By Jane Roe and John Doe, Reuters", "Jane Roe and John Doe", "Reuters"),
        (
            "By Jane Roe, John Doe and Ana de la Cruz | Fox News",
            "Jane Roe, John Doe and Ana de la Cruz",
            "Fox News",
        ),
        ("By Jane Roe, Staff Writer", "Jane Roe", None),
        ("By Jane Roe, political correspondent", "Jane Roe", None),
        ("By Jane Roe, New York", "Jane Roe", None),
        ("By Jane Roe in Kyiv", "Jane Roe", None),
        ("By Jane Roe | Published July 5, 2022", "Jane Roe", None),
        ("By Martin L. King Jr.", "Martin L. King Jr.", None),
        ("By Kim O’Neil & Jean-Luc Ångström", "Kim O’Neil & Jean-Luc Ångström", None),
        ("By Reuters", "Reuters", "Reuters"),
        ("By The Associated Press", "The Associated Press", "Associated Press"),
    ],
)
def test_reads_bylines(line: str, author: str, publisher: str | None) -> None:
    byline = parse_byline(line)
    assert byline is not None
    assert (byline.author, byline.publisher) == (author, publisher)


@pytest.mark.parametrize(
    "line",
    [
        "By Tuesday it had rained",
        "By Tuesday Morning, Everything Had Changed",
        "By losing Lor, Tom Hale gave up all of his seats.",
        "By contrast, the vote",
        "By the Numbers",
        "By 2026",
        "By Jane Roe, who lives in Kyiv",
        "Jane Roe",
        "By Design",
        "By Jane Roe said it was over.",
    ],
)
def test_a_sentence_is_no_byline(line: str) -> None:
    assert parse_byline(line) is None
