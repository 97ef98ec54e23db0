"""From a Doc with its attributions to claims: exact slices of the text, one thing to check each."""

from bisect import bisect_left
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from annotate.extraction.according import according
from annotate.extraction.names import people
from annotate.extraction.narrative import narrative
from annotate.extraction.onward import onward
from annotate.extraction.parse import Parse
from annotate.extraction.quotations import Quotation
from annotate.extraction.quoted import quoted
from annotate.extraction.records import Attribution, Range, Speaker
from annotate.extraction.reported import reported
from annotate.extraction.scripts import scripts
from annotate.extraction.sources import sources
from annotate.extraction.speakers import speakers
from annotate.extraction.standing import Standing
from db.records import ClaimKind, ExtractedClaim
from db.records import Span as Offsets

RULES = (quoted, scripts, reported, according, onward, people, sources, speakers, narrative)
"""What is asked of a parse, each with what those before it found."""
EDGES = ",;:–—-"
"""What no claim begins or ends with, as with no white space."""


def claims_of(parsed: Doc, published_on: str | None = None) -> list[tuple[ExtractedClaim, Span]]:
    """Every claim of the Doc in the order of the text, with its tokens.

    `published_on` is the article's day (ISO 8601), from which "last month" is seen.
    """
    doc = Parse(parsed)
    try:
        for rule in RULES:
            rule(doc)
        return [(claim, parsed[start:end]) for claim, (start, end) in _claims(doc, published_on)]
    finally:
        doc.forget()


def _claims(doc: Parse, published_on: str | None) -> list[tuple[ExtractedClaim, Range]]:
    standing = Standing(doc, published_on)
    found: list[tuple[ExtractedClaim, Range]] = []
    seen: set[tuple[Offsets, ...]] = set()
    numbered = sorted(zip(doc.attributions, doc.speakers, strict=True), key=lambda pair: min(pair[0].content))
    numbers: dict[Range, int] = {}
    for attribution, speaker in numbered:
        number = numbers.setdefault(attribution.cue, len(numbers))
        for one in _attributed(doc, attribution, speaker, number, standing):
            if one[0].spans not in seen:
                seen.add(one[0].spans)
                found.append(one)
    for runs in doc.narrative:
        spans = tuple(doc.characters(run) for run in runs)
        if spans in seen:
            continue
        seen.add(spans)
        text = _joined(doc.text, spans)
        claim = ExtractedClaim(
            spans=spans,
            text=text,
            kind=ClaimKind.NARRATIVE,
            display_text=standing.narrative(runs, spans),
            entities=standing.entities_of(spans),
            dates=standing.dates_of(spans),
        )
        found.append((claim, (runs[0][0], runs[-1][1])))
    return sorted(found, key=lambda pair: pair[0].spans)


def _attributed(
    doc: Parse, attribution: Attribution, speaker: Speaker, number: int, standing: Standing
) -> Iterator[tuple[ExtractedClaim, Range]]:
    for kind, spans in _slices(doc, attribution):
        text = _joined(doc.text, spans)
        if not any(c.isalnum() for c in text):
            continue
        yield (
            ExtractedClaim(
                spans=spans,
                text=text,
                kind=kind,
                display_text=standing.attributed(attribution, speaker, kind, spans),
                claimant=speaker.name,
                claimant_mention=doc.characters(attribution.source) if attribution.source else None,
                claimant_doubtful=speaker.doubtful,
                cue=doc.characters(attribution.cue),
                provenance=doc.slice(*attribution.provenance) if attribution.provenance else None,
                attribution=number,
                entities=standing.entities_of(spans),
                dates=standing.dates_of(spans),
            ),
            doc.holding(spans[0][0], spans[-1][1]),
        )


def _slices(doc: Parse, attribution: Attribution) -> Iterator[tuple[ClaimKind, tuple[Offsets, ...]]]:
    """(kind, spans): what is quoted a sentence at a time, a report whole."""
    quotations: list[Quotation] = [doc.quotations[i] for i in attribution.quoted]
    sentences: list[tuple[Offsets, ...]] = []
    rest: list[Offsets] = []
    for run in sorted(attribution.content):
        start, end = doc.characters(run)
        whole = next((q for q in quotations if q.start <= start and end <= q.end), None)
        if whole is None and (
            attribution.frame != "quote" or any(start < q.start and q.end <= end for q in quotations)
        ):
            rest.append((start, end))
            continue
        if whole is not None:
            start, end = whole.inner_start, whole.inner_end
        pieces = list(_sentences(doc, start, end))
        if pieces and sentences and _interrupted(doc, sentences[-1][-1], pieces[0]):
            sentences[-1] = (*sentences[-1], pieces.pop(0))
        sentences += [(piece,) for piece in pieces]
    for spans in sentences:
        yield ClaimKind.DIRECT, spans
    if rest:
        spans = tuple(s for s in (_even(doc, *span) for span in rest) if s[0] < s[1])
        if spans:
            yield _kind(doc, spans), spans


def _interrupted(doc: Parse, before: Offsets, after: Offsets) -> bool:
    """ "The tax," she said, "is too high": one sentence in two pieces."""
    text = doc.text
    return text[before[1] - 1] not in ".?!…" and text[after[0]].islower()


def _sentences(doc: Parse, begin: int, stop: int) -> Iterator[Offsets]:
    """The sentences between two offsets, without the commas and dashes around them."""
    text = doc.text
    start = begin
    first, last = (bisect_left(doc.sentence_offsets, offset) for offset in (begin + 1, stop))
    cuts = doc.sentence_offsets[first:last]
    for end in [*cuts, stop]:
        a, b = _trimmed(text, start, end)
        if any(c.isalnum() for c in text[a:b]):
            yield a, b
            start = end


def _kind(doc: Parse, spans: tuple[Offsets, ...]) -> ClaimKind:
    inside = sum(
        min(end, q.end) - max(start, q.start) for start, end in spans for q in doc.quotations_in(start, end)
    )
    if inside == 0:
        return ClaimKind.INDIRECT
    return ClaimKind.DIRECT if inside >= 0.9 * sum(end - start for start, end in spans) else ClaimKind.MIXED


def _even(doc: Parse, start: int, end: int) -> Offsets:
    """Without a quotation mark at the edge whose partner is outside, or that is around everything."""
    for q in doc.quotations_in(start, end):
        opens = start <= q.start < end
        closes = q.closed and start < q.end <= end
        if opens and closes and q.start == start and q.end == end:
            return _trimmed(doc.text, q.inner_start, q.inner_end)
        if opens and not closes and q.start == start:
            start = q.inner_start
        elif closes and not opens and q.end == end:
            end = q.inner_end
        elif opens and not closes and q.inner_start == end:
            end = q.start
    return _trimmed(doc.text, start, end)


def _trimmed(text: str, start: int, end: int) -> Offsets:
    while start < end and (text[start].isspace() or text[start] in EDGES):
        if text[start] == "-" and text[start + 1 : start + 2].isdigit():  # "-5 degrees"
            break
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in EDGES):
        end -= 1
    return start, end


def _joined(text: str, spans: tuple[Offsets, ...]) -> str:
    return " ".join(text[a:b] for a, b in spans)
