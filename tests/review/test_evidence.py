import pytest

from annotate.review.evidence import day_in_address, is_after


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://example.org/2022/07/05/harbour", "2022-07-05"),
        ("https://example.org/2022/7/5/harbour", "2022-07-05"),
        ("https://example.org/world/2022/jul/05/harbour", "2022-07-05"),
        ("https://example.org/harbour-2022-07-05.html", "2022-07-05"),
        ("https://example.org/news/20220705", "2022-07-05"),
        ("https://example.org/a?day=2022_07_05", "2022-07-05"),
        ("https://example.org/2022/13/05/2022/07/05/", "2022-07-05"),
        ("https://archive.example/web/20230105123456/https://example.org/2022/07/05/", "2022-07-05"),
        ("", None),
        ("https://example.org/2022/07/", None),  # a month is no day
        ("https://example.org/2022/06/31/", None),
        ("https://example.org/2022/abc/05/", None),
        ("https://example.org/2022-07/05", None),
        ("https://example.org/article-202207051", None),
        ("https://example.org/12022/07/05/", None),
    ],
)
def test_the_day_in_an_address(url: str, day: str | None) -> None:
    assert day_in_address(url) == day


@pytest.mark.parametrize(
    ("url", "dated", "published_on", "after"),
    [
        ("", "2022-07-06", "2022-07-05", "2022-07-06"),
        ("https://example.org/2022/07/06/", None, "2022-07-05", "2022-07-06"),
        ("https://example.org/2022/07/06/", "2022-07-01", "2022-07-05", None),
        ("", "2022-07-05", "2022-07-05", None),
        ("", "2022-07-06", None, None),
        ("", None, "2022-07-05", None),
        ("", "2022-07-06", "July 2022", None),
        ("", "soon", "2022-07-05", None),
    ],
)
def test_evidence_from_after_the_article(
    url: str, dated: str | None, published_on: str | None, after: str | None
) -> None:
    assert is_after(url, dated, published_on) == after
