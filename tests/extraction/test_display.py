"""Article → how its last claim is shown. All names and places are invented."""

import pytest

from annotate.extraction.display import display_text
from db.records import ClaimKind

DAY = "2022-07-05"


@pytest.fixture
def shown(extractor):
    """text → display_text of each of its claims."""
    return lambda text: [claim.display_text for claim, _ in next(extractor.claims([text], [DAY]))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # he and she, by name
        (
            "President Paul Orlik kept his seat. Though he faced anger at home.",
            "Paul Orlik faced anger at home.",
        ),
        ("Mary Hale said she has paid the loan.", "Mary Hale has paid the loan."),
        ("Mary Hale said her office had paid the loan.", "Mary Hale’s office had paid the loan."),
        ("Mary Hale said she’ll pay the loan.", "Mary Hale will pay the loan."),
        ("Mary Hale runs the port. She sold two boats.", "Mary Hale sold two boats."),
        (
            "Tom Hale lost the vote. His plan cost ten million crowns.",
            "Tom Hale’s plan cost ten million crowns.",
        ),
        # … only where no other could be meant
        ("Tom Hale met Paul Reed. He sold two boats.", "He sold two boats."),
        ("Tom Hale met a driver. He sold two boats.", "He sold two boats."),
        ("Mary Hale runs the port. He sold two boats.", "He sold two boats."),
        ("The port is full. She sold two boats.", "She sold two boats."),
        ("Tom Hale trusted Paul Reed after his brother died.", "His brother died."),
        ("Tom Hale sold his boats.", "Tom Hale sold his boats."),
        ("The port is full. It has ten boats.", "It has ten boats."),
        ("The farmers left. They sold two boats.", "They sold two boats."),
        ("Tom Hale said the boats of the port hit his house.", "The boats of the port hit his house."),
        # what a body says of itself, where the verb tells that it does
        ("The ministry said it had closed the port.", "The ministry had closed the port."),
        ("Ostra’s defence ministry said its ships had left.", "Ostra’s defence ministry’s ships had left."),
        ("Residents of Lor say they want a new dam.", "Residents of Lor want a new dam."),
        ("The ministry said it would cost a million.", "It would cost a million."),
        ("The ministry said it was raining.", "It was raining."),
        ("A study said it had closed the port.", "It had closed the port."),
        ("Mary Hale said it had closed the port.", "It had closed the port."),
        ("The police said they had stolen two boats.", "They had stolen two boats."),
        # the second "that" of a report, whose first is left out
        (
            "Mary Hale said that the dam held, and that it was safe.",
            "The dam held, and it was safe.",
        ),
        ("Mary Hale said the dam held and that tax was high.", "The dam held and that tax was high."),
        (
            "Mary Hale said Tom believed that the dam held and that it was safe.",
            "Tom believed that the dam held and that it was safe.",
        ),
        # what is no clause, after its speaker and cue
        (
            "The opposition leader Mary Hale accused the council of hiding a loan.",
            "Mary Hale accused the council of hiding a loan.",
        ),
        ("Ostra has accused Velmar of hiding a loan.", "Ostra has accused Velmar of hiding a loan."),
        ("Mary Hale called on the farmers to stop.", "Mary Hale called on the farmers to stop."),
        (
            "Mary Hale attacked the council and cited a report on the loan.",
            "Mary Hale cited a report on the loan.",
        ),
        ("The mayor was accused of hiding a loan.", "The mayor was accused of hiding a loan."),
        ("Mary Hale asked whether the port was full.", "Mary Hale asked whether the port was full."),
        (
            "Mary Hale declined to blame Ostra or even directly call it responsible.",
            "Mary Hale declined to blame Ostra or even directly call it responsible.",
        ),
        ("Lor has a wall that Mary Hale described as “a joke”.", "A joke."),
        # what somebody says around "she said", with the comma that it needs
        (
            "To prevent floods, Mary Hale said, the city should mend the dam.",
            "To prevent floods, the city should mend the dam.",
        ),
        ("The dam, which is old, Mary Hale said, will be mended.", "The dam, which is old, will be mended."),
        ("The tax, Mary Hale said, is too high.", "The tax is too high."),
        ("Perhaps, Mary Hale said, the tax is too high.", "Perhaps the tax is too high."),
        # relative clauses
        (
            "The city closed the fish market, which has lost money since 2019.",
            "The fish market has lost money since 2019.",
        ),
        (
            "The port is run by Mary Hale, who was elected mayor of Lor in 2019.",
            "Mary Hale was elected mayor of Lor in 2019.",
        ),
        (
            "President Paul Orlik of Ostra, who took office in 2019, met the farmers.",
            "President Paul Orlik of Ostra took office in 2019.",
        ),
        ("The Bank of Lor, which cut its rate in 2019, is old.", "The Bank of Lor cut its rate in 2019."),
        ("The army left the town of Lor, which lies by the sea.", "The town of Lor lies by the sea."),
        ("They took control of the town of Lor, which lies by the sea.", "The town of Lor lies by the sea."),
        ("The mayor of Lor, who was elected in 2019, left.", "The mayor of Lor was elected in 2019."),
        ("Mary Hale, 56, who was elected in 2019, left the hall.", "Mary Hale was elected in 2019."),
        ("Mary Hale, 56, who was elected in 2019, left the hall.", "Mary Hale, 56, left the hall."),
        ("The farmers, whose fields were flooded, left Lor.", "The farmers’ fields were flooded."),
        ("Lor, whose dam broke in 2019, has a new one.", "Lor’s dam broke in 2019."),
        (
            "Shares of the port authority, which is based in Lor, fell in May.",
            "The port authority is based in Lor.",
        ),
        (
            "The new law, which many experts believe was rushed, passed in May.",
            "Many experts believe the new law was rushed.",
        ),
        (
            "It is higher than the tax on steel, which stands at 25 percent.",
            "It is higher than the tax on steel, which stands at 25 percent.",
        ),
        (
            "The siege of the town of Lor, which lasted three months, is over.",
            "The siege of the town of Lor, which lasted three months, is over.",
        ),
        ("“It burned,” said Tom Hale, who runs the auction hall.", "Tom Hale runs the auction hall."),
        ("A talk with Tom Hale, who runs the hall, is planned.", "Tom Hale runs the hall."),
        (
            "The wife of Tom Hale, who ran the hall, left.",
            "The wife of Tom Hale, who ran the hall, left.",
        ),
        ("Tom Hale (Lor), who is married to the clerk, left the hall.", "Tom Hale is married to the clerk."),
        ("They met two farmers and Mary Hale, who runs the hall.", "Mary Hale runs the hall."),
        (
            "They met Tom Hale and Mary Hale, who ran the hall.",
            "They met Tom Hale and Mary Hale, who ran the hall.",
        ),
        # quotations
        ("“We sold the boats,” Mary Hale said.", "Mary Hale: “We sold the boats.”"),
        ("“The boats are sold,” Mary Hale said.", "The boats are sold."),
        ("“We never said ‘sold’,” Mary Hale said.", "Mary Hale: “We never said ‘sold’.”"),
        ("“The US left the pact,” Mary Hale said.", "The US left the pact."),
        ("“He sold the boats,” Mary Hale said. Tom Hale left.", "He sold the boats."),
        # the article's own line breaks, joining words and commas
        ("Mary Hale said the port  of\tLor was full.", "The port of Lor was full."),
        ("But the port of Lor is full.", "The port of Lor is full."),
    ],
)
def test_a_claim_stands_alone_where_that_is_safe(shown, text, expected):
    assert expected in shown(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ana Ruiz denied that she had seen the letters.",
            "Ana Ruiz denied that she had seen the letters.",
        ),
        ("Ana Ruiz is the mayor. She denied the dam was old.", "Ana Ruiz denied the dam was old."),
        (
            "The ministry, which denied that the dam was old, closed it.",
            "The ministry denied that the dam was old.",
        ),
        (
            "Ana Ruiz left, denying that she took money.",
            "Ana Ruiz: denying that she took money.",
        ),
        ("The dam, Ana Ruiz denied, was old.", "The dam, Ana Ruiz denied, was old."),
        ("It was denied that the dam was old.", "It was denied that the dam was old."),
        ("Ana Ruiz denied that “the dam is old.”", "Ana Ruiz denied that “the dam is old.”"),
        ("Traders doubt that the line will open.", "Traders doubt that the line will open."),
        (
            "Ana Ruiz does not believe that the dam will hold.",
            "Ana Ruiz does not believe that the dam will hold.",
        ),
        ("Ana Ruiz is not sure that the dam will hold.", "Ana Ruiz is not sure that the dam will hold."),
        ("No one has said that the dam will hold.", "No one has said that the dam will hold."),
        (
            "Ana Ruiz declined to confirm that the dam was old.",
            "Ana Ruiz declined to confirm that the dam was old.",
        ),
        ("The police did not say who fired the shots.", "The police did not say who fired the shots."),
        ("Ana Ruiz said the dam will not hold.", "The dam will not hold."),
    ],
)
def test_what_is_denied_is_not_shown_as_asserted(shown, text, expected):
    assert expected in shown(text)
    assert not any(words in shown(text) for words in ("The dam was old.", "The dam will hold."))


@pytest.mark.parametrize(
    ("text", "kind", "claimant", "expected"),
    [
        ("a **third** of the *old* pipes", "narrative", None, "A third of the old pipes."),
        (
            "al\u00adthough the re\u00adserves are empty",
            "narrative",
            None,
            "Although the reserves are empty.",
        ),
        ("4 * 5 is 20 * 1", "narrative", None, "4 * 5 is 20 * 1."),
        ("snake_case_words stay", "narrative", None, "Snake_case_words stay."),
        ("the [food agency](https://a.example/b) left", "narrative", None, "The food agency left."),
        ("the port ,\r\n\t is full .", "indirect", None, "The port, is full."),
        ("the “forces of change", "mixed", None, "The forces of change."),
        ("2,521 incidents” in Lor", "mixed", None, "2,521 incidents in Lor."),
        ("it was “a joke,” and “a farce.”", "mixed", None, "It was “a joke,” and “a farce.”"),
        ("he is 6'3\" tall", "indirect", None, "He is 6'3\" tall."),
        ("And yet it moves", "direct", "Ana Ruiz", "And yet it moves."),
        ("And yet it moves", "indirect", "Ana Ruiz", "Yet it moves."),
        ("that he had settled", "indirect", "Ana Ruiz", "He had settled."),
        ("that tax was high", "indirect", "Ana Ruiz", "That tax was high."),
        ("“We won.”―", "direct", "Ana Ruiz", "Ana Ruiz: “We won.”"),
        ("We won", "direct", "we", "We won."),
        ("a coal mine closed", "direct", "Ana Ruiz", "A coal mine closed."),
        ("he fought in World War I", "direct", "Ana Ruiz", "He fought in World War I."),
        ("the port is full —", "narrative", None, "The port is full."),
        ("“two boats” were sold", "mixed", None, "“Two boats” were sold."),
        ("“iPads” were sold", "mixed", None, "“iPads” were sold."),
        ("will it rain?", "direct", None, "Will it rain?"),
        ("”", "mixed", None, "”"),
    ],
)
def test_punctuation_and_signs(text, kind, claimant, expected):
    assert display_text(text, ClaimKind(kind), claimant) == expected


@pytest.mark.parametrize(
    ("words", "lead", "expected"),
    [
        ("Velmar of lying", "Ostra accused", "Ostra accused Velmar of lying."),
        ("’s called for a tax", "Mary Hale", "Mary Hale’s called for a tax."),
        ("called for a tax,", "the port authority", "The port authority called for a tax."),
    ],
)
def test_a_lead_is_joined(words, lead, expected):
    assert display_text(words, ClaimKind.INDIRECT, "Hale", lead) == expected


def test_the_claim_itself_does_not_change(extractor):
    text = "Mary Hale runs the port. She sold **two**  boats last year."
    claim = [c for c, _ in next(extractor.claims([text], [DAY]))][-1]
    assert claim.text == text[claim.start : claim.end] == "She sold **two**  boats last year"
    assert claim.display_text == "Mary Hale sold two boats last year (2021)."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Mary Hale sold the port.", [("Mayor Mary Hale", "PERSON")]),
        ("Oster University bought the port.", [("Oster University", "ORG")]),
        ("The port of Lor closed on Monday in March.", [("Lor", "NAME")]),
        ("The port was closed again.", []),
    ],
)
def test_the_names_in_a_claim(extractor, text, expected):
    claim = next(extractor.claims([text]))[0][0]
    assert [(e.text, e.label) for e in claim.entities] == expected
    assert all(text[e.start : e.end] == e.text for e in claim.entities)


def test_no_comma_is_left_before_a_closing_mark_that_ends_the_claim():
    shown = display_text("The crowd wants “justice,”", ClaimKind.MIXED, "The crowd")
    assert shown == "The crowd wants “justice”."
