import pytest

from annotate.claim_tables.verdict_words import (
    CONFLICTING,
    DISPUTED,
    NO_EVIDENCE,
    NOT_A_CLAIM,
    OPINION,
    REFUTED,
    UNVERIFIABLE,
    VERIFIED,
    WORDS,
    judgement_of,
)
from db.records import Judgement, Verdict


@pytest.mark.parametrize(
    ("label", "judgement"),
    [
        ("True", VERIFIED),
        ("MOSTLY TRUE", VERIFIED),
        ("mostly-true", VERIFIED),
        ("Pants on Fire!", REFUTED),
        ("False. The photo is from 2012", REFUTED),
        ("False – it never happened", REFUTED),
        ("half_true", CONFLICTING),
        ("Missing context", CONFLICTING),
        ("True, but misleading", CONFLICTING),
        ("True, but it leaves much out", None),  # a comma is no end: what follows may turn it round
        ("true but misleading", CONFLICTING),
        ("disputed", DISPUTED),
        ("Not enough evidence", NO_EVIDENCE),
        ("unverifiable", UNVERIFIABLE),
        ("opinion", OPINION),
        ("not a claim", NOT_A_CLAIM),
        ("falsetto", None),
        ("The claim is false", None),
        ("legend", None),
        ("", None),
        ("1", None),
    ],
)
def test_what_a_label_says(label: str, judgement: Judgement | None) -> None:
    assert judgement_of(label) == judgement


def test_our_own_verdicts_are_themselves_and_no_words_mean_two_things() -> None:
    for verdict in Verdict:
        found = judgement_of(verdict)
        assert found is not None
        assert found.verdict is verdict
    said = [words for those in WORDS.values() for words in set(those)]
    assert len(said) == len(set(said))
