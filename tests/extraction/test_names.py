"""How people are named: what belongs to a name, what stands before and after it, and what is none."""

import pytest


def who(claims, text):
    """(claimant, its words in the text) of every claim that somebody makes; none is a guess."""
    found = [c for c in claims(text) if c.attribution is not None]
    assert not any(c.claimant_doubtful for c in found)
    return [(c.claimant, text[slice(*c.claimant_mention)] if c.claimant_mention else None) for c in found]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("Anita Rowe KC said it was old. She said it leaked.", "Anita Rowe", id="letters"),
        pytest.param("Odd Vik, PhD, said it was old. Vik said it leaked.", "Odd Vik", id="letters, comma"),
        pytest.param("Jon Ball Jr. said it was old. Ball said it leaked.", "Jon Ball Jr.", id="Jr."),
        pytest.param("Jon Ball III, who left, said it was old. He said it leaked.", "Jon Ball III", id="III"),
        pytest.param(
            "“It is old,” chairman Jon Ball Sr. said. Mr Ball said it leaked.", "Jon Ball Sr.", id="Sr."
        ),
        pytest.param(
            'Aurelio "Chato" Benz, who left, said it was old. Benz said it leaked.',
            'Aurelio "Chato" Benz',
            id="nickname",
        ),
        pytest.param(
            "“It is old,” said Khalid bin Nasser al-Harith. Al-Harith said it leaked.",
            "Khalid bin Nasser al-Harith",
            id="bin and al-",
        ),
        pytest.param(
            "“It is old,” said Pieter-Jan van der Meulen of the Bank of Lor. Van der Meulen said it leaked.",
            "Pieter-Jan van der Meulen",
            id="van der",
        ),
        pytest.param(
            "Luis Alberto Pereda y Soto, a skipper, said it was old. Pereda said it leaked.",
            "Luis Alberto Pereda y Soto",
            id="two surnames",
        ),
        pytest.param("Analyst Kim Soo-ah said it was old. Kim said it leaked.", "Kim Soo-ah", id="Korean"),
        pytest.param(
            "Dr. Eszter Szabó-Tóth said it was old. Szabó-Tóth said it leaked.",
            "Eszter Szabó-Tóth",
            id="hyphen",
        ),
        pytest.param("Kjell B. Strand said it was old. Strand said it leaked.", "Kjell B. Strand", id="B."),
        pytest.param("Aud Hellesøy, 34, said it was old. She said it leaked.", "Aud Hellesøy", id="age"),
        pytest.param(
            "Meteorologist Aud-Mari Vik said it was old. Vik said it leaked.",
            "Aud-Mari Vik",
            id="a noun before",
        ),
        pytest.param(
            "Governor Per Aakre said it was old. The governor said it leaked.", "Per Aakre", id="another word"
        ),
        pytest.param(
            "Chief Executive Hanneke Vos said it was old. Vos said it leaked.", "Hanneke Vos", id="title"
        ),
        pytest.param("Lord Avery said it was old. Avery said it leaked.", "Lord Avery", id="Lord"),
        pytest.param("Sir Jon Tull said it was old. Sir Jon said it leaked.", "Sir Jon Tull", id="Sir"),
        pytest.param("Pope Clement said it was old. The pope said it leaked.", "Pope Clement", id="Pope"),
    ],
)
def test_a_name_stands_for_all_its_forms(claims, text, name):
    assert [claimant for claimant, _ in who(claims, text)] == [name, name]


def test_the_words_of_a_name_are_whole_where_the_parse_breaks_it(claims):
    assert who(claims, "Governor Per Aakre said it was old.") == [("Per Aakre", "Governor Per Aakre")]
    assert who(claims, "“It is old,” said Lee Min-jung of Acme Securities.") == [
        ("Lee Min-jung", "Lee Min-jung")
    ]


def test_a_father_and_his_son_are_two(claims):
    text = "Jon Ball Sr. said the dam was old. Jon Ball Jr. said it leaked. Ball Sr. said it would fall."
    assert [name for name, _ in who(claims, text)] == ["Jon Ball Sr.", "Jon Ball Jr.", "Jon Ball Sr."]


def test_a_korean_surname_is_no_first_name_of_a_man_or_a_woman(claims):
    text = "Tom Hale was there. Lee Min-jung, who leads the bank, said it was old. She said it leaked."
    assert [name for name, _ in who(claims, text)] == ["Lee Min-jung"] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Acme Systems said it was old. Acme said it leaked.", "Acme Systems"),
        ("The Lor Rovers, who lost, said it was over.", "The Lor Rovers"),
        ("The Lor Sun-Times said it was over.", "The Lor Sun-Times"),
        ("Chinese rival Longhai Motors said it was over.", "Chinese rival Longhai Motors"),
    ],
)
def test_what_is_no_person_keeps_all_its_words(claims, text, name):
    assert who(claims, text)[0] == (name, name)


def test_letters_and_numbers_after_no_name_are_none(claims):
    assert [name for name, _ in who(claims, "Phase III, the mayor said, was over.")] == ["the mayor"]


def test_who_asks_and_who_answers(claims):
    def said(text):
        return [(c.claimant, c.claimant_doubtful) for c in claims(text) if c.attribution is not None]

    interview = "\n\nQ: When did it leak?\n\nA: In May, after the flood.\n\nQ: Why?\n\nA: It was old."
    one = "Tom Hale has led the port since May." + interview
    assert said(one) == [(None, True), ("Tom Hale", True)] * 2
    two = "Tom Hale met Ida Moen." + interview
    assert said(two) == [(None, True)] * 4


def test_a_stranger_of_a_script_is_a_speaker_and_a_heading_is_none(claims):
    text = "A fire\n\nUNIDENTIFIED FEMALE: We ran from the hill to the road.\n\nThe fire is out."
    assert who(claims, text) == [("UNIDENTIFIED FEMALE", "UNIDENTIFIED FEMALE")]
    text = "CLAIM: The dam fell.\n\nVERDICT: The dam stands.\n\nUPDATE: The mayor left.\n\nNOTE: It rained."
    assert who(claims, text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A source close to the talks said it was old.", "A source close to the talks"),
        ("People familiar with the matter said it was old.", "People familiar with the matter"),
        (
            "A resident of the harbour district who asked not to be named said it was old.",
            "A resident of the harbour district",
        ),
        ("“It is old,” said a builder on the dam.", "a builder on the dam"),
        ("A woman who lives in Lor said it was old.", "A woman"),
    ],
)
def test_who_has_no_name_keeps_what_tells_who_it_is(claims, text, words):
    assert who(claims, text)[-1] == (words, words)


def test_a_hill_is_nobody(claims):
    text = "The new tax may calm angry Democrats on Castle Hill, who have long said that it is fair."
    assert who(claims, text) == [("angry Democrats", "who")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Eastern Ostra is poor. Ostra said it was old.", "Eastern Ostra"),
        ("Capitol Hill is loud. Hill said it was old.", "Capitol Hill"),
        ("Lor Healthcare is new. Healthcare said it was old.", "Lor Healthcare"),
        ("Patriot Coal is new. Coal said it was old.", "Patriot Coal"),
    ],
)
def test_places_and_firms_are_no_people(extractor, text, name):
    (found,) = extractor.claims([text])
    labels = {e.label for c, _ in found for e in c.entities if e.text == name}
    assert labels
    assert "PERSON" not in labels
