"""The scales on which labels are compared: what a label counts as, on each."""

from dataclasses import dataclass
from enum import StrEnum

from db.records import DisputedKind, Verdict


class ScaleName(StrEnum):
    """Which question is asked of a label."""

    VERDICTS = "verdicts"
    CHECKABLE = "checkable"
    CLASSES = "classes"


@dataclass(frozen=True, slots=True)
class Scale:
    """The classes of a scale in their order, as indices into which labels fall.

    `left_out` says in words which labels have no place on it.
    """

    name: ScaleName
    title: str
    classes: tuple[str, ...]
    left_out: str

    def place(self, verdict: Verdict, disputed_kind: DisputedKind | None) -> int | None:
        """The index of the label's class; None where the label has no place on this scale."""
        is_verdict = verdict != Verdict.NOT_A_CLAIM
        if self.name == ScaleName.CHECKABLE:
            return 0 if is_verdict else 1
        if not is_verdict:
            return None
        if self.name == ScaleName.CLASSES and verdict == Verdict.DISPUTED:
            return self.classes.index(disputed_kind) if disputed_kind else None
        return self.classes.index(verdict)


SCALES: dict[ScaleName, Scale] = {
    scale.name: scale
    for scale in (
        Scale(
            ScaleName.VERDICTS,
            "the three verdicts",
            (Verdict.VERIFIED, Verdict.DISPUTED, Verdict.UNVERIFIABLE),
            "“Not a claim” is no verdict, and left out.",
        ),
        Scale(
            ScaleName.CHECKABLE,
            "checkable or not",
            ("a verdict", Verdict.NOT_A_CLAIM),
            "Every label counts: any verdict says that there was a claim to check.",
        ),
        Scale(
            ScaleName.CLASSES,
            "four classes",
            (Verdict.VERIFIED, DisputedKind.REFUTED, DisputedKind.CONFLICTING, Verdict.UNVERIFIABLE),
            "“Not a claim” is left out, and so is “disputed” where the reviewer did not say which kind.",
        ),
    )
}
