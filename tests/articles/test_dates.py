import pytest

from annotate.articles.dates import find_date, is_stamp


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-07-05", "2022-07-05"),
        ("2022-07-05T15:04:00Z", "2022-07-05"),
        ("July 5, 2022", "2022-07-05"),
        ("JULY 5 2022", "2022-07-05"),
        ("Sept. 5, 2022", "2022-09-05"),
        ("Tuesday, 5 July 2022", "2022-07-05"),
        ("5th of July 2022", "2022-07-05"),
        ("Published 3:04 pm EDT, July 5, 2022", "2022-07-05"),
        ("25/12/2022", "2022-12-25"),
        ("12/25/2022", "2022-12-25"),
        ("5.5.2022", "2022-05-05"),
        ("07/05/2022", None),  # July in one country, May in the next
        ("07/05/2022, that is July 5, 2022", "2022-07-05"),
        ("July 5", None),
        ("Tuesday", None),
        ("May 2022", None),
        ("2022", None),
        ("31 June 2022", None),
        ("2022-13-40", None),
        ("12022-07-05", None),
        ("July 5, 22", None),
        ("", None),
    ],
)
def test_finds_whole_dates_and_makes_up_no_part(text: str, expected: str | None) -> None:
    assert find_date(text) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("July 5, 2022", True),
        ("Tuesday, 5 July 2022", True),
        ("Published 3:04 pm EDT, July 5, 2022", True),
        ("Published: July 4, 2022 at 3:04pm EDT | Updated July 6, 2022", True),
        ("Last updated on 2022-07-05 15:04", True),
        ("Updated 3 hours ago", True),
        ("07/05/2022", True),
        ("On July 5, 2022, rain fell.", False),
        ("Published in 2022, the report found that prices rose.", False),
        ("Updated", False),
        ("3:04 pm", False),
        ("Tuesday", False),
        ("", False),
    ],
)
def test_a_stamp_says_when_and_nothing_else(line: str, expected: bool) -> None:
    assert is_stamp(line) is expected
