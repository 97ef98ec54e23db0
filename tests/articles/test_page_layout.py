import pytest

from annotate.articles.page_layout import Word, blocks_of, lines_of

SIZE = 10.0


def row(x: float, y: float, text: str, size: float = SIZE) -> list[Word]:
    """Words on one line; every letter is half as wide as it is high."""
    words = []
    for word in text.split(" "):
        right = x + len(word) * size / 2
        words.append(Word(word, x, y, right, y + size))
        x = right + size / 4
    return words


def column(x: float, y: float, rows: list[str], pitch: float = 12) -> list[Word]:
    return [word for i, text in enumerate(rows) for word in row(x, y - pitch * i, text)]


def read(words: list[Word]) -> list[list[str]]:
    return [[line.text for line in block] for block in blocks_of(words)]


ONE = ["the first column has", "four lines of words", "one under the other", "and no more of them"]
TWO = ["this second column", "has just as many of", "them as the first one", "had in its own place"]
THREE = ["a third one stands", "to the right of both", "the others on a page", "and it is the last one"]


def test_one_column_is_one_block() -> None:
    assert read(column(50, 700, ONE)) == [ONE]


@pytest.mark.parametrize("shift", [0, 5, -5], ids=["level", "lower", "higher"])
def test_columns_are_read_one_after_the_other(shift: float) -> None:
    words = column(50, 700, ONE) + column(180, 700 - shift, TWO) + column(310, 700 + shift, THREE)
    assert read(words) == [ONE, TWO, THREE]
    assert read(words[::-1]) == [ONE, TWO, THREE]


def test_a_headline_over_columns_comes_first_and_a_line_below_them_last() -> None:
    head = row(50, 730, "A headline that runs over both", 16)
    foot = row(50, 600, "what stands below both of the columns and runs across the page")
    words = column(180, 700, TWO) + foot + column(50, 700, ONE) + head
    assert read(words) == [
        ["A headline that runs over both"],
        ONE,
        TWO,
        ["what stands below both of the columns and runs across the page"],
    ]


def test_columns_of_different_lengths() -> None:
    assert read(column(50, 700, ONE) + column(180, 700, TWO[:2])) == [ONE, TWO[:2]]


def test_the_wide_spaces_of_justified_lines_are_no_columns() -> None:
    words = [
        word
        for i, wide in enumerate([6, 7, 5, 7.5])
        for word in row(50, 700 - 12 * i, "the words are") + row(110 + wide, 700 - 12 * i, "set far apart")
    ]
    assert [len(block) for block in read(words)] == [4]


def test_the_numbers_of_a_list_are_no_column() -> None:
    words = column(50, 700, ["1.", "2.", "3.", "4."]) + column(75, 700, ONE)
    assert read(words) == [[f"{number}. {text}" for number, text in enumerate(ONE, start=1)]]


def test_a_large_initial_belongs_to_the_first_line_beside_it() -> None:
    initial = Word("T", 50, 676, 70, 710)
    words = [
        initial,
        *column(75, 700, ["he town council", "voted on Tuesday"]),
        *row(50, 664, "to close it down"),
    ]
    assert [line.text for line in lines_of(words)] == [
        "The town council",
        "voted on Tuesday",
        "to close it down",
    ]


def test_a_raised_figure_stays_on_its_line() -> None:
    words = [
        *row(50, 700, "since 2019,"),
        Word("1", 102.7, 705, 106, 711),
        *row(112, 700, "and"),
        *row(50, 688, "on"),
    ]
    assert [line.text for line in lines_of(words)] == ["since 2019,1 and", "on"]


def test_a_large_heading_in_one_column_does_not_close_the_gutter_beside_it() -> None:
    one, two = [*ONE, *ONE], [*TWO, *TWO]
    words = (
        column(50, 700, one)
        + column(160, 700, two[:3])
        + row(160, 651, "Heading", 20)
        + column(160, 630, ONE)
    )
    assert read(words) == [one, [*two[:3], "Heading", *ONE]]


def test_a_few_lines_with_wide_spaces_are_no_columns_within_a_column() -> None:
    wide = [
        word for y in (652, 640, 628) for word in row(50, y, "words so far") + row(115, y, "part as these")
    ]
    words = column(50, 700, ONE) + wide + column(200, 700, [*TWO, *TWO])
    assert read(words) == [[*ONE, *["words so far part as these"] * 3], [*TWO, *TWO]]
