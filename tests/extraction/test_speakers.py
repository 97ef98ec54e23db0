"""Whose words they are: the mention, the name that it stands for, and whether that is a guess."""

import pytest


def told(claims, text):
    """(claimant, its words in the text, is it a guess) of every claim that somebody makes."""
    return [
        (c.claimant, text[slice(*c.claimant_mention)] if c.claimant_mention else None, c.claimant_doubtful)
        for c in claims(text)
        if c.attribution is not None
    ]


def sure(claims, text):
    """(claimant, its words), where none is a guess."""
    found = told(claims, text)
    assert not any(guess for _, _, guess in found)
    return [(name, words) for name, words, _ in found]


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        pytest.param(
            "In a talk on Monday in Lor, Ana B. Ruiz, the head of the port, bluntly told a crowd "
            "that the dam would hold.",
            "Ana B. Ruiz",
            "Ana B. Ruiz",
            id="an aside",
        ),
        pytest.param(
            "Tom Hale, the mayor who built the dam, tweeted on Friday that the dam would hold.",
            "Tom Hale",
            "Tom Hale",
            id="a participle",
        ),
        pytest.param(
            "Without a plan, engineers and builders in Lor say the dam will fall.",
            "engineers and builders in Lor",
            "engineers and builders in Lor",
            id="joined to what stands before",
        ),
        pytest.param("Tom Hale is the mayor. He's said the dam will hold.", "Tom Hale", "He", id="short has"),
        pytest.param(
            "Tom Hale was heard shouting that the dam would fall.",
            "Tom Hale",
            "Tom Hale",
            id="heard shouting",
        ),
        pytest.param(
            "The council laughingly gave the man a hat, then said it would close the port.",
            "The council",
            "The council",
            id="a second verb",
        ),
        pytest.param(
            "“We need a dam,” tweeted a builder from Lor.",
            "a builder from Lor",
            "a builder from Lor",
            id="taken for an object",
        ),
        pytest.param(
            "LOR -- Mayor Tom Hale, opening the port on Saturday, said it would grow.",
            "Tom Hale",
            "Mayor Tom Hale",
            id="a place before",
        ),
    ],
)
def test_who_stands_beside_what_the_parse_gives_no_subject(claims, text, name, words):
    assert sure(claims, text) == [(name, words)]


@pytest.mark.parametrize(
    "text",
    [
        "The dam was said to be old.",
        "Mayor Tom Hale was asked, “Will the dam hold?”",
    ],
)
def test_of_whom_it_is_said_says_nothing(claims, text):
    assert all(name is None for name, _, _ in told(claims, text))


@pytest.mark.parametrize(
    ("text", "name", "end"),
    [
        (
            "The port that feeds Lor has lost a third of its ships, its director, Ida Moen, told us.",
            "Ida Moen",
            ", its director",
        ),
        (
            "The lake that feeds Lor has lost a third of its water, the council, its owner, said.",
            "the council",
            ", the council",
        ),
    ],
)
def test_who_speaks_last_is_no_part_of_what_is_said(claims, text, name, end):
    assert [(c.claimant, c.text) for c in claims(text)] == [(name, text[: text.index(end)])]


def test_who_is_asked_does_not_ask(claims):
    asked = {
        c.text: c.claimant for c in claims("Asked whether the dam would hold, Ida Moen said it was old.")
    }
    assert asked == {"it was old": "Ida Moen"}
    by = {
        c.text: c.claimant
        for c in claims("Asked by Tom Hale whether the dam would hold, Ida Moen said it was old.")
    }
    assert by == {"whether the dam would hold": "Tom Hale", "it was old": "Ida Moen"}


def test_a_speech_is_its_speakers(claims):
    assert sure(claims, "Ida Moen gave a speech denouncing the tax.") == [("Ida Moen", "Ida Moen")]


def test_a_poll_shows_by_itself(claims):
    words = {c.text: c.claimant for c in claims("Ida Moen read out a poll showing that the tax is liked.")}
    assert "Ida Moen" not in [name for text, name in words.items() if text == "the tax is liked"]


def test_who_told_of_somebody_goes_on(claims):
    text = "Ida Moen said that Tom Hale knew of the leak, adding, “He saw it in May.”"
    assert sure(claims, text) == [("Ida Moen", "Ida Moen")] * 2


def test_a_comma_after_a_quotation_leads_to_its_cue(claims):
    text = "Ida Moen laid out her plan: “We build dams and bridges,” she said."
    assert sure(claims, text) == [("Ida Moen", "she")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Jon Sands is mayor. Sands warns of a flood.", [("Jon Sands", False)], id="a plural's ending"
        ),
        pytest.param(
            "Jon Banks is mayor. Many banks left. Banks said the town was poor.",
            [("Banks", False)],
            id="a plural",
        ),
        pytest.param(
            "Mayor Ida Moen, who married Jon Moen, was there. Jon Moen sang. "
            "Mrs. Moen said the dam would hold.",
            [("Ida Moen", False)],
            id="Mrs.",
        ),
        pytest.param(
            "Mayor Ida Moen opened the port. Jon Moen was there. Moen said it would grow.",
            [("Jon Moen", True)],
            id="a namesake is a subject",
        ),
        pytest.param(
            "Mayor Ida Moen opened the port with her son Jon Moen. Moen said it would grow.",
            [("Ida Moen", True)],
            id="a namesake in passing",
        ),
        pytest.param(
            "Mayor Ida Moen opened the port. Rival Ida Moen said the dam was old.",
            [("Ida Moen", False)],
            id="a word before",
        ),
        pytest.param(
            "President Hale spoke. Mr. Hale said it leaked. The first lady, Maria Hale, left early.",
            [("Hale", False)],
            id="his wife is not Mr.",
        ),
        pytest.param(
            "President Hale said it leaked. His wife Maria Hale said it did not. The president laughed.",
            [("Hale", False), ("Maria Hale", False)],
            id="nor who was named by the surname alone",
        ),
        pytest.param(
            "Father Hale said it leaked. Father Tom Hale said it would break.",
            [("Tom Hale", False), ("Tom Hale", False)],
            id="a priest is nobody's father",
        ),
        pytest.param(
            "Rep. Robert C. “Bobby” Hale came. Bobby Hale said it leaked. Hale said it would break.",
            [("Robert C. “Bobby” Hale", False)] * 2,
            id="a nickname",
        ),
        pytest.param(
            "At dinner Bob said he saw the leak. The dam was old, he said.",
            [("Bob", False), ("Bob", False)],
            id="a first name alone",
        ),
    ],
)
def test_namesakes(claims, text, expected):
    assert [(name, guess) for name, _, guess in told(claims, text)] == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(
            "“The dam is old,” engineer Jon Ball said in May, after it had leaked for a week.\n\n"
            "Tom Hale came from Lor on Friday, eager to help. “We will build,” he said.",
            "Tom Hale",
            id="the subject of the paragraph, not the last speaker",
        ),
        pytest.param(
            "“The dam is old,” engineer Jon Ball said. “It has leaked for years, and Tom Hale knew it.” "
            "It will have to go, he said.",
            "Jon Ball",
            id="the last speaker, not who is named in a quotation",
        ),
        pytest.param(
            "Mayor Tom Hale praised Alan Poe, whom he described as a friend of the port.",
            "Tom Hale",
            id="not who is described",
        ),
    ],
)
def test_whom_he_stands_for(claims, text, name):
    assert told(claims, text)[-1][0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "The host took calls from older listeners to his programme who said that the roof leaked.",
            "older listeners",
        ),
        ("The head of the union, who said the port was safe, left.", "The head of the union"),
        ("The ministry of ports, which said the port was safe, closed it.", "The ministry of ports"),
    ],
)
def test_people_are_who(claims, text, name):
    assert told(claims, text)[-1][0] == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The councils of Lor met in May. They say the dam will hold.", "The councils of Lor"),
        ("The Treasury met Mayor Tom Hale. It said the dam would hold.", "The Treasury"),
        ("Mayor Tom Hale met the council. It seems that the dam will hold.", None),
    ],
)
def test_it_and_they_are_a_guess(claims, text, name):
    claimant, _, guess = told(claims, text)[-1]
    assert (claimant, guess) == (name, True)


def test_the_subject_of_another_verb_is_a_guess(claims):
    assert told(claims, "Tom Hale came to Lor to announce that the dam would hold.") == [
        ("Tom Hale", "Tom Hale", True)
    ]
