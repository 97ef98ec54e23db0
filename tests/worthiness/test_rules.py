import pytest

from annotate.extraction.model import load_english
from annotate.worthiness.rules import cues, rate
from annotate.worthiness.sentences import score_sentences
from db.records import ClaimKind


@pytest.fixture(scope="module")
def nlp():
    return load_english()


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("The council spent 4 million crowns in 2019.", "The council spent money."),
        ("Ida Moen cut the tax in March.", "Somebody cut something."),
        ("Prices rose faster than wages.", "Prices are a matter of talk."),
        ("The port has 40 cranes.", "Does the port have 40 cranes?"),
        ("The port lost 40 jobs in May.", "I think the port is wonderful."),
        ("The port lost 40 jobs in May.", "The port will lose jobs."),
        ("The council built 300 homes.", "We will build 300 homes."),
        ("The council opened the gates on Monday.", "Open the gates."),
        ("Unemployment fell to 5 percent in Lor.", "Thank you very much."),
    ],
)
def test_what_can_be_checked_comes_first(nlp, higher, lower):
    first, second = score_sentences(nlp, [higher, lower])
    assert 0.0 <= second < first <= 1.0


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("The port has 40 cranes.", "a number"),
        ("Wages are lower than in Lor.", "a comparison"),
        ("Parliament passed the law.", "a named body"),
        ("The dam might break.", "a prediction"),
        ("Is the dam safe?", "a question"),
        ("We will repair the dam.", "a promise"),
    ],
)
def test_reasons_are_given_in_words(nlp, text, reason):
    assert reason in rate(nlp(text)[:], ClaimKind.NARRATIVE).reasons


def test_reasons_that_are_not_there_are_not_given(nlp):
    reasons = rate(nlp("The dam is safe.")[:], ClaimKind.NARRATIVE).reasons
    assert not {"a number", "a comparison", "a question", "a promise"} & set(reasons)


def test_a_line_a_score_even_where_it_is_blank(nlp):
    scores = list(score_sentences(nlp, ["The dam broke in 1931.", "", "   ", "“”", "\x00"]))
    assert len(scores) == 5
    assert scores[1] == scores[2] == 0.0
    assert all(0.0 <= s <= 1.0 for s in scores)


def test_every_cue_says_why():
    assert all(cue.reason and cue.weight for cue in cues().values())
