"""AVeriTeC's JSON, as code that loads AVeriTeC reads it."""

import json
from dataclasses import replace
from datetime import datetime
from typing import Any

import pandas  # type: ignore[import-untyped]
import pytest

from annotate.exports.averitec import LAYOUT
from db.exported import ExportedClaim, Imprint
from db.records import Evidence, Verdict
from tests.exports.records import CLAIM, EVERY_OUTCOME, SETTLED, decided

# Of the published training set's objects, but for what only its authors' own tool could fill.
FIELDS = [
    *("claim", "required_reannotation", "label", "justification", "claim_date", "speaker"),
    *("original_claim_url", "fact_checking_article", "reporting_source", "location_ISO_code"),
    *("claim_types", "fact_checking_strategies", "questions"),
]


def told(*claims: ExportedClaim) -> Any:
    return json.loads(b"".join(LAYOUT.write(claims, Imprint())))


def test_a_claim_has_the_fields_of_the_published_files() -> None:
    (one,) = told(SETTLED)
    assert list(one) == FIELDS
    assert one["label"] == "Conflicting Evidence/Cherrypicking"
    assert one["justification"] == "True of the quay alone."
    assert datetime.strptime(one["claim_date"], "%d-%m-%Y") == datetime(2026, 2, 27)
    assert (one["speaker"], one["original_claim_url"]) == ("Ilse Brandt", "https://news.example/rents")
    assert one["reporting_source"] == "The Harbour Post"
    assert (one["claim_types"], one["fact_checking_strategies"]) == ([], [])


def test_evidence_answers_a_question_without_words_and_each_piece_stands_once() -> None:
    (one,) = told(CLAIM)
    assert one["questions"] == [
        {
            "question": "",
            "answers": [
                {
                    "answer": "“Rents rose by 104 per cent.”",
                    "answer_type": "Extractive",
                    "source_url": "https://stats.example/rents.pdf",
                    "source_medium": "PDF",
                },
                {
                    "answer": "The timetable has one an hour.",
                    "answer_type": "Abstractive",
                    "source_url": "https://port.example/ferry",
                    "source_medium": "Web text",
                },
            ],
        }
    ]


def test_questions_that_a_claim_came_with_go_with_it() -> None:
    questions = [{"question": "By how much?", "answers": []}]
    asked = replace(CLAIM, imported=(("questions", json.dumps(questions)), ("location_ISO_code", "NO")))
    (one,) = told(asked)
    assert (one["questions"][0], len(one["questions"])) == (questions[0], 2)
    assert one["location_ISO_code"] == "NO"
    (one,) = told(replace(CLAIM, imported=(("questions", "what?"),), votes=()))
    assert one["questions"] == []


def test_each_outcome_has_its_label_and_what_has_none_is_left_out() -> None:
    assert [one["label"] for one in told(*EVERY_OUTCOME)] == [
        "Refuted",
        "Conflicting Evidence/Cherrypicking",
        "Supported",
        "Refuted",
        "Not Enough Evidence",
    ]
    assert told(decided(None), decided(Verdict.NOT_A_CLAIM)) == told() == []


@pytest.mark.parametrize("day", [None, "2026", "2026-02"])
def test_a_day_that_is_not_whole_is_null(day: str | None) -> None:
    assert told(replace(CLAIM, article_date=day))[0]["claim_date"] is None


@pytest.mark.parametrize("text", ['"', "\0", "\u2028", "</script>", "שלום", "🕊", "a\nb", "\udc80"])
def test_any_text_comes_back(text: str) -> None:
    vote = replace(CLAIM.votes[0], note=text, evidence=(Evidence(text, text),))
    (one,) = told(replace(CLAIM, claim=text, votes=(vote,)))
    assert (one["claim"], one["justification"]) == (text, text)
    assert one["questions"][0]["answers"][0]["answer"] == text


def test_pandas_has_a_row_a_claim() -> None:
    file = b"".join(LAYOUT.write(EVERY_OUTCOME, Imprint())).decode()
    frame = pandas.DataFrame(json.loads(file))
    assert list(frame.columns) == FIELDS
    assert len(frame) == 5
