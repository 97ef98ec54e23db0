"""Quotations that run on after a report: "Tom Hale said the dam was old. “It will break one day.”" """

from annotate.extraction.cues import ends_there
from annotate.extraction.parse import Parse, Word
from annotate.extraction.placing import Placed, place
from annotate.extraction.records import Attribution, Range
from annotate.extraction.syntax import is_verb

ENDS = frozenset({".", "?", "!", "…", "...", "”", '"', "''", ")"})


def onward(doc: Parse) -> None:
    """Gives whole sentences in marks that are nobody's yet to whoever the sentence before reports."""
    taken = {number for a in doc.attributions for number in a.quoted}
    before: tuple[Placed, Attribution] | None = None
    for here in place(doc):
        if here.number in taken or not here.sentence_like or not ends_there(doc, here):
            continue
        if _is_said(doc, here):
            continue
        found = _of_sentence_before(doc, here)
        if found is None and before is not None and _follows(doc, before[0], here):
            found = before[1]
        if found is None:
            continue
        before = here, found
        doc.attributions.append(
            Attribution(
                cue=found.cue,
                frame="quote",
                content=[here.tokens],
                source=found.source,
                speaker=found.speaker,
                quoted=[here.number],
                verb=found.verb,
            )
        )


def _is_said(doc: Parse, here: Placed) -> bool:
    """Is any of a quotation in what somebody says already?"""
    first, end = here.tokens
    return any(start < end and first < stop for a in doc.attributions for start, stop in a.content)


def _last_word(doc: Parse, here: Placed) -> int:
    """The last token before a quotation that is no white space."""
    at = here.tokens[0] - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    return at


def _follows(doc: Parse, before: Placed, here: Placed) -> bool:
    return before.tokens[1] == _last_word(doc, here) + 1 and before.paragraph == here.paragraph


def _of_sentence_before(doc: Parse, here: Placed) -> Attribution | None:
    """The report of the sentence before a quotation, in its paragraph or at the end of the one above."""
    at = _last_word(doc, here)
    if at < 0 or doc[at].text not in ENDS:
        return None
    start, end = _sentence(doc, at)
    reports = (a for a in doc.attributions if a.frame != "quote" and a.speaker is not None)
    said = [a for a in reports if start <= a.cue[0] < end]
    found = min(said, key=lambda a: (_depth(doc[a.cue[0]]), -a.cue[0]), default=None)
    if found is None or at >= here.paragraph[0]:
        return found
    cue = doc[found.cue[0]]
    whole = here.tokens[0] == here.paragraph[0] and here.tokens[1] >= here.paragraph[1] - 1
    return found if whole and is_verb(cue) and not _depth(cue) else None


def _sentence(doc: Parse, last: int) -> Range:
    """The sentence that a token ends, a closing mark being the end of the one before."""
    start, end = doc[last].sentence
    while start and end - start <= 1:
        start = doc[start - 1].sentence[0]
    return start, end


def _depth(verb: Word) -> int:
    """How many clauses are above that of a verb."""
    depth = 0
    while verb.head is not verb:
        depth += verb.dep_ != "conj"
        verb = verb.head
    return depth
