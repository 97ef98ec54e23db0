from pathlib import Path

import pytest

from annotate.articles.errors import UnreadableArticle
from annotate.articles.readers import subtitles
from annotate.articles.reading import read, read_file
from annotate.articles.sources import Source
from db.records import Article

FILES = Path(__file__).parents[1] / "files" / "a"


def text_of(file: str) -> str:
    (reading,) = read_file(FILES / file)
    assert isinstance(reading, Article), reading
    return reading.text


def said(*cues: str) -> str:
    """The text of a WebVTT file with these cues, a second each and no pause between."""
    lines = ["WEBVTT", ""]
    for second, cue in enumerate(cues):
        lines += [f"00:{second:02}.000 --> 00:{second + 1:02}.000", cue, ""]
    (reading,) = read(Source("\n".join(lines).encode(), "talk.vtt"))
    assert isinstance(reading, Article), reading
    return reading.text


def test_subrip_is_one_paragraph_a_turn() -> None:
    assert text_of("council.srt") == (
        "ANNA DAHL: Good evening. The ferry strike on Tarn is in its fourth week. Governor, who pays for "
        "this?\n\n"
        "MARIA LUND: The county has lost 2.4 million crowns since April. We have paid for the hospital boat "
        "ourselves.\n\n"
        "BRANDT: That is not true. Wages at the line have fallen by nine percent since 2019.\n\n"
        "Unidentified Speaker: Is the Solvei safe?\n\n"
        "LUND: The authority found cracks in her hull in March.\n"
    )


def test_webvtt_names_its_speakers_in_tags() -> None:
    assert text_of("council.vtt") == (
        "Council meeting on the ferries\n\n"
        "Anna Dahl: Good evening. The ferry strike is in its fourth week.\n\n"
        "Maria Lund: The county has lost 2.4 million crowns & more.\n\n"
        "Oskar Brandt: That isn’t true. Wages have fallen by nine percent since 2019.\n\n"
        "Maria Lund: I told the council that the hull of the Solvei had cracks.\n"
    )


def test_captions_that_roll_up_say_everything_once() -> None:
    assert text_of("rolling.vtt") == (
        "the county has lost two million crowns since april and the governor has paid for the hospital boat\n"
    )


@pytest.mark.parametrize(
    ("cues", "expected"),
    [
        (["The dam", "held.", "Rain fell."], "The dam held. Rain fell.\n"),
        (["The dam", "The dam held", "The dam held for years."], "The dam held for years.\n"),
        (["The dam held.\nRain", "Rain\nfell."], "The dam held. Rain fell.\n"),
        ([">> Did the dam hold?", ">> It did hold."], "Did the dam hold?\n\nIt did hold.\n"),
        (["- Did it hold?\n- It did hold."], "Did it hold?\n\nIt did hold.\n"),
        (["It held\n– and then it did not."], "It held – and then it did not.\n"),
        (["[Applause]", "The dam (laughter) held. (DOOR CLOSES)", "♪ La la ♪"], "The dam held.\n"),
        (["The dam (built in 1934) held."], "The dam (built in 1934) held.\n"),
        (["<i>The</i> <font color='red'>dam</font> held &lt;2 m."], "The dam held <2 m.\n"),
        (
            [">> MARIA LUND: The dam held.", ">> Did it?"],
            "MARIA LUND: The dam held.\n\nUnidentified Speaker: Did it?\n",
        ),
        (["He said one thing:", "Listen: the dam held."], "He said one thing: Listen: the dam held.\n"),
        (["Note: the dam held."], "Note: the dam held.\n"),
    ],
)
def test_what_was_said(cues: list[str], expected: str) -> None:
    assert said(*cues) == expected


def test_a_pause_after_a_sentence_begins_a_paragraph_of_the_same_speaker() -> None:
    vtt = (
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v Maria Lund>The dam held.\n\n"
        b"00:09.000 --> 00:10.000\nRain fell.\n"
    )
    (reading,) = read(Source(vtt, "talk.vtt"))
    assert isinstance(reading, Article)
    assert reading.text == "Maria Lund: The dam held.\n\nMaria Lund: Rain fell.\n"


@pytest.mark.parametrize(
    "data",
    [
        b"WEBVTT",
        b"\xef\xbb\xbfWEBVTT\n\n",
        b"WEBVTT - Title\r\n\r\n",
        b"1\n00:00:01,000 --> 00:00:02,000\nThe dam held.\n",
        b"\xef\xbb\xbf\r\n1\r\n0:00:01.000 --> 0:00:02.000 X1:0\r\nThe dam held.\r\n",
        "1\n00:00:01,000 --> 00:00:02,000\nThe dam held.\n".encode("utf-16"),
    ],
)
def test_subtitles_are_known_by_how_they_begin(data: bytes) -> None:
    assert subtitles.read(Source(data, "talk.txt")) is not None


@pytest.mark.parametrize(
    "data",
    [b"", b"WEBVTTS are files.", b"1\nRain fell at 00:00:01,000 --> 2", b"1\n\n2\n", b"12:30 Rain fell."],
)
def test_other_texts_are_no_subtitles(data: bytes) -> None:
    assert subtitles.read(Source(data, "talk.srt")) is None


def test_subtitles_without_words_are_refused() -> None:
    (reading,) = read(Source(b"WEBVTT\n\n00:01.000 --> 00:02.000\n[Applause]\n", "talk.vtt"))
    assert isinstance(reading, UnreadableArticle)
    assert str(reading).startswith("talk.vtt has times in it but no words: ")


def test_windows_1252_subtitles_are_read() -> None:
    data = "1\n00:00:01,000 --> 00:00:02,000\n“It isn’t over,” she said.\n".encode("cp1252")
    (reading,) = read(Source(data, "talk.srt"))
    assert isinstance(reading, Article)
    assert reading.text == "“It isn’t over,” she said.\n"
