import time

import pytest

from annotate.articles.hyphens import Vocabulary


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("the govern-", "ment said", "the government said"),
        ("a Franco-", "German offer", "a Franco-German offer"),
        ("the US-", "led talks", "the US-led talks"),
        ("the EU-", "US talks", "the EU-US talks"),
        ("THE GOVERN-", "MENT SAID", "THE GOVERNMENT SAID"),
        ("thirty-", "one years", "thirty-one years"),
        ("well-", "known", "well-known"),
        ("wellbe-", "ing", "wellbeing"),
        ("a two-", "thirds share", "a two-thirds share"),
        ("four-", "teen", "fourteen"),
        ("state-", "ment", "statement"),
        ("decision-", "makers", "decision-makers"),
        ("de-", "cision-makers", "decision-makers"),
        ("decision-mak-", "ers", "decision-makers"),
        ("a long-", "term plan", "a long-term plan"),
        ("the 19-", "year-old", "the 19-year-old"),
        ("2019-", "20", "2019-20"),
        ("har\u00ad", "bour", "harbour"),
        ("long\u00ad", "term", "longterm"),  # a soft hyphen says that there is none
        ("the vote -", "the last one", "the vote - the last one"),
        ("two lines", "of one", "two lines of one"),
        ("“No-", "body” came", "“Nobody” came"),
        # Nothing in the tables; the text itself writes it so.
        ("the fish-", "monger said", "the fish-monger said"),
        ("the co-", "operative", "the co-operative"),
        ("year-", "book", "yearbook"),
    ],
)
def test_broken_words_are_made_whole(before: str, after: str, expected: str) -> None:
    text = Vocabulary(["A fish-monger of the co-operative read the yearbook.", before, after])
    assert text.join([before, after]) == expected


def test_a_word_broken_in_one_place_is_whole_in_another() -> None:
    lines = ["he won the cross-", "word prize and the crossword was"]
    assert Vocabulary(lines).join(lines) == "he won the crossword prize and the crossword was"


def test_many_lines_take_little_time() -> None:
    for line in ("govern-", "x" * 5000, "-" * 5000, "a-" * 2500):
        lines = [line] * 300
        start = time.process_time()
        Vocabulary(lines).join(lines)
        assert time.process_time() - start < 5
