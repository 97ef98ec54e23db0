from pathlib import Path

import pytest

from db.checks import check
from db.connection import reading
from db.dataset import export_labels
from db.drafts import fields_of, judgement_of, read_draft, save_draft
from db.labels import label, skip, undo
from db.needed import Incomplete, Need, missing
from db.queue import take
from db.records import DisputedKind, Evidence, Judgement, Reason, Verdict
from db.reviewers import enrol
from db.settings import change_settings
from tests.db.making import VERIFIED, Clock, add_claims, from_outside, group_by

LINK = (Evidence("https://a.example"),)
WORDS = (Evidence("", "Page 4 says so."),)


@pytest.fixture
def ana(file: Path) -> int:
    return enrol(file, "Ana").id


@pytest.mark.parametrize(
    ("judgement", "need"),
    [
        (Judgement(Verdict.VERIFIED), Need.EVIDENCE),
        (Judgement(Verdict.VERIFIED, note="Looked it up."), Need.EVIDENCE),
        (Judgement(Verdict.VERIFIED, evidence=LINK), None),
        (Judgement(Verdict.VERIFIED, evidence=WORDS), None),
        (Judgement(Verdict.DISPUTED, disputed_kind=DisputedKind.REFUTED), Need.EVIDENCE),
        (Judgement(Verdict.DISPUTED, evidence=LINK), None),
        (Judgement(Verdict.UNVERIFIABLE), Need.REASON),
        (Judgement(Verdict.UNVERIFIABLE, evidence=LINK), Need.REASON),
        (Judgement(Verdict.UNVERIFIABLE, reason=Reason.TOO_VAGUE), None),
        (Judgement(Verdict.NOT_A_CLAIM), None),
    ],
)
def test_what_a_verdict_needs(judgement: Judgement, need: Need | None) -> None:
    assert missing(judgement) == need


def test_nothing_is_needed_unless_the_editor_asks(file: Path, ana: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.9])
    take(file, ana)
    clock.advance(seconds=2)
    label(file, ana, claim, VERIFIED)
    assert len(list(export_labels(file))) == 1


def test_what_lacks_evidence_is_refused_and_the_draft_kept(file: Path, ana: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.9])
    change_settings(file, ana, evidence_needed=True)
    take(file, ana)
    save_draft(file, ana, claim, {"note": "half a"})
    clock.advance(seconds=2)
    with pytest.raises(Incomplete, match="“Verified” needs a link or a quotation here") as refused:
        label(file, ana, claim, VERIFIED)
    assert refused.value.need is Need.EVIDENCE
    with pytest.raises(Incomplete, match="“Unverifiable” needs its reason"):
        label(file, ana, claim, Judgement(Verdict.UNVERIFIABLE))
    assert list(export_labels(file)) == []
    assert read_draft(file, ana, claim) == {"note": "half a"}
    label(file, ana, claim, Judgement(Verdict.VERIFIED, evidence=LINK))
    assert label(file, ana, claim, VERIFIED) == 0  # pressed twice it is still one label
    assert check(file) == []


def test_a_label_with_its_evidence_is_carried_over(file: Path, ana: int, clock: Clock) -> None:
    change_settings(file, ana, evidence_needed=True)
    claim, _ = add_claims(file, [0.9, 0.8])
    group_by(file, lambda text: 0)
    take(file, ana)
    clock.advance(seconds=2)
    assert label(file, ana, claim, Judgement(Verdict.VERIFIED, evidence=LINK)) == 1


def test_the_day_of_the_evidence_is_kept_and_summed_up(file: Path, ana: int, clock: Clock) -> None:
    (claim,) = add_claims(file, [0.9])
    dated = Judgement(Verdict.VERIFIED, evidence=(Evidence("u", dated="2022-07-06"), Evidence("v")))
    assert judgement_of(Verdict.VERIFIED, fields_of(dated)) == dated
    take(file, ana)
    clock.advance(seconds=2)
    label(file, ana, claim, dated)
    assert check(file) == []
    undo(file, ana)
    assert read_draft(file, ana, claim) == {"url 0": "u", "date 0": "2022-07-06", "url 1": "v"}
    from_outside(file, "DROP TRIGGER evidence_refuse_update", "UPDATE evidence SET dated = NULL")
    assert check(file) == [
        "Decision 1 or its evidence is not as it was stored, or one just before it is gone."
    ]


def test_a_day_alone_is_no_evidence() -> None:
    assert judgement_of(Verdict.VERIFIED, {"date 0": "2022-07-06"}).evidence == ()


@pytest.mark.parametrize(("said", "kept"), [(None, None), (0.0, 0.0), (2.5, 2.5), (99.0, 20.0), (-3.0, 0.0)])
def test_idle_time_is_kept_beside_the_whole_and_never_exceeds_it(
    file: Path, ana: int, clock: Clock, said: float | None, kept: float | None
) -> None:
    first, second = add_claims(file, [0.9, 0.8])
    for claim, act in ((first, "label"), (second, "skip")):
        assert take(file, ana) == claim
        clock.advance(seconds=20)
        if act == "label":
            label(file, ana, claim, VERIFIED, said)
        else:
            skip(file, ana, claim, idle_seconds=said)
    with reading(file) as db:
        rows = db.execute("SELECT seconds, idle_seconds FROM decisions").fetchall()
    assert rows == [(20.0, kept), (20.0, kept)]
    assert check(file) == []
    (exported,) = export_labels(file)
    assert exported.idle_seconds == kept
