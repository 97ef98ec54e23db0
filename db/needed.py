"""What a verdict needs beside it before it counts, where the editor asks for evidence."""

from enum import StrEnum

from db.problems import Refused
from db.records import Judgement, Verdict


class Need(StrEnum):
    """What can be missing, as it is said to the reviewer."""

    EVIDENCE = "a link or a quotation"
    REASON = "its reason: what is missing"


class Incomplete(Refused):
    """The verdict does not count yet; `need` says what is to be given beside it."""

    def __init__(self, verdict: Verdict, need: Need) -> None:
        super().__init__(
            f"“{verdict.capitalize()}” needs {need} here. Add it below, then press the key again; "
            "what you typed is kept."
        )
        self.need = need


def missing(judgement: Judgement) -> Need | None:
    """What the judgement lacks to count as one that rests on evidence, or None."""
    match judgement.verdict:
        case Verdict.VERIFIED | Verdict.DISPUTED if not judgement.evidence:
            return Need.EVIDENCE
        case Verdict.UNVERIFIABLE if judgement.reason is None:
            return Need.REASON
    return None
