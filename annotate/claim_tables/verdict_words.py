"""What the words of others say in ours: verdicts in the words of fact-checkers and of datasets.

Each layout whose labels have definitions of their own says so in its own file; these are for all others.
Where a checker's scale has steps between true and false, the upper one is verified and the others are
disputed as conflicting: true in part, or true but misleading, is how our guidelines put that.
"""

import re

from db.records import DisputedKind, Judgement, Reason, Verdict

VERIFIED = Judgement(Verdict.VERIFIED)
REFUTED = Judgement(Verdict.DISPUTED, DisputedKind.REFUTED)
CONFLICTING = Judgement(Verdict.DISPUTED, DisputedKind.CONFLICTING)
DISPUTED = Judgement(Verdict.DISPUTED)
NO_EVIDENCE = Judgement(Verdict.UNVERIFIABLE, reason=Reason.NO_EVIDENCE)
UNVERIFIABLE = Judgement(Verdict.UNVERIFIABLE)
OPINION = Judgement(Verdict.UNVERIFIABLE, reason=Reason.OPINION_OR_PREDICTION)
NOT_A_CLAIM = Judgement(Verdict.NOT_A_CLAIM)

WORDS: dict[Judgement, tuple[str, ...]] = {
    VERIFIED: (
        "verified", "true", "mostly true", "largely true", "supported", "supports", "support", "correct",
        "mostly correct", "accurate", "mostly accurate", "confirmed", "correct attribution", "right", "fact",
        "truth", "yes", "verdict true", "determination true", "conclusion true", "conclusion accurate",
        "accurate fact", "correct attribution", "legit", "verified true",
    ),
    REFUTED: (
        "refuted", "refutes", "false", "pants on fire", "pants fire", "fake", "fake news", "incorrect",
        "wrong", "not true", "untrue", "inaccurate", "debunked", "fiction", "hoax", "scam", "fabricated",
        "totally false", "completely false", "four pinocchios", "4 pinnochios", "4 pinocchios", "bogus",
        "incorrect attribution", "misattributed", "miscaptioned", "altered", "doctored", "manipulated",
        "determination false", "verdict false", "conclusion false", "fake quote", "no", "altered photo",
        "altered image", "altered video", "fabricated content", "false connection", "imposter content",
    ),
    CONFLICTING: (
        "half true", "barely true", "mostly false", "largely false", "partly true", "partially true",
        "partly false", "partially false", "mixture", "mixed", "misleading", "conflicting",
        "conflicting evidence cherrypicking", "conflicting evidence", "cherry picking", "cherrypicking",
        "cherry picks", "exaggerated", "exaggerates", "exaggeration", "out of context", "missing context",
        "lacks context", "distorts the facts", "distorts", "spins the facts", "spin", "half flip",
        "one pinocchio", "two pinocchios", "three pinocchios", "1 pinnochio", "2 pinnochios", "3 pinnochios",
        "1 pinocchio", "2 pinocchios", "3 pinocchios", "in between", "true but", "true but misleading",
        "half truth", "disputed conflicting", "distorted", "overstated", "somewhat true",
        "determination misleading", "determination mostly false", "conclusion misleading",
    ),
    DISPUTED: ("disputed",),
    NO_EVIDENCE: (
        "not enough evidence", "not enough info", "not enough information", "nei", "unproven", "unsupported",
        "no evidence", "insufficient evidence", "unsubstantiated", "unconfirmed", "research in progress",
        "undetermined", "lacks evidence", "baseless", "conclusion unclear", "unknown",
    ),
    UNVERIFIABLE: ("unverifiable", "cannot be verified", "unverified", "needs checking", "unclear"),
    OPINION: ("opinion", "prediction", "opinion or prediction"),
    NOT_A_CLAIM: ("not a claim", "no claim"),
}  # fmt: skip
"""In lower case, without punctuation."""

_MEANS = {words: judgement for judgement, those in WORDS.items() for words in those}
_HEAD_ENDS = re.compile(r"[.:;!?(\[|–—…]|\s-\s")
_NOT_WORDS = re.compile(r"[\W_]+")


def judgement_of(label: str) -> Judgement | None:
    """What the label says; None where it says nothing that we know.

    Of a label that goes on ("False. The photo is from 2012") the words before the punctuation count.
    """
    for words in (label, _HEAD_ENDS.split(label.strip(), maxsplit=1)[0]):
        if found := _MEANS.get(" ".join(_NOT_WORDS.sub(" ", words).casefold().split())):
            return found
    return None
