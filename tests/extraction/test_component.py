"""`nlp.add_pipe("claims")` in a pipeline that was not made for it."""

import re
from pathlib import Path

import pytest
import spacy
from spacy import displacy

from annotate.extraction import component, model
from db.records import ClaimKind, ExtractedClaim

DOCUMENTATION = (Path(__file__).parents[2] / "docs" / "extractor.md").read_text(encoding="utf-8")
TEXT = "“The tax,” Ida Moen said, “is far too high.” Tom Hale denied it. The port opened in 1920."


@pytest.fixture(scope="module")
def nlp():
    """The whole installed pipeline, with its lemmatizer and named entities, and the claims."""
    name = next(name for name in model.NAMES if spacy.util.is_package(name))
    loaded = spacy.load(name)
    loaded.add_pipe("claims")
    return loaded


def test_the_claims_of_any_pipeline_are_the_extractors(nlp, extractor):
    assert nlp(TEXT)._.claims == tuple(claim for claim, _ in next(extractor.claims([TEXT])))


def test_each_claim_is_a_span_with_its_kind(nlp):
    doc = nlp(TEXT)
    spans = list(doc.spans["claims"])
    assert [span._.claim for span in spans] == list(doc._.claims)
    assert {span.label_ for span in spans} <= {str(kind) for kind in ClaimKind}
    for span in spans:
        assert isinstance(span._.claim, ExtractedClaim)
        assert span.label_ == str(span._.claim.kind)
        assert span.start_char <= span._.claim.start < span._.claim.end <= span.end_char


def test_a_claim_of_two_slices_has_its_outer_span_and_keeps_both(nlp):
    doc = nlp(TEXT)
    span = doc.spans["claims"][0]
    assert span._.claim.text == "The tax is far too high."
    assert len(span._.claim.spans) == 2
    assert span.text.startswith("The tax,”")


def test_a_span_that_is_no_claim_has_none(nlp):
    doc = nlp(TEXT)
    assert doc[0:2]._.claim is None
    assert nlp("")._.claims == ()


def test_displacy_draws_them(nlp):
    html = displacy.render(nlp(TEXT), style="span", options={"spans_key": "claims"}, jupyter=False)
    assert "direct" in html
    assert "narrative" in html


def test_what_must_see_the_text_first_is_put_before_the_parser(nlp):
    names = nlp.pipe_names
    assert names[-1] == "claims"
    at = [names.index(name) for name in (*component.BEFORE_PARSER, "parser")]
    assert at == sorted(at)


def test_the_key_is_a_setting(nlp):
    other = spacy.load(next(name for name in model.NAMES if spacy.util.is_package(name)), exclude=["ner"])
    other.add_pipe("claims", config={"spans_key": "said"})
    assert "said" in other(TEXT).spans


def test_in_batches_and_beside_the_named_entities(nlp):
    docs = list(nlp.pipe([TEXT, "", TEXT]))
    assert docs[0]._.claims == docs[2]._.claims != ()
    assert docs[1]._.claims == ()
    assert docs[0].ents


def test_a_pipeline_with_the_claims_is_saved_and_loaded(nlp, tmp_path):
    nlp.to_disk(tmp_path / "pipeline")
    assert spacy.load(tmp_path / "pipeline")(TEXT)._.claims == nlp(TEXT)._.claims


def test_the_day_of_publication_dates_the_claims(nlp):
    doc = nlp.make_doc("The port opened last month.")
    doc._.published_on = "2026-03-01"
    (claim,) = nlp(doc)._.claims
    assert claim.text == "The port opened last month"
    assert "February 2026" in claim.display_text


@pytest.mark.parametrize("pipes", [[], ["tagger"]])
def test_a_pipeline_without_a_parser_is_said_in_one_sentence(pipes):
    blank = spacy.blank("en")
    for pipe in pipes:
        blank.add_pipe(pipe)
    with pytest.raises(ValueError, match="a tagger and a parser"):
        blank.add_pipe("claims")
    assert blank.pipe_names == pipes


BLOCKS = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", DOCUMENTATION, re.DOTALL)


@pytest.mark.parametrize(("code", "output"), BLOCKS, ids=["extractor", "component"])
def test_the_code_in_the_documentation_prints_what_it_says(code, output, capsys):
    exec(code, {})
    assert capsys.readouterr().out == output
