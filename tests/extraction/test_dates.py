"""Words → what they mean in an article of Tuesday, 5 July 2022. All names and places are invented."""

import pytest

from db.records import ClaimDate

DAY = "2022-07-05"


def dates_of(extractor, text, day=DAY):
    found = [claim for claim, _ in next(extractor.claims([text], [day]))]
    return found, [(d.text, d.iso) for claim in found for d in claim.dates]


@pytest.mark.parametrize(
    ("text", "words", "iso", "shown"),
    [
        ("Rents in Lor fell last month.", "last month", "2022-06", "last month (June 2022)"),
        ("Rents in Lor will rise next month.", "next month", "2022-08", "next month (August 2022)"),
        ("Rents in Lor fell earlier this month.", "this month", "2022-07", "this month (July 2022)"),
        ("The port of Lor opened earlier this year.", "this year", "2022", "earlier this year (2022)"),
        ("The port of Lor lost money last year.", "last year", "2021", "last year (2021)"),
        ("The port of Lor will close next year.", "next year", "2023", "next year (2023)"),
        ("Last year’s harvest filled the barns.", "Last year", "2021", "Last year’s (2021) harvest"),
        ("The council of Lor met yesterday.", "yesterday", "2022-07-04", "yesterday (4 July 2022)"),
        ("The council will meet again tomorrow.", "tomorrow", "2022-07-06", "tomorrow (6 July 2022)"),
        ("The council of Lor met on Tuesday.", "Tuesday", DAY, "on Tuesday (5 July 2022)"),
        ("The council of Lor met on Sunday.", "Sunday", "2022-07-03", "on Sunday (3 July 2022)"),
        ("The council of Lor met Friday morning.", "Friday morning", "2022-07-01", "morning (1 July 2022)"),
        ("The council will meet on Thursday.", "Thursday", "2022-07-07", "Thursday (7 July 2022)"),
        ("The old dam broke last Tuesday.", "last Tuesday", "2022-06-28", "last Tuesday (28 June 2022)"),
        ("The old dam broke three days ago.", "three days ago", "2022-07-02", "three days ago (2 July 2022)"),
        (
            "The old dam broke two weeks ago.",
            "two weeks ago",
            "2022-06-20/2022-06-26",
            "(about 21 June 2022)",
        ),
        ("The old dam broke three months ago.", "three months ago", "2022-04", "ago (about April 2022)"),
        ("The dam broke ten years ago.", "ten years ago", "2012", "ten years ago (about 2012)"),
        ("The old dam broke last week.", "last week", "2022-06-27/2022-07-03", "(week of 27 June 2022)"),
        ("The old dam broke last October.", "last October", "2021-10", "last October (2021)"),
        ("The old dam will break next March.", "next March", "2023-03", "next March (2023)"),
        ("The Lions won last weekend.", "last weekend", "2022-07-02/2022-07-03", "(2–3 July 2022)"),
        ("The talks broke down at the weekend.", "weekend", "2022-07-02/2022-07-03", "(2–3 July 2022)"),
        ("The port was closed in late May.", "May", "2022-05", "in late May (2022)"),
        ("The port was closed until June.", "June", "2022-06", "until June (2022)"),
        ("The vote ended at 4 p.m. Monday.", "Monday", "2022-07-04", "p.m. Monday (4 July 2022)"),
        ("The page was changed on 4 February.", "4 February", "2022-02-04", "4 February (2022)"),
        ("The page was changed on Sept. 4.", "Sept. 4", "2021-09-04", "Sept. 4 (2021)"),
        ("The troops left the valley in March.", "March", "2022-03", "in March (2022)"),
        ("The bridge will open in October.", "October", "2022-10", "in October (2022)"),
        ("The bridge opened on 3 May 2001.", "3 May 2001", "2001-05-03", "3 May 2001."),
        ("The bridge opened on May 3, 2001.", "May 3, 2001", "2001-05-03", "May 3, 2001."),
        ("The old bridge was closed in June 2019.", "June 2019", "2019-06", "in June 2019."),
        ("The bridge has been closed since 2019.", "2019", "2019", "since 2019."),
        ("“We built it last year,” Ana Ruiz said.", "last year", "2021", "last year [2021]"),
    ],
)
def test_what_is_certain_is_said_and_the_words_are_kept(extractor, text, words, iso, shown):
    found, dates = dates_of(extractor, text)
    assert dates == [(words, iso)]
    assert shown in found[0].display_text
    date = found[0].dates[0]
    assert text[date.start : date.end] == date.text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council was due to meet on Friday.", "Friday"),
        ("The council had agreed to meet on Friday.", "Friday"),
        ("The council would meet on Friday.", "Friday"),
        ("The council discussed Friday’s vote.", "Friday"),
        ("The council will meet on Tuesday.", "Tuesday"),  # today, or in a week
        ("The old dam broke last Friday.", "last Friday"),  # four days ago, or eleven
        ("The old dam broke last summer.", "last summer"),  # not the same year in the north and in the south
        ("The old dam broke last March.", "last March"),  # this year's, or the one before
        ("The old dam will break next October.", "next October"),
        ("The shop is open at the weekend.", "weekend"),
        ("The mayor won on Super Tuesday.", "Tuesday"),
        ("The dam broke the following Monday.", "Monday"),
        ("The dam broke on a Friday.", "Friday"),
        ("The party worked every Friday.", "Friday"),
        ("“We met yesterday,” Ana Ruiz said.", "yesterday"),  # of the day she spoke
        ("“Today we have ten boats,” Ana Ruiz said.", "Today"),
        ("The fee applies from July 1.", "July 1"),
        ("The towers fell on Sept. 11.", "Sept. 11"),
        ("The dam broke more than ten years ago.", "ten years ago"),
    ],
)
def test_what_is_not_certain_is_left_as_it_is(extractor, text, words):
    found, dates = dates_of(extractor, text)
    assert dates == [(words, None)]
    assert "(" not in found[0].display_text
    assert "[" not in found[0].display_text


@pytest.mark.parametrize(
    "text",
    [
        "The mayor spent the last year of her life in Lor.",
        "The boats carried 2000 people to the island.",
        "The farmers march to the port of Lor.",
        "Ana May has a house by the port.",
        "The rules may change the port.",
    ],
)
def test_no_date(extractor, text):
    assert dates_of(extractor, text)[1] == []


def test_the_ends_of_a_span_of_weekdays_are_no_days(extractor):
    _, dates = dates_of(extractor, "The council met from Monday to Friday, and on Sunday.")
    assert dates == [("Monday", None), ("Friday", None), ("Sunday", "2022-07-03")]


def test_a_weekend_that_two_months_share_names_both(extractor):
    found, _ = dates_of(extractor, "The Lions won last weekend.", "2022-08-02")
    assert found[0].display_text == "The Lions won last weekend (30–31 July 2022)."
    found, _ = dates_of(extractor, "The Lions won last weekend.", "2022-05-03")
    assert found[0].display_text == "The Lions won last weekend (30 April–1 May 2022)."


def test_on_a_sunday_no_weekend_is_the_last(extractor):
    assert dates_of(extractor, "The Lions won last weekend.", "2022-07-03")[1] == [("last weekend", None)]


def test_a_year_in_a_clause_that_is_over_makes_no_other_year(extractor):
    text = "The hall, which was built in 1894, was closed on Sunday."
    assert ("Sunday", "2022-07-03") in dates_of(extractor, text)[1]
    text = "Tom Hale, who in 2012 wrote that rents fell on Sunday, left."
    assert ("Sunday", None) in dates_of(extractor, text)[1]


def test_a_year_before_it_makes_last_year_another(extractor):
    _, dates = dates_of(extractor, "In 2012 the office wrote that rents fell last year.")
    assert ("last year", None) in dates
    _, dates = dates_of(extractor, "Rents fell more than in 2012 last year.")
    assert ("last year", "2021") in dates or ("last year", None) in dates


@pytest.mark.parametrize("day", [None, "", "yesterday", "2022-13-40"])
def test_without_the_day_of_the_article_only_whole_dates_are_known(extractor, day):
    _, dates = dates_of(extractor, "The old dam broke last month after it was built on 3 May 2001.", day)
    assert dates == [("last month", None), ("3 May 2001", "2001-05-03")]


def test_the_days_are_those_of_the_texts_in_order(extractor):
    texts = ["Rents in Lor fell last year."] * 3
    found = extractor.claims(iter(texts), iter(["2022-07-05", None, "2001-01-01"]))
    assert [claims[0][0].dates[0].iso for claims in found] == ["2021", None, "2000"]


def test_days_that_do_not_exist_cost_nothing(extractor):
    _, dates = dates_of(extractor, "The dam broke on 31 February 2001 and on 30 Feb.")
    assert dates[0] == ("31 February 2001", None)


def test_a_long_text_keeps_the_offsets_of_its_dates(extractor):
    text = "The old dam broke last month.\n\n" * 2500
    found = [c for c, _ in next(extractor.claims([text], [DAY]))]
    last = found[-1].dates[0]
    assert last == ClaimDate("last month", last.start, last.end, "2022-06")
    assert text[last.start : last.end] == "last month"
    assert last.start > 60_000
