"""Where a content begins and ends, and whose it is, in sentences that are built like no other."""

import pytest


def said(claims, text):
    return [(c.claimant, c.text) for c in claims(text) if c.attribution is not None]


def own(claims, text):
    return [c.text for c in claims(text) if c.attribution is None]


def test_who_says_it_is_not_in_what_is_said(claims):
    text = (
        '"This is madness," Ruiz said, adding that the town has quarrelled for "twenty winters over dams '
        "and pumps and the like, and to begin it all anew, our children will not stand for "
        'it…. They have other plans."'
    )
    assert [claimant for claimant, _ in said(claims, text)] == ["Ruiz", "Ruiz"]


def test_nor_is_it_left_out_where_a_passive_names_it_there(claims):
    ((claimant, _),) = said(
        claims, "He was dubbed a charlatan by fellow doctors for promoting “quack” cures."
    )
    assert claimant == "fellow doctors"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Ana Ruiz said that, if elected, she would leave it to the council.",
            "if elected, she would leave it to the council",
        ),
        ("Ana Ruiz called the plan “a threat,” and left.", "the plan “a threat,”"),
        ("Ana Ruiz asked this: “I will read you the question: ”", "I will read you the question"),
        ("Ana Ruiz said: “-5 degrees is cold for Lor.”", "-5 degrees is cold for Lor."),
    ],
)
def test_no_content_begins_or_ends_with_a_comma_or_a_colon(claims, text, content):
    assert said(claims, text) == [("Ana Ruiz", content)]


@pytest.mark.parametrize(
    ("before", "claimant"),
    [
        (
            "The list opens with how the site judged this statement by Ana Ruiz on June 11:\n\n",
            "Ana Ruiz",
        ),
        ("The paper called false a recent tweet from Tom Hale: ", "Tom Hale"),
        ("The site checked Ana Ruiz’s comment in May: ", "Ana Ruiz"),
        ("Tom Hale answered a tweet by Ana Ruiz: ", "Tom Hale"),
        ("The paper chose this post from May: ", "The paper"),
    ],
)
def test_a_statement_is_that_of_who_made_it(claims, before, claimant):
    found = said(claims, f"{before}“The dam in Lor is sand, and it will break.”")
    assert found[-1] == (claimant, "The dam in Lor is sand, and it will break.")


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Engineers sent a letter on Thursday to council leaders opposing the ban on ships.", "Engineers"),
        ("Ana Ruiz sent boats to leaders opposing the ban on ships.", "leaders"),
    ],
)
def test_a_letter_opposes_what_its_senders_do(claims, text, claimant):
    assert said(claims, text) == [(claimant, "the ban on ships")]


@pytest.mark.parametrize(
    "text", ["Now tell us this is not a waste of water!", "Don’t forget that the dam in Lor is old."]
)
def test_an_order_to_the_reader_is_nobodys_report(claims, text):
    assert said(claims, text) == []


def test_what_is_asked_is_not_taken_for_an_order(claims):
    assert said(claims, "Think the dam in Lor will hold?") == [(None, "the dam in Lor will hold")]


def test_a_comparison_is_no_content(claims):
    text = "Lor is the port they fight harder for than their own villages."
    assert said(claims, text) == []


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "“The dam is full and it will break,” a port source, who wasn't authorized to speak on the "
            "record, tells Lor Post.",
            "a port source",
        ),
        ('The page is "true.">Hale said the dam is full and it will break.', "Hale"),
        ("It is old.\n\n-Farmers think the dam is full and it will break.", "Farmers"),
    ],
)
def test_who_speaks_stands_between_other_things(claims, text, claimant):
    ((who, content),) = said(claims, text)
    assert (who, content.lower()) == (claimant, "the dam is full and it will break")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("who is not authorized to speak about the dam", []),
        ("who spoke on condition of anonymity for fear of the council", []),
        ("who asked not to be named for fear of the council", []),
        ("who was authorized by the council in May", ["who was authorized by the council in May"]),
    ],
)
def test_how_a_source_spoke_is_nothing_to_check(claims, told, expected):
    assert own(claims, f"“The dam is full,” said a port official, {told}.") == expected


@pytest.mark.parametrize(
    ("text", "display"),
    [
        (
            "“The deal must come with more water,” Ana Ruiz said, and “clear rules for the port.”",
            "The deal must come with more water [and] clear rules for the port.",
        ),
        ("“The tax,” Ana Ruiz said, “is too high.”", "The tax is too high."),
    ],
)
def test_two_halves_of_a_quotation_are_shown_with_the_word_that_joins_them(claims, text, display):
    assert [c.display_text for c in claims(text)] == [display]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ('“Vote,” Hale\'s niece, state Del. Ana "Cia" Ruiz (D-Lor), shouted to the crowd.', 'Ana "Cia" Ruiz'),
        ("“Vote,” Hale's niece, a friend of Ana Ruiz, shouted to the crowd.", "Hale's niece"),
    ],
)
def test_a_relative_has_the_name_that_follows(claims, text, claimant):
    assert said(claims, text) == [(claimant, "Vote")]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        (
            "Thousands of shop owners came. Lor Watch then ruled that the count is right, but they could not "
            "resist pointing out that every flood was small.",
            "Lor Watch",
        ),
        ("The attacks went on. They said that the port was full.", None),
        ("The engineers went on. They said that the port was full.", "The engineers"),
    ],
)
def test_they_who_speak_are_no_things(claims, text, claimant):
    assert said(claims, text)[-1][0] == claimant
