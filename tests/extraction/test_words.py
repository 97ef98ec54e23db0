"""The parts that look words up: dictionary forms, the lexicon, display texts, the pipeline's name."""

import pytest

from annotate.extraction import model
from annotate.extraction.display import display_text
from annotate.extraction.lemmas import verb_lemma
from annotate.extraction.lexicon import lexicon
from db.records import ClaimKind


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("said", "say"),
        ("says", "say"),
        ("Announced", "announce"),
        ("denied", "deny"),
        ("denies", "deny"),
        ("urging", "urge"),
        ("admitted", "admit"),
        ("telling", "tell"),
        ("stressed", "stress"),
        ("stresses", "stress"),
        ("wrote", "write"),
        ("argues", "argue"),
        ("compelled", "compel"),
        ("say", "say"),
        ("zzz", "zzz"),
        ("", ""),
    ],
)
def test_dictionary_forms(form, expected):
    assert verb_lemma(form, lexicon().verbs) == expected


def test_the_lexicon_says_what_each_verb_governs():
    words = lexicon()
    assert "that" in words.frames["say"]
    assert "object of" in words.frames["accuse"]
    assert "for" in words.frames["call"]
    assert "tell" in words.hearing
    assert "say" not in words.hearing
    assert "believe" not in words.quoting
    assert "walk" not in words.verbs
    assert "claim" in words.nouns


@pytest.mark.parametrize(
    ("text", "kind", "claimant", "lead", "expected"),
    [
        ("the tax fell", "indirect", "Ana Ruiz", None, "The tax fell."),
        ("it rained", "direct", "Ana Ruiz", None, "It rained."),
        ("We will win", "direct", "Ana Ruiz", None, "Ana Ruiz: “We will win.”"),
        ("We will win", "direct", None, None, "We will win."),
        ("We won", "direct", "the mayor", None, "The mayor: “We won.”"),
        ("Is it so?", "direct", "Ana Ruiz", None, "Is it so?"),
        ("the port\n  is full", "narrative", None, None, "The port is full."),
        ("the council of lying", "indirect", "Hale", "Hale accused", "Hale accused the council of lying."),
        ("it was “a joke.”", "mixed", "Hale", None, "It was “a joke.”"),
        ("iPhone sales rose", "narrative", None, None, "iPhone sales rose."),
    ],
)
def test_display_text_is_a_sentence_and_invents_nothing(text, kind, claimant, lead, expected):
    assert display_text(text, ClaimKind(kind), claimant, lead) == expected


def test_a_pipeline_that_is_not_there_is_said_in_one_sentence(monkeypatch):
    monkeypatch.setenv(model.SETTING, "en_no_such_pipeline")
    with pytest.raises(model.NoModel, match="en_no_such_pipeline"):
        model.load_english()


def test_no_pipeline_at_all_is_said_in_one_sentence(monkeypatch):
    monkeypatch.delenv(model.SETTING, raising=False)
    monkeypatch.setattr(model, "NAMES", ("en_no_such_pipeline",))
    with pytest.raises(model.NoModel, match="pip install"):
        model.load_english()


def test_only_what_is_needed_is_loaded(extractor):
    assert not {"ner", "lemmatizer", "senter", "attribute_ruler"} & set(extractor.nlp.component_names)
