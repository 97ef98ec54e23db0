"""One answer of all the votes on a claim."""

from dataclasses import replace

import pytest

from annotate.exports.outcome import decided_on, disputed_kind, evidence, justification
from db.exported import ExportedClaim
from db.records import DisputedKind, Gold, GoldSource, Verdict
from tests.exports.records import CLAIM, FOUND, SETTLED, VOTES

REFUTED, CONFLICTING = DisputedKind.REFUTED, DisputedKind.CONFLICTING


def voted(*kinds: DisputedKind | None) -> ExportedClaim:
    return replace(CLAIM, votes=tuple(replace(VOTES[0], disputed_kind=kind) for kind in kinds))


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        (voted(), None),
        (voted(None, None), None),
        (voted(REFUTED), REFUTED),
        (voted(None, None, CONFLICTING), CONFLICTING),
        (voted(REFUTED, CONFLICTING, CONFLICTING), CONFLICTING),
        (voted(REFUTED, CONFLICTING), None),
        (SETTLED, CONFLICTING),
        (replace(SETTLED, adjudication=replace(SETTLED.adjudication, disputed_kind=None)), REFUTED),
        (replace(voted(REFUTED), gold=Gold(Verdict.VERIFIED, GoldSource.MODEL)), None),
    ],
)
def test_the_kind_is_the_adjudicators_or_that_of_most(
    claim: ExportedClaim, kind: DisputedKind | None
) -> None:
    assert disputed_kind(claim) is kind


def test_the_justification_is_the_adjudicators_or_that_of_those_who_voted_so() -> None:
    assert justification(SETTLED) == "True of the quay alone."
    assert justification(CLAIM) == "They rose by half."
    both = replace(CLAIM, votes=(VOTES[0], replace(VOTES[1], note="Not so."), VOTES[2]))
    assert justification(both) == "They rose by half.\nNot so."
    carried = replace(CLAIM, votes=(replace(VOTES[0], carried=True),))
    assert justification(carried) == ""


def test_evidence_is_that_of_all_votes_each_piece_once() -> None:
    assert evidence(CLAIM) == list(FOUND)
    assert evidence(replace(CLAIM, votes=())) == []


def test_it_was_decided_when_it_was_settled_or_last_labelled() -> None:
    assert decided_on(SETTLED) == "2026-03-05"
    assert decided_on(CLAIM) == "2026-03-02"
    assert decided_on(replace(CLAIM, votes=())) is None
