"""What holds for any text at all."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.extraction.extract import Extractor
from annotate.extraction.pieces import LARGEST, LONGEST_RUN, pieces

MARKS = st.sampled_from(
    ["“", "”", '"', "''", "‘", "’", "\n", "\n\n", " ", ".", ",", ":", "—", "\x00", "\u2028"]
)
WORDS = st.sampled_from(
    ["Ana Ruiz", "she", "said", "told", "that", "the port", "is", "full", "according to", "who", "RUIZ:", "4"]
)
TEXTS = st.lists(st.one_of(MARKS, WORDS, st.text(max_size=6)), max_size=40).map(" ".join) | st.text()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_gives_exact_slices(extractor, text):
    for claim, tokens in next(extractor.claims([text])):
        assert claim.spans
        assert all(0 <= a < b <= len(text) for a, b in claim.spans)
        assert list(claim.spans) == sorted(claim.spans)
        assert claim.text == " ".join(text[a:b] for a, b in claim.spans)
        assert any(c.isalnum() for c in claim.text)
        assert claim.display_text.strip()
        assert len(tokens) > 0
        for span in (claim.claimant_mention, claim.cue):
            assert span is None or 0 <= span[0] < span[1] <= len(text)
        assert (claim.attribution is None) == (str(claim.kind) == "narrative")


@given(text=st.text(alphabet="ab. \n", max_size=300), largest=st.integers(4, 50))
def test_pieces_are_bounded_and_make_up_the_text(text, largest):
    cut = list(pieces(text, largest))
    assert "".join(piece for _, piece in cut) == text
    assert all(len(piece) <= largest for _, piece in cut)
    assert all(text[at : at + len(piece)] == piece for at, piece in cut)


@pytest.mark.parametrize("run", ['"' * 50_000, "“" * 999 + "'s" * 20_000, "said " + "“”" * 3_000 + "."])
def test_a_run_without_white_space_is_cut_before_the_tokenizer_takes_the_square_of_its_time(run):
    cut = list(pieces(run))
    assert "".join(piece for _, piece in cut) == run
    assert max(len(word) for _, piece in cut for word in piece.split()) <= LONGEST_RUN


def test_a_text_with_a_long_address_stays_whole():
    text = f"The port is full, see https://example.org/{'a' * (LONGEST_RUN - 50)} for more."
    assert list(pieces(text)) == [(0, text)]


def test_one_list_a_text_in_order(extractor):
    texts = ["The port opened in 1920.", "", "“Yes, it did,” Ana Ruiz said.", "The dam broke in 1931."]
    lists = [[c.text for c, _ in found] for found in extractor.claims(iter(texts))]
    assert lists == [["The port opened in 1920"], [], ["Yes, it did"], ["The dam broke in 1931"]]


def test_a_long_text_keeps_its_offsets(extractor):
    paragraph = "The port opened in 1920. “It is full,” Ana Ruiz said.\n\n"
    text = paragraph * (2 * LARGEST // len(paragraph) + 1)
    found = [c for c, _ in next(extractor.claims([text]))]
    assert len(found) == 2 * text.count("port")
    assert all(c.text == text[c.start : c.end] for c in found)
    attributions = [c.attribution for c in found if c.attribution is not None]
    assert attributions == sorted(set(attributions))


def test_a_text_without_an_end_is_survived(extractor):
    text = "word and " * 20_000
    assert isinstance(next(extractor.claims([text])), list)


def test_an_article_that_fails_costs_only_itself(extractor, monkeypatch):
    original = extractor.nlp.make_doc

    def fail(text):
        if "poison" in text:
            raise ValueError("poison")
        return original(text)

    monkeypatch.setattr(extractor.nlp, "make_doc", fail)
    texts = ["The port opened in 1920.", "A poison text.", "The dam broke in 1931."]
    assert [len(found) for found in extractor.claims(texts)] == [1, 0, 1]


def test_the_version_names_the_rules_and_the_pipeline(extractor):
    rules, pipeline = extractor.version.split("+")
    assert rules.startswith("claims-")
    assert pipeline.startswith("en_core_web_")


def test_a_second_extractor_on_the_same_pipeline_adds_nothing(extractor):
    names = list(extractor.nlp.pipe_names)
    assert Extractor(extractor.nlp).nlp.pipe_names == names
