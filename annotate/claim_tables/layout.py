"""What a layout of claims says of itself, and how a row of one becomes a claim."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from annotate.articles.tables.table import Row, Value
from annotate.claim_tables.cells import as_text, evidence_of
from annotate.claim_tables.days import day_of, moment_of
from annotate.claim_tables.fields import OF_LABELS, Field
from annotate.claim_tables.verdict_words import judgement_of
from db.brought import BroughtClaim, BroughtLabel
from db.records import ClaimKind, Confidence, DisputedKind, Judgement, Reason, Verdict


class Unusable(ValueError):
    """A row has no claim in it, or what it says cannot be. The message is the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One layout that is known by name, or the table of nobody's that any other is.

    `becomes` says for people what each label is to us. `made` makes a claim of a row in the layout's own
    way, where the columns alone do not say enough.
    """

    name: str  # as the command line calls it: "averitec"
    title: str  # as people call it: "AVeriTeC"
    says: str  # one sentence: what it is
    columns: Mapping[str, Field] = field(default_factory=dict)
    known_by: tuple[frozenset[str], ...] = ()  # columns; a table with all of one of these is in it
    header: tuple[str, ...] = ()  # of files that have no line of names
    known_without_header: Callable[[Sequence[str]], bool] | None = None  # by the cells of the first row
    becomes: tuple[tuple[str, str], ...] = ()
    judgement: Callable[[str], Judgement | None] = judgement_of
    day_first: bool = False
    prepared: Callable[[Row], Row] | None = None  # with what stands deeper brought into columns
    missing: frozenset[str] = frozenset({""})  # what stands where nothing is known
    made: Callable[[Row, str], BroughtClaim] | None = None


def claim_of(layout: Layout, row: Row, matching: Mapping[str, Field], source: str) -> BroughtClaim:
    """The claim in a row of the table `source`. Raises `Unusable`.

    Whatever the columns hold that does not come back from our own fields as it was is kept as well: the
    columns that are matched to nothing, days in another form, and everything that is about a label.
    """
    name = f"{source}, row {row.number:,}"
    if layout.made is not None:
        return layout.made(row, name)
    full = layout.prepared(row) if layout.prepared else row
    cells: dict[Field, Value] = {
        what: full[column]
        for column, what in matching.items()
        if column in full and what is not Field.KEPT and as_text(full[column]).strip() not in layout.missing
    }
    texts = {what: as_text(value).strip() for what, value in cells.items()}
    text = texts.get(Field.SOURCE_TEXT) or texts.get(Field.CLAIM)
    if not text:
        raise Unusable("has no claim in it")
    day = day_of(texts.get(Field.DATE, ""), day_first=layout.day_first)
    used = {**texts, Field.DATE: day}
    claimant = texts.get(Field.CLAIMANT)
    return BroughtClaim(
        text,
        name,
        display_text=texts.get(Field.CLAIM) or text,
        claimant=claimant,
        kind=ClaimKind.DIRECT if claimant else ClaimKind.NARRATIVE,
        title=texts.get(Field.TITLE),
        url=texts.get(Field.URL),
        publisher=texts.get(Field.PUBLISHER),
        author=texts.get(Field.AUTHOR),
        published_on=day,
        labels=_labels(layout, cells, texts),
        fields=tuple(
            (column, kept)
            for column, value in row.items()
            if (kept := as_text(value)) and not _comes_back(matching.get(column, Field.KEPT), kept, used)
        ),
    )


def _comes_back(what: Field, kept: str, used: Mapping[Field, str | None]) -> bool:
    return what is not Field.KEPT and what not in OF_LABELS and used.get(what) == kept


def _labels(
    layout: Layout, cells: Mapping[Field, Value], texts: Mapping[Field, str]
) -> tuple[BroughtLabel, ...]:
    found = layout.judgement(texts.get(Field.VERDICT, ""))
    if found is None:
        return ()
    verdict = found.verdict
    disputed = _one_of(DisputedKind, texts.get(Field.DISPUTED_KIND)) or found.disputed_kind
    reason = _one_of(Reason, texts.get(Field.REASON)) or found.reason
    judgement = Judgement(
        verdict,
        disputed_kind=disputed if verdict is Verdict.DISPUTED else None,
        reason=reason if verdict in (Verdict.UNVERIFIABLE, Verdict.NOT_A_CLAIM) else None,
        confidence=_one_of(Confidence, texts.get(Field.CONFIDENCE)),
        note=texts.get(Field.NOTE, ""),
        evidence=evidence_of(cells.get(Field.EVIDENCE)),
    )
    at = texts.get(Field.LABELLED_AT)
    return (BroughtLabel(judgement, texts.get(Field.REVIEWER, ""), moment_of(at) if at else None),)


Listed = TypeVar("Listed", bound=StrEnum)


def _one_of(values: type[Listed], text: str | None) -> Listed | None:
    """The one of these that the text names, or None."""
    return next((one for one in values if text and one == text.casefold()), None)
