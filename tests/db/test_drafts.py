"""Drafts: what is typed is kept field by field, and says the same as the judgement it becomes."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.drafts import EVIDENCE_ROWS, REASON_FIELDS, fields_of, judgement_of, read_draft, save_draft
from db.records import Confidence, DisputedKind, Evidence, Judgement, Reason, Verdict
from db.reviewers import enrol
from tests.db.making import add_claims


@pytest.fixture
def ana(file: Path) -> int:
    add_claims(file, [0.9, 0.8])
    return enrol(file, "Ana").id


def test_fields_are_kept_one_by_one(file: Path, ana: int) -> None:
    save_draft(file, ana, 1, {"note": "a", "url 0": "https://a.example"})
    save_draft(file, ana, 1, {"note": "b"})  # from another tab, perhaps
    assert read_draft(file, ana, 1) == {"note": "b", "url 0": "https://a.example"}
    assert read_draft(file, ana, 2) == {}


def test_an_emptied_field_is_forgotten(file: Path, ana: int) -> None:
    save_draft(file, ana, 1, {"note": "a", "wording": "b"})
    save_draft(file, ana, 1, {"note": "", "claimant": ""})
    assert read_draft(file, ana, 1) == {"wording": "b"}


@pytest.mark.parametrize("typed", ["line\nbreaks\r\n", "'; DROP TABLE drafts", "🕊 “quoted”", "nul \0", " "])
def test_what_is_typed_comes_back_as_it_was(file: Path, ana: int, typed: str) -> None:
    save_draft(file, ana, 1, {"note": typed})
    assert read_draft(file, ana, 1) == {"note": typed}


DRAFT = {
    "disputed_kind": "refuted",
    "unverifiable because": "too vague",
    "not a claim because": "question",
    "confidence": "high",
    "note": " a note\n",
    "claimant": " ",
    "wording": "Rents rose.",
    "url 0": "",
    "says 0": " ",
    "url 1": " https://a.example ",
    "url 3": "",
    "says 3": "A book.",
}


@pytest.mark.parametrize(
    ("verdict", "kind", "reason"),
    [
        (Verdict.VERIFIED, None, None),
        (Verdict.DISPUTED, DisputedKind.REFUTED, None),
        (Verdict.UNVERIFIABLE, None, Reason.TOO_VAGUE),
        (Verdict.NOT_A_CLAIM, None, Reason.QUESTION),
    ],
)
def test_a_verdict_takes_of_the_draft_what_belongs_to_it(
    verdict: Verdict, kind: DisputedKind | None, reason: Reason | None
) -> None:
    assert judgement_of(verdict, DRAFT) == Judgement(
        verdict,
        disputed_kind=kind,
        reason=reason,
        confidence=Confidence.HIGH,
        note="a note",
        claimant=None,
        wording="Rents rose.",
        evidence=(Evidence("https://a.example"), Evidence("", "A book.")),
    )


@pytest.mark.parametrize("verdict", Verdict)
def test_an_empty_draft_is_the_verdict_alone(verdict: Verdict) -> None:
    assert judgement_of(verdict, {}) == Judgement(verdict)
    assert fields_of(Judgement(verdict)) == {}


trimmed = st.text(max_size=20).map(str.strip)
evidence = st.builds(Evidence, trimmed, trimmed).filter(lambda one: bool(one.url or one.says))


kinds = st.none() | st.sampled_from(DisputedKind)
reasons = st.none() | st.sampled_from(Reason)


@st.composite
def judgements(draw: st.DrawFn) -> Judgement:
    verdict = draw(st.sampled_from(Verdict))
    return Judgement(
        verdict,
        disputed_kind=draw(kinds) if verdict is Verdict.DISPUTED else None,
        reason=draw(reasons) if verdict in REASON_FIELDS else None,
        confidence=draw(st.none() | st.sampled_from(Confidence)),
        note=draw(trimmed),
        claimant=draw(trimmed) or None,
        wording=draw(trimmed) or None,
        evidence=tuple(draw(st.lists(evidence, max_size=EVIDENCE_ROWS))),
    )


@given(judgements())
def test_a_judgement_made_a_draft_becomes_the_same_judgement(judgement: Judgement) -> None:
    assert judgement_of(judgement.verdict, fields_of(judgement)) == judgement
