import csv
import io

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.readers import table
from annotate.articles.sources import Source
from db.records import Article

BODY = "Rain fell on Lindau on Monday. Nobody was hurt, the town said."
LONG = " ".join([BODY] * 10)


def articles_of(columns: list[str], *rows: list[str]) -> list[Article | UnreadableArticle]:
    file = io.StringIO()
    csv.writer(file).writerows([columns, *rows])
    readings = table.read(Source(file.getvalue().encode(), "a.csv"))
    assert readings is not None
    return list(readings)


@pytest.mark.parametrize(
    "columns",
    [
        ["Title", "Article text", "Author", "Date", "Publisher", "Link"],
        ["headline", "body", "byline", "datePublished", "source", "url"],
        ["title", "CONTENT", "authors", "published_at", "outlet", "article-url"],
    ],
)
def test_a_row_is_an_article_with_what_its_columns_say(columns: list[str]) -> None:
    (article,) = articles_of(
        columns,
        ["Rain falls", BODY, "Ana Ruiz", "2022-07-05T09:30:00Z", "The Tide", "https://tide.example.org/1"],
    )
    assert isinstance(article, Article)
    assert (article.text, article.title) == (f"Rain falls\n\n{BODY}", "Rain falls")
    assert (article.author, article.published_on) == ("Ana Ruiz", "2022-07-05")
    assert (article.publisher, article.url) == ("The Tide", "https://tide.example.org/1")
    assert article.source_name == "a.csv, row 2"


def test_a_title_that_the_text_begins_with_is_not_put_there_twice() -> None:
    (article,) = articles_of(["title", "text"], ["Rain  falls", f"Rain falls\n\n{BODY}"])
    assert isinstance(article, Article)
    assert article.text == f"Rain falls\n\n{BODY}"


def test_what_is_no_link_and_no_day_is_left_out() -> None:
    (article,) = articles_of(["text", "url", "date"], [BODY, "javascript:alert(1)", "05/07/2022"])
    assert isinstance(article, Article)
    assert (article.url, article.published_on) == (None, None)


def test_a_row_that_is_none_costs_only_itself() -> None:
    readings = articles_of(["title", "text"], ["Rain falls", BODY], ["Wet", ""], ["It rains", BODY])
    assert [str(r) if isinstance(r, UnreadableArticle) else r.source_name for r in readings] == [
        "a.csv, row 2",
        "a.csv, row 3 is empty: put the article's text in it and try again.",
        "a.csv, row 4",
    ]


def test_the_one_column_of_long_texts_will_do() -> None:
    (article,) = articles_of(["n", "what"], ["1", LONG])
    assert isinstance(article, Article)
    assert article.text == LONG


@pytest.mark.parametrize(
    ("columns", "row"),
    [
        (["id", "claim", "label"], ["1", BODY, "true"]),
        (["Sentence_id", "Text", "Verdict"], ["1", BODY, "1"]),  # ClaimBuster
        (["claim", "justification"], [BODY, LONG]),
        (["claimReviewed"], [BODY]),
    ],
)
def test_a_table_of_claims_is_sent_where_it_belongs(columns: list[str], row: list[str]) -> None:
    if len(columns) == 1:
        data = ('{"claimReviewed": "Rain fell."}\n' * 2).encode()
    else:
        file = io.StringIO()
        csv.writer(file).writerows([columns, row])
        data = file.getvalue().encode()
    with pytest.raises(
        UnreadableArticle, match=r"a.csv is a table of claims, not of articles: .* claims a.csv”"
    ):
        table.read(Source(data, "a.csv"))


def test_articles_with_labels_are_articles() -> None:
    (article,) = articles_of(["text", "label"], [LONG, "fake"])
    assert isinstance(article, Article)


def test_a_table_of_anything_else_is_refused_by_what_it_has() -> None:
    with pytest.raises(UnreadableArticle, match=r"no column of article text \(it has “town”, “people”\)"):
        articles_of(["town", "people"], ["Lindau", "25000"])
    with pytest.raises(UnreadableArticle, match="“c7” and 2 more"):
        articles_of([f"c{n}" for n in range(10)], [str(n) for n in range(10)])


def test_prose_is_no_table() -> None:
    assert table.read(Source(f"Rain falls\n\n{LONG}".encode(), "a.txt")) is None
