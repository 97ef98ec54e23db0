"""What the columns of the dataset of claims are called, and what stands in them: all of the votes."""

import csv
import io
import json
from dataclasses import replace

import pytest

from annotate.exports.claim_columns import COLUMNS, votes_as_json
from annotate.exports.csv_file import read
from annotate.exports.csv_layouts import write_claims
from db.exported import ExportedClaim, ExportedVote
from db.records import Adjudication, ClaimKind, DisputedKind, Gold, GoldSource, Reason, Verdict

CONTRACT = (
    "claim_id, claim, source_text, claimant, kind, provenance, gold_label, gold_source, gold_probability, "
    "n_votes, votes, adjudicator, adjudicated_kind, adjudicated_reason, adjudicator_note, adjudicated_at, "
    "check_worthiness, article_id, article_title, article_url, publisher, author, article_date, "
    "char_start, char_end, extractor_version"
)
VOTES = (
    ExportedVote("a1", "Ana", Verdict.DISPUTED, DisputedKind.REFUTED, None, False),
    ExportedVote("b2", 'Bo "B", jr', Verdict.UNVERIFIABLE, None, Reason.TOO_VAGUE, True),
)
CLAIM = ExportedClaim(
    claim_id="c",
    claim="Rents doubled.",
    source_text="rents doubled",
    claimant=None,
    kind=ClaimKind.NARRATIVE,
    provenance=None,
    check_worthiness=0.5,
    article_id="a",
    article_title=None,
    article_url=None,
    publisher=None,
    author=None,
    article_date=None,
    char_start=0,
    char_end=13,
    extractor_version="1",
    gold=Gold(None, GoldSource.OPEN, 0.51234),
    votes=VOTES,
    adjudication=None,
)
SETTLED = Adjudication(
    1, "Eda", Verdict.UNVERIFIABLE, None, Reason.NO_EVIDENCE, "=none found", "2026-03-01T09:00:00.000Z"
)


def row(claim: ExportedClaim, *, spreadsheet: bool = False) -> dict[str, str]:
    (found,) = read(write_claims([claim], spreadsheet=spreadsheet))
    return found


def test_the_columns_are_those_of_the_contract_in_its_order() -> None:
    assert ", ".join(column.name for column in COLUMNS) == CONTRACT


def test_each_meaning_is_one_sentence() -> None:
    for column in COLUMNS:
        assert column.meaning.endswith("."), column.name
        assert ". " not in column.meaning, column.name


def test_an_open_claim_has_no_gold_label_and_says_how_sure_the_model_is() -> None:
    told = row(CLAIM)
    assert (told["gold_label"], told["gold_source"], told["gold_probability"]) == ("", "open", "0.5123")
    assert told["n_votes"] == "2"
    adjudicated = [name for name in told if name.startswith("adjudicat")]
    assert {told[name] for name in adjudicated} == {""}
    assert len(adjudicated) == 5


@pytest.mark.parametrize("source", [one for one in GoldSource if one is not GoldSource.OPEN])
def test_a_gold_label_stands_beside_where_it_is_from(source: GoldSource) -> None:
    told = row(replace(CLAIM, gold=Gold(Verdict.NOT_A_CLAIM, source)))
    assert (told["gold_label"], told["gold_source"], told["gold_probability"]) == ("not a claim", source, "")


def test_the_votes_are_json_from_which_each_is_read_back() -> None:
    told = json.loads(row(CLAIM)["votes"])
    assert told == [
        {"label_id": "a1", "reviewer": "Ana", "verdict": "disputed", "disputed_kind": "refuted"},
        {
            "label_id": "b2",
            "reviewer": 'Bo "B", jr',
            "verdict": "unverifiable",
            "reason": "too vague",
            "carried": True,
        },
    ]
    again = tuple(
        ExportedVote(
            one["label_id"],
            one["reviewer"],
            Verdict(one["verdict"]),
            DisputedKind(one["disputed_kind"]) if "disputed_kind" in one else None,
            Reason(one["reason"]) if "reason" in one else None,
            one.get("carried", False),
        )
        for one in told
    )
    assert again == VOTES


@pytest.mark.parametrize("name", ["Zoë", "a\0b", "=1+1", "🕊", "line\nbreak", '"', "\\"])
def test_any_name_comes_back_from_the_votes(name: str) -> None:
    told = row(replace(CLAIM, votes=(replace(VOTES[0], reviewer=name),)), spreadsheet=True)
    assert json.loads(told["votes"])[0]["reviewer"] == name


def test_the_adjudicators_words_stand_beside_the_votes_and_run_in_no_spreadsheet() -> None:
    settled = replace(CLAIM, adjudication=SETTLED)
    told = row(settled)
    assert told["votes"] == votes_as_json(VOTES)
    assert (told["adjudicator"], told["adjudicated_reason"]) == ("Eda", "no evidence")
    assert (told["adjudicator_note"], told["adjudicated_kind"]) == ("=none found", "")
    assert told["adjudicated_at"] == "2026-03-01T09:00:00.000Z"
    assert row(settled, spreadsheet=True) == told
    raw = csv.DictReader(
        io.StringIO(b"".join(write_claims([settled], spreadsheet=True)).decode("utf-8-sig"), newline="")
    )
    assert next(raw)["adjudicator_note"] == "'=none found"
