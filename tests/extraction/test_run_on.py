"""Quotations far from their cue, in lists, in other quotations, and after a report.

All names are invented.
"""

import pytest

from annotate.extraction.quotations import find_quotations


def said(claims, text):
    return [(str(c.kind), c.claimant, c.text) for c in claims(text) if c.attribution is not None]


@pytest.mark.parametrize(
    ("text", "claimant", "first"),
    [
        (
            "“That was a fine song you sang, Mr. Mayor,” Moen, an old naval engineer, said on Friday.",
            "Moen",
            "That was a fine song you sang, Mr. Mayor",
        ),
        (
            "“That was a fine song you sang, Mr. Mayor,” a friend of the port, who was there, told Lor News.",
            "a friend of the port",
            "That was a fine song you sang, Mr. Mayor",
        ),
        (
            "As Tom Hale, a lawyer in Lor, recently put it, “The tax is a joke, and a bad one?”",
            "Tom Hale",
            "The tax is a joke, and a bad one?",
        ),
        (
            "“The tax is a joke,” as Tom Hale, a lawyer in Lor, put it in May.",
            "Tom Hale",
            "The tax is a joke",
        ),
        (
            "The vote was held in May.\n\nFormer minister Tom Hale: “We learned that from the port.”",
            "Tom Hale",
            "We learned that from the port.",
        ),
        (
            "“A big year for our port!” Hale's niece, deputy mayor Maria “Mia” Moen (D-Lor), told them.",
            "Maria “Mia” Moen",
            "A big year for our port!",
        ),
    ],
)
def test_a_cue_that_is_not_right_beside_the_quotation(claims, text, claimant, first):
    assert said(claims, text)[0] == ("direct", claimant, first)


@pytest.mark.parametrize(
    "text",
    [
        "“The dam is old,” the council was told, and on Friday Tom Hale said nothing.",
        "“What a great year for the port!” Ana Ruiz had left the town before Tom Hale told the council.",
        "He wrote for “The Week,” and Tom Hale said that the dam was old.",
        "Tom Hale Hammers Lor Port Chief: “You Should Be Ashamed of It.”",
        "The vote in Lor: “We learned that from the port.”",
    ],
)
def test_who_is_far_from_a_quotation_need_not_have_said_it(claims, text):
    assert "Hale" not in str([claimant for kind, claimant, _ in said(claims, text) if kind == "direct"])


def test_what_a_verb_says_with_that_is_not_the_quotation_before_it(claims):
    found = said(claims, "On “This Week,” Tom Hale said that the dam was old.")
    assert found == [("indirect", "Tom Hale", "the dam was old")]


def test_a_list_of_quotations_is_one_speakers(claims):
    found = said(claims, "The crowd shouted up to her, “Mend the dam,” and “Open the port.”")
    assert found == [("direct", "The crowd", "Mend the dam"), ("direct", "The crowd", "Open the port.")]


def test_a_second_half_behind_and_goes_with_the_first(claims):
    text = "Moen “sold the land twice,” Tom Hale said, and later “asked to be paid for the fence.”"
    whole = "Moen “sold the land twice,” and later “asked to be paid for the fence.”"
    assert said(claims, text) == [("mixed", "Tom Hale", whole)]


def test_a_second_half_of_what_is_all_in_marks_takes_no_word_from_between(claims):
    found = said(claims, "“The dam must hold,” Tom Hale said in Lor on Friday, and “it must be built again.”")
    assert "and" not in " ".join(words for *_, words in found).split()
    assert {(kind, claimant) for kind, claimant, _ in found} == {("direct", "Tom Hale")}


@pytest.mark.parametrize(
    "text",
    [
        "Tom Hale said the dam was old. “It will break one day,” he feared. “It leaks.”",
        "Tom Hale said the dam was old. “It will break one day. It leaks.”",
        "Tom Hale said the dam was old.\n\n“It will break one day. It leaks.”",
    ],
)
def test_a_quotation_runs_on_after_a_report(claims, text):
    found = said(claims, text)
    assert {claimant for _, claimant, _ in found} == {"Tom Hale"}
    assert found[0] == ("indirect", "Tom Hale", "the dam was old")
    assert found[-1] == ("direct", "Tom Hale", "It leaks.")


def test_what_runs_on_is_one_attribution_with_the_report(claims):
    found = claims("Tom Hale said the dam was old. “It will break one day.” Ana Ruiz said it was new.")
    numbers = [c.attribution for c in found]
    assert numbers[0] == numbers[1] != numbers[2]


@pytest.mark.parametrize(
    "text",
    [
        "The council met on Friday. “It will break one day, and nobody will help us.”",
        "Tom Hale said the dam was old. It was built in 1920. “It will break one day.”",
        "Tom Hale said the dam was old.\n\n“It will break one day.” The council met on Friday.",
        "Tom Hale said the dam was old. “The Dam of Lor” is a film about it.",
    ],
)
def test_what_follows_no_report_runs_on_from_none(claims, text):
    assert [c.text for c in claims(text) if str(c.kind) == "direct"] == []


@pytest.mark.parametrize("marks", ["'\"\"'", "‘“”’"])
def test_double_marks_inside_single_ones(claims, marks):
    a, b, c, d = marks
    text = f"{a}I was asked, {b}Can we do this?{c} That remains my view,{d} Tom Hale said. {a}It is so.{d}"
    found = said(claims, text)
    assert {(kind, claimant) for kind, claimant, _ in found} == {("direct", "Tom Hale")}
    assert [words for *_, words in found][1:] == ["That remains my view", "It is so."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‘He asked “Why?” and left,’ she said. ‘So did I.’", ["‘He asked “Why?” and left,’", "‘So did I.’"]),
        (
            "“The ’90s were good,” she said, “and the farmers’ union.”",
            ["“The ’90s were good,”", "“and the farmers’ union.”"],
        ),
        ('The farmers\' club said "no." Its rivals\' club said "yes."', ['"no."', '"yes."']),
        ("“He said ‘no, never,’ to me,” she said.", ["“He said ‘no, never,’ to me,”"]),
        ("‘Tis “a joke” and “a bad one.”", ["“a joke”", "“a bad one.”"]),
    ],
)
def test_single_marks_hold_double_ones_only_where_they_close(text, expected):
    assert [text[q.start : q.end] for q in find_quotations(text)] == expected
