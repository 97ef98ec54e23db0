"""spaCy's own format, loaded as those load it who train with it."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.training import Corpus

from annotate.exports import spacy_docs
from annotate.exports.spacy_docs import LAYOUT
from db.exported import ExportedArticle, Imprint
from tests.exports.records import ARTICLE, TEXT, decided


@pytest.fixture(scope="module")
def nlp() -> spacy.Language:
    return spacy.blank("en")


def unpacked(folder: Path, *articles: ExportedArticle) -> list[Path]:
    with zipfile.ZipFile(io.BytesIO(b"".join(LAYOUT.write(articles, Imprint())))) as archive:
        archive.extractall(folder)
    return sorted(folder.iterdir())


def docs(file: Path, nlp: spacy.Language) -> list[Doc]:
    return list(DocBin().from_disk(file).get_docs(nlp.vocab))


@pytest.fixture
def doc(tmp_path: Path, nlp: spacy.Language) -> Doc:
    (file,) = unpacked(tmp_path, ARTICLE)
    assert file.name == "part-0001.spacy"
    (found,) = docs(file, nlp)
    return found


def told(spans: Iterator[Span]) -> list[tuple[str, str, str]]:
    return [(span.text, span.label_, span.id_) for span in spans]


def test_a_doc_is_the_article_with_the_spans_of_its_claims(doc: Doc) -> None:
    assert doc.text == TEXT
    assert told(doc.spans["claims"]) == [
        ("rents had doubled in ten years", "disputed", "0123456789abcdef"),
        ("The ferry", "verified", "0000000000000002"),
        ("every hour", "verified", "0000000000000002"),  # to the end of its last word
    ]
    assert told(doc.spans["claimants"]) == [("Ilse Brandt", "CLAIMANT", "0123456789abcdef")]
    assert told(doc.spans["cues"]) == [("said", "CUE", "0123456789abcdef")]
    assert told(doc.spans["not_claims"]) == [("Harbour", "not a claim", "0000000000000009")]


def test_an_open_claim_has_a_span_that_says_no_verdict(tmp_path: Path, nlp: spacy.Language) -> None:
    (file,) = unpacked(tmp_path, replace(ARTICLE, claims=(decided(None),)))
    (found,) = docs(file, nlp)
    assert told(found.spans["claims"]) == [("rents had doubled in ten years", "CLAIM", "0000000000000002")]
    assert found.user_data["claims"][0]["label"] is None


def test_the_exact_places_and_the_article_are_in_the_user_data(doc: Doc) -> None:
    assert doc.user_data["article_id"] == ARTICLE.article_id
    assert (doc.user_data["title"], doc.user_data["published_on"]) == (ARTICLE.title, "2026-02-27")
    for claim, data in zip(ARTICLE.claims, doc.user_data["claims"], strict=True):
        assert (data["claim_id"], data["claimant"]) == (claim.claim_id, claim.claimant)
        assert data["spans"] == claim.spans
        assert data["label"] == claim.gold.label
    *_, ends_within = doc.user_data["claims"][1]["spans"]
    assert TEXT[slice(*ends_within)] == "every h"


def test_spacys_trainer_reads_the_folder(tmp_path: Path, nlp: spacy.Language) -> None:
    unpacked(tmp_path, ARTICLE, replace(ARTICLE, text="Nothing here.", claims=()))
    examples = list(Corpus(tmp_path)(nlp))
    assert [example.reference.text for example in examples] == [TEXT, "Nothing here."]
    assert len(examples[0].reference.spans["claims"]) == 3


def test_a_part_is_closed_at_its_number_of_tokens(
    tmp_path: Path, nlp: spacy.Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spacy_docs, "_PART", 50)
    articles = [replace(ARTICLE, article_id=str(number)) for number in range(5)]
    files = unpacked(tmp_path, *articles)
    assert [file.name for file in files] == [f"part-{number:04}.spacy" for number in (1, 2, 3)]
    read = [[doc.user_data["article_id"] for doc in docs(file, nlp)] for file in files]
    assert read == [["0", "1"], ["2", "3"], ["4"]]


def test_without_articles_there_is_a_part_without_docs(tmp_path: Path, nlp: spacy.Language) -> None:
    (file,) = unpacked(tmp_path)
    assert docs(file, nlp) == []


@pytest.mark.parametrize("text", ["", "\0", " \n ", "🕊 שלום", "a\u2028b"])
def test_any_text_is_a_doc(text: str, tmp_path: Path, nlp: spacy.Language) -> None:
    (file,) = unpacked(tmp_path, replace(ARTICLE, text=text, claims=()))
    assert [doc.text for doc in docs(file, nlp)] == [text]
