import gzip
import json

import numpy as np
import pytest

from annotate.extraction.model import load_english
from annotate.worthiness import ranker, rules
from annotate.worthiness.features import features_of
from annotate.worthiness.ranker import WORDING_AGAINST, WORDING_FOR, Ranker, default_ranker, rate, reasons
from annotate.worthiness.weights import UnreadableWeights, Weights
from db.records import ClaimKind


@pytest.fixture(scope="module")
def nlp():
    return load_english()


def test_the_shipped_weights_are_small_and_credit_what_they_come_from():
    assert 10_000 < ranker.FILE.stat().st_size < 1_000_000
    about = default_ranker().weights.about
    assert "ClaimBuster" in about["trained_on"]
    assert "CC BY 4.0" in about["licence"]
    assert "PDDL" in about["vectors"]


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("Unemployment has fallen to 5 percent since 2009.", "I love this country."),
        ("He voted against the treaty in the Senate.", "He will vote against the treaty."),
        ("We spent 3 billion dollars on the war.", "We should spend more on the war."),
        ("Exports to Norway doubled last year.", "Thank you all for coming."),
        ("The army fired missiles at the port in March.", "Let us talk about the port."),
        ("Crime is higher than it was four years ago.", "Is crime higher than it was?"),
    ],
)
def test_what_can_be_checked_is_rated_higher(nlp, higher, lower):
    first, second = (rate(nlp(text)[:], ClaimKind.NARRATIVE).score for text in (higher, lower))
    assert 0.0 <= second < first - 0.1 <= 1.0


@pytest.mark.parametrize(
    ("cues", "above", "expected"),
    [
        (["number", "prediction"], True, ("a number",)),
        (["number", "prediction"], False, ("a prediction",)),
        (["name", "number", "money"], True, ("a number", "money", "a name")),
        (["number"], False, (WORDING_AGAINST,)),
        (["short"], True, (WORDING_FOR,)),
        ([], True, (WORDING_FOR,)),
    ],
)
def test_the_reasons_say_the_same_as_the_score(cues, above, expected):
    # "money" and "name" weigh the same; the order of `cues` decides between them.
    found = reasons(cues, above=above)
    assert set(found) == set(expected)
    assert found[0] == expected[0]


@pytest.mark.parametrize("text", ["“”", "\x00", "…", "Yes", "1", "a " * 3000])
def test_any_text_has_a_score(nlp, text):
    rating = rate(nlp(text)[:], ClaimKind.DIRECT)
    assert 0.0 <= rating.score <= 1.0
    assert rating.reasons


def test_a_part_of_a_sentence_looks_only_at_its_own_words(nlp):
    doc = nlp("The minister said that Ida Moen cut the tax in March.")
    names = {name for family in features_of(doc[4:11], ClaimKind.INDIRECT) for name in family}
    assert "w:tax" in names
    assert not {"w:minister", "w:said"} & names
    assert not any("said" in name for name in names)


def test_a_curly_apostrophe_is_a_straight_one(nlp):
    curly, straight = (features_of(nlp(text)[:], ClaimKind.NARRATIVE)[0] for text in ("It’s so.", "It's so."))
    assert curly == straight


def test_without_weights_the_hand_rules_rate(nlp):
    span = nlp("The port has 40 cranes.")[:]
    assert Ranker(None).rate(span, ClaimKind.NARRATIVE) == rules.rate(span, ClaimKind.NARRATIVE)


def test_broken_weights_fall_back_and_are_told_of(monkeypatch, tmp_path, caplog):
    broken = tmp_path / "weights.json.gz"
    broken.write_bytes(b"nonsense")
    monkeypatch.setattr(ranker, "FILE", broken)
    assert default_ranker.__wrapped__().weights is None
    assert "hand rules alone" in caplog.text


def test_weights_are_written_and_read():
    weights = Weights({"w:tax": 0, "w:hello": 1}, np.array([[0.5, 0.0], [1.25, -2.0]]), np.zeros(2), 0.3)
    again = Weights.from_bytes(weights.to_bytes())
    assert again.names == weights.names
    assert np.allclose(again.table, weights.table)
    assert again.to_bytes() == weights.to_bytes()
    assert again.log_odds((("w:tax",),)) == pytest.approx(1.25 - np.log1p(np.exp(0.5)))
    assert again.log_odds((("w:tax",),)) > again.log_odds((("w:hello",),))


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"names": ["w:tax", "w:hello", "w:more"]},
        {"worth_checking": ["much", 0]},
        {"biases": [1.0]},
        {"middle": None},
    ],
)
def test_what_is_no_weights_is_refused(change):
    whole = Weights({"w:tax": 0, "w:hello": 1}, np.zeros((2, 2)), np.zeros(2), 0.3).to_bytes()
    data = json.loads(gzip.decompress(whole)) | change
    with pytest.raises(UnreadableWeights, match="train it again"):
        Weights.from_bytes(gzip.compress(json.dumps(data).encode()))


@pytest.mark.parametrize(
    "data", [b"", b"nonsense", gzip.compress(b"{}", mtime=0)[:-3], gzip.compress(b"[]", mtime=0)]
)
def test_broken_bytes_are_refused(data):
    with pytest.raises(UnreadableWeights):
        Weights.from_bytes(data)
