import time

import pytest

from annotate.articles.furniture import find_furniture, mask


@pytest.mark.parametrize(
    "line",
    [
        "NEWYou can now listen to Daily Planet articles!",
        "date 2021-03-04 NEWYou can now listen to Daily Planet articles!",
        "CLICK HERE TO READ MORE ON DAILY PLANET",
        "CLICK HERE TO GET THE DAILY PLANET APP",
        "Click here to get the Daily Planet app.",
        "Sign up for our newsletter",
        "Sign up here to get the Morning Briefing in your inbox.",
        "Subscribe to our politics podcast here.",
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Read more: Rain floods the old town",
        "READ MORE: Rain floods the old town.",
        "Read more about the floods",
        "Share this article",
        "Share on Facebook",
        "Facebook Twitter Email Print",
        "This is a developing story.",
        "This is a breaking news story and will be updated. Check back for updates.",
        "This article has been updated to include the mayor’s answer.",
        "This story was originally published by the Daily Planet.",
        "Photo: Jane Roe/Getty Images",
        "Photo by Jane Roe / Reuters",
        "(Photo by Jane Roe/Getty Images)",
        "Jane Roe via Getty Images",
        "© 2022 Daily Planet. All rights reserved.",
        "Copyright 2022 The Daily Planet",
        "Follow Jane Roe on Twitter @janeroe.",
        "Follow us on Facebook",
        "The Associated Press contributed to this report.",
        "Jane Roe and John Doe contributed reporting from Kyiv.",
        "(Reporting by Jane Roe; Editing by John Doe)",
        "5 min read",
        "Published 3:04 pm EDT, July 5, 2022",
        "Updated 2 hours ago",
        "We use cookies to make this site better.",
        "Accept all cookies",
        "https://example.org/2022/07/rain",
        "By Daily Planet Staff",
        "Watch the video above.",
        "Image source, Jane Roe",
        "This interview has been edited for length and clarity.",
        "This conversation has been lightly edited and condensed for clarity.",
    ],
)
def test_masks_the_sites_own_lines(line: str) -> None:
    text = f"Rain fell.\n\n {line} \n\nSnow fell."
    assert mask(text, find_furniture(text)) == f"Rain fell.\n\n {' ' * len(line)} \n\nSnow fell."


@pytest.mark.parametrize(
    "sentence",
    [
        "Rain fell.",
        "Read more books, the minister told pupils.",
        "Advertisements cost the party $3 million.",
        "Follow the money, she said on Monday.",
        "Following the vote, Clinton spoke on Twitter.",
        "Photos showed mourners beside the road.",
        "A photo by Reuters showed mourners beside the road.",
        "He sold the pictures via Getty Images.",
        "The Associated Press spoke with a dozen who had once sailed on it.",
        "Smoking contributed to this rise in deaths.",
        "Published in 2022, the report found that prices rose.",
        "This is a story of greed, he said.",
        "“This is a developing story,” the mayor said.",
        "This report was revised in May after the ministry objected.",
        "The council updated its rules on July 5, 2022.",
        "Copyright law was changed in 2019.",
        "By clicking faster than anyone, she won.",
        "Sign up for the army fell by 12 percent.",
        "Related costs rose by a third.",
        "Share prices fell by 12 percent.",
        "Print sales fell.",
        "We use cookies as bait, the fisherman said.",
        "The 5 min read as follows in the minutes.",
        "More: that was all he asked for.",
        "Watch the video above all else, he urged.",
        "The site, https://example.org, was down for a day.",
        "Sponsored athletes earn more.",
        "You can now listen to Daily Planet articles on the bus, it said.",
        "The app is available on 12 million phones.",
    ],
)
def test_never_masks_a_sentence(sentence: str) -> None:
    assert find_furniture(sentence) == ()
    assert find_furniture(f"Rain fell.\n\n{sentence}\n\nSnow fell.") == ()


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("date 2021-03-04 Rain fell.", "                Rain fell."),
        ("Rain fell. Follow us on Facebook.", "Rain fell.                       "),
        (
            "Rain fell. CLICK HERE TO READ MORE ON DAILY PLANET Snow fell.",
            "Rain fell. " + " " * 39 + " Snow fell.",
        ),
        ("Crowds in Kyiv. (Photo by Jane Roe/AFP)", "Crowds in Kyiv. " + " " * 23),
        ("Rain fell.\r\nAdvertisement\r\nSnow fell.", "Rain fell.\r\n             \r\nSnow fell."),
        ("Rain.\n\nRelated:\n- Snow\n- Hail\n\nFog came.", "Rain.\n\n        \n      \n      \n\nFog came."),
        (
            "Rain.\n\nYou may also like:\nSnow hits town\n\nFog came.",
            f"Rain.\n\n{' ' * 18}\n{' ' * 14}\n\nFog came.",
        ),
        ("Rain.\n\nRelated:\n\n- Snow\n\nFog came.", "Rain.\n\n        \n\n      \n\nFog came."),
        ("Rain.\nMore stories\nSnow hits town\nFog came.", "Rain.\n            \n              \nFog came."),
        ("Rain.\n\nRelated:\n\nSnow hits town", "Rain.\n\n        \n\nSnow hits town"),
    ],
)
def test_masks_only_the_furniture_of_a_line_and_keeps_offsets(text: str, masked: str) -> None:
    assert mask(text, find_furniture(text)) == masked


def test_mask_keeps_line_breaks_within_a_span_and_takes_overlapping_spans() -> None:
    assert mask("ab\r\ncd\u2028ef", [(4, 8), (1, 5)]) == "a \r\n  \u2028 f"
    assert mask("ab", []) == "ab"


@pytest.mark.parametrize(
    "unit", ["(Photo by ", "Follow A", ". Follow us on X", "This story has been updated ", "“a.” "]
)
def test_a_line_of_half_a_million_characters_takes_no_time(unit: str) -> None:
    start = time.perf_counter()
    find_furniture(unit * (500_000 // len(unit)))
    assert time.perf_counter() - start < 5


def test_a_captions_sentence_stays_and_its_label_goes() -> None:
    text = "Image caption, The bridge carries 9,000 vehicles a day."
    assert mask(text, find_furniture(text)).lstrip() == "The bridge carries 9,000 vehicles a day."
    text = "The image caption, he said, was wrong."
    assert find_furniture(text) == ()
