import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.pages.passage import escaped, excerpt, passage_html


def shown(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>&amp;", "&lt;b&gt;&amp;amp;"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\x00b", "a␀b"),
        ("\"'", "&quot;&#x27;"),
    ],
)
def test_text_is_shown_as_it_is(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_the_claim_and_its_mention_are_marked() -> None:
    text = "She said the bill <rose>."
    html = passage_html(text, [(9, 24)], (0, 3))
    assert html == '<span class="cd-mention">She</span> said <mark>the bill &lt;rose&gt;</mark>.'


def test_a_mention_within_the_claim_is_in_both() -> None:
    assert passage_html("He did.", [(0, 7)], (0, 2)) == (
        '<mark><span class="cd-mention">He</span></mark><mark> did.</mark>'
    )


def test_a_claim_in_two_pieces_has_two_marks() -> None:
    html = passage_html("One, he said, two.", [(0, 3), (14, 17)])
    assert re.findall("<mark>(.*?)</mark>", html) == ["One", "two"]


def test_a_long_article_is_cut_at_words_and_says_so() -> None:
    text = "before " * 300 + "CLAIM" + " after" * 300
    start = text.index("CLAIM")
    html = passage_html(text, [(start, start + 5)])
    words = shown(html).split()
    assert words[0] == words[-1] == "…"
    assert set(words[1:-1]) == {"before", "CLAIM", "after"}


def test_the_cut_is_between_paragraphs_where_one_is_near() -> None:
    text = "x" * 900 + "\n" + "Near. " * 70 + "CLAIM. " + "Far. " * 90 + "\n" + "y" * 900
    start = text.index("CLAIM")
    a, b = excerpt(text, (start, start + 5))
    assert text[a:b].startswith("Near.")
    assert text[a:b].endswith("Far.")


def test_the_whole_article_is_whole() -> None:
    text = "before " * 300 + "CLAIM"
    assert shown(passage_html(text, [(2100, 2105)], whole=True)) == text


@given(st.text(min_size=1), st.data())
def test_any_excerpt_holds_its_claim(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    a, b = excerpt(text, (start, end), around=5)
    assert 0 <= a <= start < end <= b <= len(text)
