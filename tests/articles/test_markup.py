import time

import pytest

from annotate.articles.furniture import mask
from annotate.articles.markup import find_marks, heading_words, without_marks


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("# Rain fell", "  Rain fell"),
        ("## Rain fell ##", "   Rain fell   "),
        ("Rain **fell** hard", "Rain   fell   hard"),
        ("*Rain* and _snow_", " Rain  and  snow "),
        ("[Rain](https://example.org/a_(b)) fell", " Rain" + " " * 28 + " fell"),
        ('[Rain](https://example.org "Title") fell', " Rain" + " " * 30 + " fell"),
        ("![Rain](rain.png)\nRain fell.", "                 \nRain fell."),
        ("Rain\n====\nfell.", "Rain\n    \nfell."),
        ("Rain.\n\n* * *\n\nSnow.", "Rain.\n\n     \n\nSnow."),
        ("- Rain\n* Snow\n• Fog", "  Rain\n  Snow\n  Fog"),
        ("> Rain\r> Snow", "  Rain\r  Snow"),
    ],
)
def test_masks_the_marks_and_keeps_the_words(text: str, masked: str) -> None:
    assert mask(text, find_marks(text)) == masked


@pytest.mark.parametrize(
    "text",
    [
        "Rain fell [on Monday] (again).",
        "“[W]e are wet,” she said.",
        "The #1 seed, @jeff_poor_2, lost 5 * 3 * 2 games.",
        "“F*** you, s***,” he said.",
        "-5 degrees - the coldest day - were measured.",
        "12. The council met.",
        "#rain",
        "snake_case_name",
    ],
)
def test_leaves_prose_alone(text: str) -> None:
    assert find_marks(text) == ()


def test_heading_words_and_the_words_without_marks() -> None:
    assert heading_words("## Rain *fell* ##") == (3, 14)
    assert heading_words("#rain") is None
    assert without_marks("# Rain **fell** on [Kyiv](https://example.org)") == "Rain fell on Kyiv"


@pytest.mark.parametrize("unit", ["[a](", "![a](", "*a ", "_a", "# a ", "> "])
def test_a_line_of_half_a_million_characters_takes_no_time(unit: str) -> None:
    start = time.perf_counter()
    find_marks(unit * (500_000 // len(unit)))
    assert time.perf_counter() - start < 5
