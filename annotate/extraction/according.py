"""Who is behind "according to X": the clause is X's, or X reported what another says in it."""

from annotate.extraction.lexicon import lexicon
from annotate.extraction.parse import Parse
from annotate.extraction.records import Attribution, Range
from annotate.extraction.syntax import (
    clause_head,
    lemma,
    mention,
    object_of_according,
    ranges,
    subtree,
    trimmed,
)


def according(doc: Parse) -> None:
    """Adds the attributions of "according to", and the provenance of those that have a speaker."""
    attributions: list[Attribution] = doc.attributions
    words = lexicon()
    by_verb = {a.verb: a for a in attributions}
    for i in doc.written(["according"]):
        token = doc[i]
        if token.i + 1 >= len(doc) or doc[token.i + 1].lower_ != "to":
            continue
        if any(a.cue[0] == i for a in attributions):  # of a quotation
            continue
        source = object_of_according(token)
        if source is None:
            continue
        who = mention(source)
        cue = (token.i, token.i + 2)
        head = clause_head(token.head) if token.head.i != token.i else None
        if head is None:
            continue
        report = by_verb.get(head.i)
        if report is not None and report.speaker is not None and lemma(head) in words.quoting:
            report.provenance = who
            report.content = _without(doc, report.content, subtree(token))
            continue
        tokens = subtree(head, without=[token])
        content = [r for r in (trimmed(doc, *run) for run in ranges(tokens)) if r]
        content = [r for r in content if any(t.is_alpha for t in doc[r[0] : r[1]])]
        if not content:
            continue
        said = {i for run in content for i in range(*run)}
        attributions[:] = [a for a in attributions if a.frame == "quote" or a.cue[0] not in said]
        attributions.append(
            Attribution(cue=cue, frame="that", content=content, source=who, speaker=source.i, verb=token.i)
        )


def _without(doc: Parse, content: list[Range], aside: set[int]) -> list[Range]:
    """The content without the "according to …" that it ran into; as it was where nothing else is left."""
    kept = {i for run in content for i in range(*run)}
    if kept.isdisjoint(aside):
        return content
    runs = (trimmed(doc, *run) for run in ranges(kept - aside))
    return [run for run in runs if run] or content
