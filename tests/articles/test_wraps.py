import pytest

from annotate.articles.wraps import unwrapped

WRAPPED = """\
The strike at the Tarn ferry line has cost the island’s shops 2.4 million
crowns since April, according to the chamber of
commerce. It goes on.
The ferries were built before 1985, and the transport authority found cracks
in March.
"""


def test_lines_that_a_program_cut_are_joined_and_those_of_the_writer_are_not() -> None:
    assert unwrapped(WRAPPED).splitlines() == [
        "The strike at the Tarn ferry line has cost the island’s shops 2.4 million crowns since April, "
        "according to the chamber of commerce. It goes on.",
        "The ferries were built before 1985, and the transport authority found cracks in March.",
    ]


def test_paragraphs_keep_one_blank_line_between() -> None:
    assert unwrapped("One is here.\r\n\r\n\r\nTwo is here.\r\n") == "One is here.\n\nTwo is here.\n"


def test_lists_stay_lists() -> None:
    text = "The county has paid for many things since the strike began:\n- the boat\n- the post\n1. all\n"
    assert unwrapped(text) == text


def test_lines_of_any_length_were_not_cut() -> None:
    text = (
        f"{'The dam held, and nobody was hurt by the water that came down. ' * 3}\nRain fell on the mill.\n"
    )
    assert unwrapped(text).count("\n") == 2


@pytest.mark.parametrize(
    ("text", "delete_space", "expected"),
    [
        ("The dam \nheld. \nIt did.\nRain fell.\n", False, "The dam held. It did.\nRain fell.\n"),
        ("The d \nam held.\n", True, "The dam held.\n"),
        (" >From here\n", False, "From here\n"),
        ("> The dam \n> held.\nIt did.\n", False, "The dam held.\nIt did.\n"),
        ("The dam held.\n-- \nTom Hale \nThe Courier\n", False, "The dam held.\n"),
    ],
)
def test_flowed_text_says_itself_which_lines_go_on(text: str, delete_space: bool, expected: str) -> None:
    assert unwrapped(text, flowed=True, delete_space=delete_space) == expected
