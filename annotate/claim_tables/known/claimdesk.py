"""Claimdesk's own datasets, back again: one row a label or one row a claim, from CSV, JSON lines or Parquet.

Claims keep their ids, so that in a project that has them, labels come to the very same claims. What a
file says is stored under the fields that it is from, and what has no place in another project (the
article's id, the places in its text, the labels' ids, the guidelines' version) beside them, so that the
next export says it again.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime

from annotate.articles.tables.table import Row, Value
from annotate.claim_tables.cells import as_text, evidence_of
from annotate.claim_tables.days import moment_of
from annotate.claim_tables.layout import Layout, Unusable
from db.brought import BroughtAdjudication, BroughtClaim, BroughtLabel, Origin
from db.records import ClaimKind, Confidence, DisputedKind, GoldSource, Judgement, Reason, Span, Verdict

OF_CLAIMS = (
    "claim_id", "claim", "source_text", "claimant", "kind", "provenance", "check_worthiness", "article_id",
    "article_title", "article_url", "publisher", "author", "article_date", "char_start", "char_end",
    "extractor_version", "spans", "claimant_span", "cue_span", "imported",
)  # fmt: skip
OF_LABELS = (
    "label_id", "verdict", "disputed_kind", "reason", "confidence", "evidence_urls", "evidence", "note",
    "reviewer", "labelled_at", "seconds", "idle_seconds", "guidelines_version",
)  # fmt: skip
OF_VOTES = (
    "gold_label", "gold_source", "gold_probability", "n_votes", "votes", "adjudicator", "adjudicated_kind",
    "adjudicated_reason", "adjudicator_note", "adjudicated_at",
)  # fmt: skip
OURS = frozenset((*OF_CLAIMS, *OF_LABELS, *OF_VOTES))
"""Every column that our exports have of their own."""

_OURS_IN_ANOTHER = re.compile(r"imported_((?:imported_)*)(.+)", re.DOTALL)


def _made(row: Row, source_name: str) -> BroughtClaim:
    text = as_text(row.get("source_text")) or as_text(row.get("claim"))
    if not text:
        raise Unusable("has no claim in it")
    worth = _number(row, "check_worthiness")
    if worth is not None and not 0 <= worth <= 1:
        raise Unusable(f"has a check_worthiness of {worth:g}, which is from 0 to 1")
    return BroughtClaim(
        text,
        source_name,
        display_text=as_text(row.get("claim")),
        claimant=_known(row, "claimant"),
        kind=ClaimKind(_known(row, "kind") or ClaimKind.NARRATIVE),
        provenance=_known(row, "provenance"),
        title=_known(row, "article_title"),
        url=_known(row, "article_url"),
        publisher=_known(row, "publisher"),
        author=_known(row, "author"),
        published_on=_known(row, "article_date"),
        uid=_known(row, "claim_id"),
        origin=_origin(row),
        extractor_version=_known(row, "extractor_version") or "imported",
        check_worthiness=worth,
        labels=tuple(_labels(row)),
        gold=Verdict(as_text(row["gold_label"])) if _known(row, "gold_source") == GoldSource.KNOWN else None,
        adjudication=_adjudication(row),
        fields=tuple(_fields(row)),
    )


def _checked(row: Row, source_name: str) -> BroughtClaim:
    """What is none of our words is said, with the row that it is in."""
    try:
        return _made(row, source_name)
    except (ValueError, KeyError, OverflowError) as problem:
        raise (
            problem if isinstance(problem, Unusable) else Unusable(f"is none of our rows: {problem}")
        ) from None


def _labels(row: Row) -> Iterator[BroughtLabel]:
    if _known(row, "verdict"):
        yield _label(row, seconds=_number(row, "seconds") or 0.0)
    for vote in _objects(row.get("votes")):
        yield _label(Row(row.number, vote.items()))


def _label(row: Row, seconds: float = 0.0) -> BroughtLabel:
    version = _number(row, "guidelines_version")
    return BroughtLabel(
        Judgement(
            Verdict(as_text(row.get("verdict"))),
            disputed_kind=DisputedKind(kind) if (kind := _known(row, "disputed_kind")) else None,
            reason=Reason(reason) if (reason := _known(row, "reason")) else None,
            confidence=Confidence(sure) if (sure := _known(row, "confidence")) else None,
            note=as_text(row.get("note")),
            evidence=evidence_of(row.get("evidence") or row.get("evidence_urls")),
        ),
        as_text(row.get("reviewer")),
        _moment(row, "labelled_at"),
        seconds,
        _number(row, "idle_seconds"),
        _known(row, "label_id"),
        None if version is None else int(version),
        bool(row.get("carried")),
    )


def _adjudication(row: Row) -> BroughtAdjudication | None:
    if _known(row, "gold_source") != GoldSource.ADJUDICATED:
        return None
    return BroughtAdjudication(
        as_text(row.get("adjudicator")),
        Judgement(
            Verdict(as_text(row.get("gold_label"))),
            disputed_kind=DisputedKind(kind) if (kind := _known(row, "adjudicated_kind")) else None,
            reason=Reason(reason) if (reason := _known(row, "adjudicated_reason")) else None,
            note=as_text(row.get("adjudicator_note")),
        ),
        _moment(row, "adjudicated_at"),
    )


def _origin(row: Row) -> Origin | None:
    article, start, end = _known(row, "article_id"), _number(row, "char_start"), _number(row, "char_end")
    if article is None or start is None or end is None:
        return None
    spans = _listed(row.get("spans"))
    return Origin(
        article,
        int(start),
        int(end),
        tuple(_span(one) for one in spans),
        _span(mention) if (mention := _listed(row.get("claimant_span"))) else None,
        _span(cue) if (cue := _listed(row.get("cue_span"))) else None,
    )


def _fields(row: Row) -> Iterator[tuple[str, str]]:
    """The columns that were kept before: beside ours, where they have the name of one of them with
    `imported_` before it, or all of them in one."""
    for name, value in row.items():
        if name not in OURS and (text := as_text(value)):
            prefixed = _OURS_IN_ANOTHER.fullmatch(name)
            yield (name.removeprefix("imported_") if prefixed and prefixed[2] in OURS else name), text
    kept = row.get("imported")
    if isinstance(kept, dict):
        yield from ((name, as_text(value)) for name, value in kept.items())


def _known(row: Row, column: str) -> str | None:
    return as_text(row.get(column)) or None


def _number(row: Row, column: str) -> float | None:
    text = as_text(row.get(column))
    return float(text) if text else None


def _moment(row: Row, column: str) -> datetime | None:
    return moment_of(text) if (text := as_text(row.get(column))) else None


def _objects(value: Value) -> list[dict[str, Value]]:
    return [one for one in _listed(value) if isinstance(one, dict)]


def _listed(value: Value) -> list[Value]:
    """The list, also where a table without lists has it as JSON."""
    if isinstance(value, str) and value:
        value = json.loads(value)
    return value if isinstance(value, list) else []


def _span(value: Value) -> Span:
    match value:
        case [int(start), int(end)]:
            return start, end
    raise Unusable(f"has “{as_text(value)}” where a start and an end should be")


LAYOUT = Layout(
    name="claimdesk",
    title="Claimdesk",
    says="What Claimdesk exports, one row a label or one row a claim: CSV, JSON lines or Parquet.",
    known_by=(
        frozenset({"claim_id", "claim", "source_text", "verdict", "reviewer"}),
        frozenset({"claim_id", "claim", "source_text", "gold_label", "votes"}),
    ),
    becomes=(("every label", "itself, of the reviewer who gave it"),),
    made=_checked,
)
