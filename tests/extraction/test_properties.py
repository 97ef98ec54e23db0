"""What holds of the claims of any text at all, newslike or not."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

SETTINGS = settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

FRAGMENTS = st.sampled_from(
    [
        "Mayor Ana Ruiz said",
        "she added",
        "according to the Lor Gazette",
        "Tom Hale accused the council of hiding 4 million crowns",
        "the port closed as prices rose",
        "which many experts believe was rushed",
        "in a statement",
        "told reporters that",
        "We will never sell it",
        "his claim that the dam leaks",
        "as officials noted",
        "RUIZ:",
        "Q:",
        "But it rained.",
        "last month",
        "he",
    ]
)
MARKS = st.sampled_from(
    ["“", "”", "„", "«", "»", '"', "''", "``", "‘", "’", "＂", "—", "–", ",", ".", "?", "!", "…", ":", ";"]
)
ODD = st.sampled_from(
    ["\n", "\n\n", "\r\n", "\u2028", "\x00", "\x1b", "\u200b", "\u202e", "\ufeff", "\u0301", "😀", "ﬁ", "İ"]
)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
SPACED = st.lists(FRAGMENTS | MARKS | ODD | ANYTHING, max_size=30).map(" ".join)
UNSPACED = st.lists(FRAGMENTS | MARKS | ODD | ANYTHING, max_size=30).map("".join)
TEXTS = SPACED | UNSPACED | st.text(st.characters(exclude_categories=["Cs"]))


def claims_of(extractor, texts):
    return [[claim for claim, _ in found] for found in extractor.claims(texts)]


@SETTINGS
@given(text=TEXTS)
def test_every_place_is_in_the_text_and_every_text_is_its_slices(extractor, text):
    (found,) = extractor.claims([text])
    for claim, tokens in found:
        assert claim.text == " ".join(text[start:end] for start, end in claim.spans)
        assert (claim.start, claim.end) == (claim.spans[0][0], claim.spans[-1][1])
        ends = [0, *(offset for span in claim.spans for offset in span), len(text)]
        assert ends == sorted(ends), "sorted, within the text, none over another"
        assert all(start < end for start, end in claim.spans)
        for place in (claim.claimant_mention, claim.cue):
            assert place is None or 0 <= place[0] < place[1] <= len(text)
        assert len(tokens)
        assert any(unicodedata.category(c)[0] in "LN" for c in claim.text)
        assert claim.display_text.strip()


@SETTINGS
@given(text=TEXTS)
def test_only_the_articles_own_assertions_are_nobodys(extractor, text):
    ((*found,),) = claims_of(extractor, [text])
    for claim in found:
        if str(claim.kind) == "narrative":
            assert (claim.attribution, claim.claimant, claim.claimant_mention, claim.cue) == (None,) * 4
        else:
            assert type(claim.attribution) is int
            assert claim.attribution >= 0
            assert claim.cue is not None


@SETTINGS
@given(text=TEXTS)
def test_no_claim_is_given_twice_and_all_are_in_order(extractor, text):
    ((*found,),) = claims_of(extractor, [text])
    places = [claim.spans for claim in found]
    assert places == sorted(set(places))


@settings(SETTINGS, max_examples=40)
@given(texts=st.lists(TEXTS, min_size=2, max_size=4))
def test_a_text_gives_the_same_claims_alone_and_in_a_batch(extractor, texts):
    together = claims_of(extractor, texts)
    assert together == claims_of(extractor, texts)
    assert together == [claims_of(extractor, [text])[0] for text in texts]


@pytest.mark.parametrize("mark", ["“", '"', "''", "‘", "«", "("])
def test_marks_alone_are_no_claims(extractor, mark):
    assert claims_of(extractor, [mark * 500]) == [[]]
