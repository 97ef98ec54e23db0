"""What still goes wrong, commonest kinds first: each an example that would be right."""

import pytest


def said(claims, text):
    return [(c.claimant, c.text) for c in claims(text) if c.attribution is not None]


def own(claims, text):
    return [c.text for c in claims(text) if c.attribution is None]


def shown(claims, text):
    return [c.display_text for c in claims(text)]


@pytest.mark.xfail(reason="a stance that is told by a noun is taken for the article's own")
@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Tom Hale is a passionate defender of the dam.", "the dam"),
        ("The mayor is for the dam.", "the dam"),
        ("Tom Hale drew up a list of complaints about the dam.", "the dam"),
    ],
)
def test_an_attitude_told_by_a_noun(claims, text, content):
    assert [c for _, c in said(claims, text)] == [content]


@pytest.mark.xfail(reason="only verbs, nouns and adjectives with somebody beside them are cues")
@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The council reportedly met in secret.", "The council met in secret"),
        ("It was clear the city was trying to save the dam.", "the city was trying to save the dam"),
    ],
)
def test_a_cue_without_a_speaker(claims, text, content):
    assert said(claims, text) == [(None, content)]


@pytest.mark.xfail(reason="a cue counts even where nobody in particular says or wants anything")
@pytest.mark.parametrize(
    "text",
    [
        "Drivers reporting gains of more than 1,000 crowns pay a higher tax.",
        "Anyone hoping to gain from the fund can write to Lor.",
    ],
)
def test_a_report_where_nobody_asserts_anything(claims, text):
    assert said(claims, text) == []


@pytest.mark.xfail(
    reason="the parser hangs what was warned of on the day of the warning, or on what was feared"
)
@pytest.mark.parametrize(
    "text",
    [
        "Inspectors warned in March 2021 of cracks and rust, according to documents.",
        "Inspectors warned that the roof could fall and told the owners of it, according to documents.",
    ],
)
def test_according_to_documents_it_was_said_by_somebody(claims, text):
    assert {claimant for claimant, _ in said(claims, text)} == {"Inspectors"}


@pytest.mark.xfail(reason="where, when and in what it was said is taken into the content")
def test_a_content_that_takes_in_where_it_was_said(claims):
    text = "The panel rejected the claim in a ruling released on Friday."
    assert said(claims, text) == [("The panel", "the claim")]


@pytest.mark.xfail(reason="of two cues, one in what seems the other's content, only the outer one is taken")
def test_a_content_that_begins_with_how_it_was_told(claims):
    text = "Tom Hale showed a note from his bank on Friday that says he is out of debt."
    assert [c for _, c in said(claims, text)] == ["he is out of debt"]


@pytest.mark.xfail(reason="the parser hangs what was told on the clause about who was told")
def test_a_content_that_begins_with_who_was_told(claims):
    text = "The mayor told a young woman who had asked about the dam that the city would mend it."
    assert said(claims, text) == [("The mayor", "the city would mend it")]


@pytest.mark.xfail(reason="a second verb of the same speaker is taken for one of what he said")
def test_a_content_that_swallows_a_second_cue(claims):
    text = "Tom Hale said he had lost his keys twice and called it a small matter."
    assert said(claims, text) == [
        ("Tom Hale", "he had lost his keys twice"),
        ("Tom Hale", "it a small matter"),
    ]


@pytest.mark.xfail(reason="the parser joins a second verb of what she says to “says” itself")
def test_a_content_that_is_split_by_a_second_cue(claims):
    text = "Ana Ruiz says she hopes to win, but she knows that “the south will always be his.”"
    assert [c for _, c in said(claims, text)] == [
        "she hopes to win, but she knows that “the south will always be his.”"
    ]


@pytest.mark.xfail(reason="only one of two joined contents of a cue is found")
def test_joined_contents(claims):
    text = "The mayor has condemned the plan as costly and a “grave threat” to the city."
    assert [c for _, c in said(claims, text)] == ["the plan as costly and a “grave threat” to the city"]


@pytest.mark.xfail(reason="of “seems” and “are expected” the subject is no part of the content")
def test_what_seems_is_nobodys_report(claims):
    text = "The old dam seems to be a danger to the town."
    assert [claimant for claimant, _ in said(claims, text)] in ([], [None])


@pytest.mark.xfail(reason="what was said without “that” is taken for a clause about the statement")
def test_what_a_statement_says_without_that(claims):
    text = "The company said in a statement it was cooperating, and that it had followed every rule."
    assert said(claims, text) == [
        ("The company", "it was cooperating, and that it had followed every rule"),
    ]


@pytest.mark.xfail(reason="the day of saying is taken for a part of what was said without “that”")
def test_a_day_between_said_and_what_was_said(claims):
    text = "A spokeswoman, Kim Yoder, said Tuesday the department was still reviewing it."
    assert said(claims, text) == [("Kim Yoder", "the department was still reviewing it")]


@pytest.mark.xfail(reason="two verbs of one subject are one claim")
@pytest.mark.parametrize(
    "text",
    [
        "The plan is worth 2 billion crowns, and will be financed by a loan from the Lor Bank.",
        "The city closed the port in May, and sold the boats to Ostra in June.",
    ],
)
def test_two_assertions_about_one_subject(claims, text):
    assert len(own(claims, text)) == 2


@pytest.mark.xfail(reason="the days and months of a headline in capitals are not known")
def test_a_date_in_capitals(extractor):
    (found,) = extractor.claims(["THE COUNCIL CLOSED THE PORT ON MONDAY."], ["2022-07-05"])
    assert [date.iso for claim, _ in found for date in claim.dates] == ["2022-07-04"]


@pytest.mark.xfail(reason="“it” and “they” stay, and so does “which” where two nouns may be meant")
@pytest.mark.parametrize(
    ("text", "display"),
    [
        ("The plant closed. It had lost money for years.", "The plant had lost money for years."),
        ("Residents of Lor left. They had lost two plants.", "Residents of Lor had lost two plants."),
        (
            "The author of the study, which fills two shelves, lives in Lor.",
            "The study fills two shelves.",
        ),
    ],
)
def test_a_pronoun_for_a_thing(claims, text, display):
    assert display in shown(claims, text)


@pytest.mark.xfail(reason="“as X put it” makes no report of what it is said of")
def test_an_aside_with_an_idiom(claims):
    assert own(claims, "Lor is calm, as a city memo put it.") == []


@pytest.mark.xfail(reason="a participle takes the nearest noun for its subject")
def test_a_participle_far_from_its_subject(claims):
    text = "Small groups marched outside the arena of the Lor Lions chanting “Hands off.”"
    assert said(claims, text) == [("Small groups", "Hands off.")]


@pytest.mark.xfail(reason="a relative clause that the parser misses breaks the sentence around it")
def test_a_report_in_the_middle_of_an_assertion(claims):
    text = "The new law, which many experts believe was rushed, passed on Friday."
    assert own(claims, text) == ["The new law passed on Friday"]


@pytest.mark.xfail(reason="no coreference but by name, title and he or she")
def test_an_epithet(claims):
    text = "Acme opened a plant in Lor. The carmaker said it would hire 300 people."
    assert said(claims, text)[0][0] == "Acme"


@pytest.mark.xfail(reason="the parser takes the curly possessive of a plural for a closing quotation mark")
def test_a_curly_possessive_of_a_plural(claims):
    text = "She does not like the Lor Debates’ 15 percent threshold."
    assert [c for _, c in said(claims, text)] == ["the Lor Debates’ 15 percent threshold"]
