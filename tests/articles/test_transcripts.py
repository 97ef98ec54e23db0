import pytest

from annotate.articles.article import article_from_text
from annotate.articles.transcripts import find_turns

INTERVIEW = """\
Gov Lund: The Dam Will Hold

Guests: Maria Lund, county governor, and Oskar Brandt of the sailors’ union.

ANNA DAHL: Good morning. Governor, who pays for this?

MARIA LUND: The county has lost 2.4 million crowns.

Two of the three ferries were built before 1985.

DAHL: Is she safe?

GOV. LUND: She is.

BRANDT (sailors’ union): That is not true.
"""


def speakers(text: str) -> list[str | None]:
    return [turn.speaker for turn in find_turns(text)]


def test_surnames_stand_for_the_names_that_the_text_has_in_full() -> None:
    assert speakers(INTERVIEW) == ["Anna Dahl", "Maria Lund", "Anna Dahl", "Maria Lund", "Oskar Brandt"]


def test_a_turn_is_a_label_and_the_words_up_to_the_next() -> None:
    turns = find_turns(INTERVIEW)
    assert [INTERVIEW[slice(*turn.label)] for turn in turns] == [
        "ANNA DAHL: ",
        "MARIA LUND: ",
        "DAHL: ",
        "GOV. LUND: ",
        "BRANDT (sailors’ union): ",
    ]
    assert [INTERVIEW[slice(*turn.name)] for turn in turns][-2:] == ["GOV. LUND", "BRANDT"]
    lund = INTERVIEW[turns[1].label[1] : turns[1].end]
    assert lund.startswith("The county has lost")
    assert lund.rstrip().endswith("were built before 1985.")


def script(*labels: str) -> str:
    return "".join(f"{label}: The dam held, and nobody was hurt.\n\n" for label in labels)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("Q", "A", "Q", "A"), [None] * 4),
        (("Question", "Answer", "Question"), [None, None, None]),
        (("Maria Lund, minister", "Tom Hale", "Maria Lund"), ["Maria Lund", "Tom Hale", "Maria Lund"]),
        (("INTERVIEWER", "MARIA LUND", "INTERVIEWER"), ["Interviewer", "Maria Lund", "Interviewer"]),
        (("**Lund**", "**Hale**", "**Lund**", "**Hale**"), ["Lund", "Hale", "Lund", "Hale"]),
        (("Maria", "Tom", "Maria", "Tom"), ["Maria", "Tom", "Maria", "Tom"]),
        (("Speaker 1", "Speaker 2", "Speaker 1"), ["Speaker 1", "Speaker 2", "Speaker 1"]),
        ((">> DAHL", ">> DR. LUND", ">> DAHL"), ["Dahl", "Lund", "Dahl"]),
        (("[00:01:02] DAHL", "[00:01:09] LUND", "[00:02:00] DAHL"), ["Dahl", "Lund", "Dahl"]),
        (("THE PRESIDENT", "DAHL", "THE PRESIDENT"), ["The President", "Dahl", "The President"]),
        (("DAHL", "UNIDENTIFIED MALE", "DAHL"), ["Dahl", None, "Dahl"]),
        (("ANNE-MARIE VAN DER BERG", "DAHL", "VAN DER BERG", "DAHL"), None),
        (("Maria Lund", "Tom Hale"), ["Maria Lund", "Tom Hale"]),  # all of it, though it is short
    ],
)
def test_labels_of_many_kinds(labels: tuple[str, ...], expected: list[str | None] | None) -> None:
    found = speakers(script(*labels))
    assert len(found) == len(labels)
    if expected is not None:
        assert found == expected


def test_a_label_may_stand_on_a_line_of_its_own() -> None:
    text = "DAHL:\nIs she safe?\n\nLUND:\nShe is. We looked.\n\nDAHL:\nThank you.\n\nThis was edited.\n"
    turns = find_turns(text)
    assert [turn.speaker for turn in turns] == ["Dahl", "Lund", "Dahl"]
    assert text[turns[-1].label[1] : turns[-1].end].strip() == "Thank you."


def test_a_surname_that_two_people_share_is_doubtful() -> None:
    intro = "Maria Lund and her brother, Per Lund, were asked on Maria Lund’s dam."
    text = f"{intro}\n\n{script('LUND', 'DAHL', 'LUND')}"
    assert [(turn.speaker, turn.doubtful) for turn in find_turns(text)] == [
        ("Maria Lund", True),
        ("Dahl", False),
        ("Maria Lund", True),
    ]


def test_a_name_in_capitals_is_written_as_the_text_has_it() -> None:
    text = f"We met Ailsa McEwan at home.\n\n{script('AILSA MCEWAN', 'DAHL', 'MCEWAN', 'DAHL')}"
    assert speakers(text)[0] == "Ailsa McEwan"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The mill burned on Friday. Nobody was hurt.",
        "The mill burned.\n\nNote: this has been corrected.\n\nRain fell.\n\nNote: it was dry.",
        script("Claim", "Fact", "Claim", "Fact"),
        script("Pros", "Cons", "Pros", "Cons"),
        script("Monday", "Tuesday", "Monday"),
        "Where: Sundby\nWhen: 5 July\nOwner: Tom Hale\nBuilt: 1934\nPrice: 40 crowns\n",
        "Delegates\n\nMaria Lund: 1,769.\n\nTom Hale: 1,501.\n\nMaria Lund: 547.\n\nTom Hale: 46.\n",
        "Maria Lund: Dam will hold\n\nThe dam will hold, the governor said.\n\nRain fell.",
        "1: Rain fell here.\n\n2: Rain fell there.\n\n1: Rain fell again.",
        "Rain fell on the mill.\n\n" * 10 + script("LUND", "DAHL", "LUND"),  # a box under an article
        script("LUND", "DAHL", "LUND") + "Rain fell on the mill.\n\n" * 20,
    ],
)
def test_other_texts_have_no_turns(text: str) -> None:
    assert find_turns(text) == ()


def test_the_first_words_of_a_transcript_are_no_headline() -> None:
    article = article_from_text("DAHL: Is she safe?\n\nLUND: She is safe, we looked.\n\nDAHL: Thank you.\n")
    assert article.title is None
    assert article.headline is None
    titled = article_from_text(f"The ferry hearing\n\n{script('DAHL', 'LUND', 'DAHL')}")
    assert titled.title == "The ferry hearing"
