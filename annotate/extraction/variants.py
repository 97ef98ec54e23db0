"""How far a content reaches: the parse's own span, a shorter and a longer one, for `judge` to choose."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from annotate.extraction.candidates import Candidate
from annotate.extraction.parse import Word

BREAKS = frozenset(
    {"which", "who", "when", "while", "as", "after", "although", "though", "but", "and", "where", "with"}
    | {"including", "because", "before", "since", "even", "despite", "if", "so", "or", "whose", "until"}
)
DASHES = frozenset({"—", "–", "―", "--", ";", "(", "..."})
LOOSE = frozenset(
    {"on", "in", "during", "at", "after", "since", "before", "over", "by", "from", "as", "for", "with"}
)
STOPS = frozenset({",", ";", ":", ".", "—", "–", "―", "(", ")", "?", "!", "”", '"', "''"})


def variants(candidate: Candidate) -> Iterator[Candidate]:
    """The other contents that the cue of this candidate may have."""
    doc = candidate.cue.doc
    first, last = min(candidate.tokens), max(candidate.tokens)
    if candidate.frame == "relative":
        return
    cut = _cut(doc[first : last + 1])
    if cut is not None:
        yield _with(candidate, "short", cut, {i for i in candidate.tokens if i < cut.i})
    loose = _loose(doc[last], first)
    if loose is not None:
        yield _with(candidate, "trim", loose, {i for i in candidate.tokens if i < loose.i})
    if candidate.cue.i < first:
        more = _more(candidate.cue, last)
        if more > last:
            yield _with(candidate, "long", doc[last + 1], candidate.tokens | set(range(last + 1, more + 1)))


def _with(candidate: Candidate, name: str, at: Word, tokens: set[int]) -> Candidate:
    word = at.lower_
    if at.text == ",":
        after = at.doc[at.i + 1]
        word = f", {after.lower_ if after.lower_ in BREAKS else after.tag_}"
    return replace(candidate, variant=name, edge=word, tokens=tokens)


def _cut(tokens: list[Word]) -> Word | None:
    """The first comma or dash after which a clause of another kind begins."""
    for here, after in pairwise(tokens[2:]):
        if here.text in DASHES:
            return here
        if here.text == "," and (after.lower_ in BREAKS or after.tag_ in ("VBG", "VBN", "IN")):
            return here
    return None


def _loose(last: Word, first: int) -> Word | None:
    """The preposition of the last phrase, where it may belong to the cue as well."""
    token = last
    for _ in range(8):
        if token.i <= first + 1:
            return None
        if token.dep_ == "prep" and token.lower_ in LOOSE:
            return token
        if token.head.i == token.i or token.dep_ in ("ROOT", "ccomp", "relcl", "advcl"):
            return None
        token = token.head
    return None


def _more(cue: Word, last: int) -> int:
    """The last token of what follows the content under the same cue, up to a comma or a joining word."""
    doc = cue.doc
    apart = [c.left_edge.i - 1 for c in cue.rights if c.dep_ in ("advcl", "conj") and c.left_edge.i > last]
    end = min([cue.right_edge.i, *apart])
    at = last
    while at < end and doc[at + 1].text not in STOPS and doc[at + 1].dep_ != "cc":
        at += 1
    return at
